/* ---
libelle: Un montant soumis au prélèvement est régularisé sans le revenu
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
rubriques: [S21.G00.56.010, S21.G00.56.003]
alias: []
message: "Montant soumis régularisé de {valeur_declaree} € sans régularisation du revenu net fiscal (003)."
pourquoi: >
  Une régularisation incomplète ne dit pas à la DGFiP ce qui change : le revenu et l'impôt déjà retenus du salarié
  restent faux.
que_faire: >
  Déclarer dans le même bloc la régularisation du revenu net fiscal (003), à zéro si le revenu ne change pas.
source: CT 2025.1, S21.G00.56.010/CCH-11
hors_champ: pas de montant soumis régularisé
--- */
select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.regul_montant_soumis_pas as valeur_declaree,
    x.regul_remuneration_nette is not null as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.regul_montant_soumis_pas is not null
