/* ---
libelle: Adhésion ou lieu de travail de trop
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
rubriques: [S20.G00.05.011, S21.G00.15.001]
alias: []
message: "Événement {valeur_declaree} avec une adhésion de prévoyance ou un lieu de travail."
pourquoi: >
  L'événement dit à qui le signalement s'adresse, l'impôt ou la prévoyance. Des blocs qui le contredisent le rendent
  inexploitable par l'un et l'autre.
que_faire: >
  Corriger l'événement déclencheur, ou ajouter et retirer les blocs qui ne lui correspondent pas.
source: CT 2025.1, S20.G00.05.011/CCH-13, p. 136
hors_champ:
--- */
select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    a.declaration_id is null and l.declaration_id is null as conforme,
    d.nature_evenement_declencheur as valeur_declaree
from declarations as d
left join (select distinct declaration_id from adhesions_prevoyance) as a on d.declaration_id = a.declaration_id
left join (select distinct declaration_id from lieux_travail) as l on d.declaration_id = l.declaration_id
where d.nature_evenement_declencheur in ('06', '07')
