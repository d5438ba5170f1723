/* ---
libelle: Une rectification annoncée sans prélèvement régularise de l'impôt
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
rubriques: [S21.G00.56.007, S21.G00.56.002]
alias: []
message: "Rectification sans prélèvement (type 04) : impôt régularisé de {valeur_declaree} € au lieu de 0,00 €."
pourquoi: >
  Le type 04 annonce un revenu corrigé sans impôt à reprendre. Un montant ici serait retenu ou rendu au salarié sans
  que la DGFiP l'attende.
que_faire: >
  Mettre 0,00 en 007 ; si l'impôt du mois doit changer, choisir le type 01 ou 03.
source: CT 2025.1, S21.G00.56.002/CCH-27
hors_champ: autre type d'erreur
--- */
select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type_erreur,
    x.montant_regul_pas as valeur_declaree,
    0 as valeur_attendue,
    coalesce(x.montant_regul_pas = 0, false) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur = '04'
