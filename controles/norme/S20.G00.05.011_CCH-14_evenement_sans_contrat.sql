/* ---
libelle: Contrat ou ancienneté de trop
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
rubriques: [S20.G00.05.011, S21.G00.40.001]
alias: []
message: "Événement {valeur_declaree} (changement de déclarant ou de logiciel) avec un contrat ou une ancienneté."
pourquoi: >
  L'événement dit à qui le signalement s'adresse, l'impôt ou la prévoyance. Des blocs qui le contredisent le rendent
  inexploitable par l'un et l'autre.
que_faire: >
  Corriger l'événement déclencheur, ou ajouter et retirer les blocs qui ne lui correspondent pas.
source: CT 2025.1, S20.G00.05.011/CCH-14, p. 137
hors_champ:
--- */
select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    c.declaration_id is null and k.declaration_id is null as conforme,
    d.nature_evenement_declencheur as valeur_declaree
from declarations as d
left join (select distinct declaration_id from contrats_declares) as c on d.declaration_id = c.declaration_id
left join (select distinct declaration_id from anciennetes) as k on d.declaration_id = k.declaration_id
where d.nature_evenement_declencheur = '07'
