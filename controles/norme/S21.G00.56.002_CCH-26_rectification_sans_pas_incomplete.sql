/* ---
libelle: Une rectification sans prélèvement ne porte pas le revenu et le montant soumis
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
rubriques: [S21.G00.56.002, S21.G00.56.003, S21.G00.56.010]
alias: []
message: "Rectification sans prélèvement (type 04) sans revenu régularisé (003) ou sans montant soumis (010)."
pourquoi: >
  Une régularisation incomplète ne dit pas à la DGFiP ce qui change : le revenu et l'impôt déjà retenus du salarié
  restent faux.
que_faire: >
  Compléter le bloc 56 dans le logiciel de paie ; le plus souvent le type d'erreur choisi n'est pas celui de la
  correction. Redéposer avant l'échéance, ou refaire la régularisation le mois suivant.
source: CT 2025.1, S21.G00.56.002/CCH-26
hors_champ: autre type d'erreur
--- */
select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type_erreur,
    (x.regul_remuneration_nette is not null and x.regul_montant_soumis_pas is not null) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur = '04'
