/* ---
libelle: Deux non-salariés portent le même NIR
objet: non_salaries
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [CNAV, DGFIP]
usages: [pas]
statut: actif
rubriques: [S89.G00.91.001]
alias: []
message: >
  Un autre non-salarié de la déclaration porte déjà ce NIR.
pourquoi: >
  Les sommes de deux personnes se confondent sous un numéro, ou celles d'une seule se séparent.
que_faire: >
  Réunir les bases d'une même personne sous un seul bloc, ou rendre à chacun son numéro.
source: >
  CT 2025.1, S89.G00.91.001/CCH-13
hors_champ: >
  numéro absent
--- */
select
    n.objet_id,
    n.declaration_id,
    n.nir as personne_id,
    coalesce(n.objet_id = p.premier, true) as conforme
from non_salaries as n
inner join (
    select declaration_id, nir, min(objet_id) as premier from non_salaries group by declaration_id, nir
) as p on n.declaration_id = p.declaration_id and n.nir = p.nir
