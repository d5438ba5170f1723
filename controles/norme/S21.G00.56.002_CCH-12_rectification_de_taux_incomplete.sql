/* ---
libelle: Une rectification de taux ne porte pas l'écart de taux et le montant soumis d'origine
objet: regularisations_pas
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S21.G00.56.002, S21.G00.56.005, S21.G00.56.015]
alias: []
message: "Rectification de taux sans écart de taux (005) ou sans montant soumis du mois de l'erreur (015)."
pourquoi: >
  Une régularisation incomplète ne dit pas à la DGFiP ce qui change : le revenu et l'impôt déjà retenus du salarié
  restent faux.
que_faire: >
  Compléter le bloc 56 dans le logiciel de paie ; le plus souvent le type d'erreur choisi n'est pas celui de la
  correction. Redéposer avant l'échéance, ou refaire la régularisation le mois suivant.
source: CT 2025.1, S21.G00.56.002/CCH-12
hors_champ: autre type d'erreur
--- */
select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type_erreur,
    (x.regul_taux_pas is not null and x.montant_soumis_pas_erreur is not null) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur = '02'
