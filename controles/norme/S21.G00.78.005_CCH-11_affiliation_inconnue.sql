/* ---
libelle: Une base ne désigne pas une affiliation déclarée du salarié
objet: bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits, recouvrement]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.78.005, S21.G00.70.012]
alias: []
message: >
  Base {code} avec l'affiliation {valeur_declaree} : une base 31, et elle seule, désigne une affiliation du salarié
  (70.012).
pourquoi: >
  L'identifiant relie la cotisation au contrat de prévoyance. Sans ce lien, l'organisme ne sait pas à quelle
  garantie l'affecter et la met en attente.
que_faire: >
  Reprendre en 78.005 l'identifiant de l'affiliation déclarée en 70.012 pour ce salarié, et seulement sur les bases
  31.
source: CT 2025.1, S21.G00.78.005/CCH-11
hors_champ: autre base, sans affiliation
--- */
with affiliations as (
    select distinct c.individu_id, a.identifiant_technique_affiliation
    from affiliations_prevoyance as a
    inner join contrats as c on a.contrat_id = c.objet_id
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    b.code,
    b.identifiant_technique_affiliation as valeur_declaree,
    coalesce(b.code = '31', false) and a.individu_id is not null as conforme
from bases as b
left join affiliations as a
    on b.individu_id = a.individu_id and b.identifiant_technique_affiliation = a.identifiant_technique_affiliation
where b.code = '31' or b.identifiant_technique_affiliation is not null
