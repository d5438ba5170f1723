/* ---
libelle: Un contrat porte deux fois la même affiliation
objet: affiliations_prevoyance
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.70.013, S21.G00.70.004, S21.G00.70.005]
alias: []
message: >
  Adhésion {adhesion} déjà affiliée à ce contrat avec la même option et la même population.
pourquoi: >
  L'organisme voit deux affiliations là où il n'y a qu'une garantie : cotisations et prestations peuvent être comptées
  deux fois.
que_faire: >
  Supprimer l'affiliation en double, ou distinguer les deux par leur option ou leur population.
source: CT 2025.1, S21.G00.70.013/CCH-12
hors_champ: >
  option, population ou adhésion absente
--- */
select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    f.objet_id = g.premier as conforme,
    f.identifiant_technique_adhesion as adhesion
from affiliations_prevoyance as f
inner join contrats as c on f.contrat_id = c.objet_id
inner join (
    select contrat_id, identifiant_technique_adhesion, option, population, min(objet_id) as premier
    from affiliations_prevoyance
    group by contrat_id, identifiant_technique_adhesion, option, population
) as g
    on f.contrat_id = g.contrat_id
    and f.identifiant_technique_adhesion = g.identifiant_technique_adhesion
    and f.option = g.option
    and f.population = g.population
where f.objet_id is not null
