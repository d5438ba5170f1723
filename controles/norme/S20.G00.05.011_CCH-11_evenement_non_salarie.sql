/* ---
libelle: Appel de taux et individu non salarié l'un sans l'autre
objet: declarations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["08"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 1
enjeux: [droits, gestion]
organismes: [DGFIP, ORGANISMES_COMPLEMENTAIRES]
usages: [pas, prevoyance]
statut: actif
rubriques: [S20.G00.05.011, S89.G00.91.001]
alias: []
message: "Événement {valeur_declaree} : individu non salarié absent ou de trop."
pourquoi: >
  L'événement dit à qui le signalement s'adresse, l'impôt ou la prévoyance. Des blocs qui le contredisent le rendent
  inexploitable par l'un et l'autre.
que_faire: >
  Corriger l'événement déclencheur, ou ajouter et retirer les blocs qui ne lui correspondent pas.
source: CT 2025.1, S20.G00.05.011/CCH-11, p. 136
hors_champ:
--- */
select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    (d.nature_evenement_declencheur = '06') = (n.declaration_id is not null) as conforme,
    d.nature_evenement_declencheur as valeur_declaree
from declarations as d
left join (select distinct declaration_id from non_salaries) as n on d.declaration_id = n.declaration_id
where d.nature_evenement_declencheur is not null
