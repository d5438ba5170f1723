/* ---
libelle: Un amorçage porte à la fois un individu et un non-salarié sous NIR
objet: non_salaries
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["08"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S89.G00.91.001]
alias: []
message: >
  L'amorçage porte aussi un bloc individu (30) : une seule personne est attendue.
pourquoi: >
  Un amorçage demande le taux d'une personne. Deux blocs, et l'administration ne sait pas pour qui répondre.
que_faire: >
  Faire un signalement par personne : individu ou non-salarié, jamais les deux.
source: >
  CT 2025.1, S89.G00.91.001/CCH-14. La matrice l'annonce aussi en 01 et 09 ; le texte le réserve à l'amorçage.
hors_champ: >
  numéro absent
--- */
select
    n.objet_id,
    n.declaration_id,
    n.nir as personne_id,
    i.declaration_id is null as conforme
from non_salaries as n
left join (select distinct declaration_id from individus) as i on n.declaration_id = i.declaration_id
where n.nir is not null
