/* ---
libelle: Le même identifiant désigne deux affiliations du salarié
objet: affiliations_prevoyance
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.70.012]
alias: []
message: >
  Identifiant d'affiliation {affiliation} déjà porté par une autre affiliation du salarié.
pourquoi: >
  Les cotisations désignent l'affiliation par cet identifiant : en double, l'organisme ne sait pas à quelle garantie
  les affecter.
que_faire: >
  Donner un identifiant propre à chaque affiliation du salarié ; seuls des contrats de mission identiques peuvent le
  partager.
source: CT 2025.1, S21.G00.70.012/CCH-11
--- */
with a as (
    select f.objet_id, f.declaration_id, c.individu_id, c.personne_id, c.contrat_numero, c.mois,
        f.identifiant_technique_affiliation as affiliation, coalesce(c.nature_contrat = '03', false) as est_mission,
        coalesce(d.norme >= 'P27V01' and c.pcs_ese in (
            '352a', '353b', '353c', '354b', '354c', '354e', '354f', '465b', '637c'
        ), false) as est_spectacle,
        coalesce(f.identifiant_technique_adhesion, '') || '/' || coalesce(f.option, '')
            || '/' || coalesce(f.population, '') || '/' || coalesce(c.statut_conventionnel, '')
            || '/' || coalesce(c.statut_retraite_complementaire, '') || '/' || coalesce(c.dispositif_politique, '')
            || '/' || coalesce(c.convention_collective, '') as traits
    from affiliations_prevoyance as f
    inner join contrats as c on f.contrat_id = c.objet_id
    inner join declarations as d on f.declaration_id = d.declaration_id
),
g as (
    select individu_id, affiliation, min(objet_id) as premier,
        (min(est_mission) or min(est_spectacle)) and min(traits) = max(traits) as est_admis
    from a
    group by individu_id, affiliation
)
select a.objet_id, a.declaration_id, a.personne_id, a.contrat_numero, a.mois as mois_concerne, a.affiliation,
    coalesce(a.objet_id = g.premier or g.est_admis, true) as conforme
from a
inner join g on a.individu_id = g.individu_id and a.affiliation = g.affiliation
