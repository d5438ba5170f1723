/* ---
libelle: Salarié et non-salarié dans un même signalement
objet: individus
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 1
enjeux: [droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S21.G00.30.020, S89.G00.91.001]
alias: []
message: "Signalement d'amorçage d'un salarié, qui porte aussi un individu non salarié."
pourquoi: >
  L'événement dit à qui le signalement s'adresse, l'impôt ou la prévoyance. Des blocs qui le contredisent le rendent
  inexploitable par l'un et l'autre.
que_faire: >
  Faire un signalement pour le salarié et un autre pour le non-salarié.
source: CT 2025.1, S21.G00.30.020/CCH-15, p. 174
hors_champ:
--- */
select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    n.declaration_id is null as conforme
from individus as i
left join (select distinct declaration_id from non_salaries) as n on i.declaration_id = n.declaration_id
where i.nature = '08' and i.ntt is not null
