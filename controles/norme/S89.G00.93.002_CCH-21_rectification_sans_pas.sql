/* ---
libelle: Une rectification sans prélèvement d'un non-salarié en porte un
objet: regularisations_pas_non_salaries
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S89.G00.93.007, S89.G00.93.002]
alias: []
message: >
  Rectification de type 04 avec une régularisation de prélèvement de {valeur_declaree} € : 0,00 est attendu.
pourquoi: >
  Le type 04 corrige le revenu sans toucher à l'impôt. Un montant ici déplace un prélèvement que personne n'a
  décidé.
que_faire: >
  Mettre la régularisation de prélèvement à zéro, ou choisir le type 01 si l'impôt doit être corrigé.
source: >
  CT 2025.1, S89.G00.93.002/CCH-21
hors_champ: >
  autre type d'erreur ; valeur illisible
--- */
select
    objet_id,
    declaration_id,
    mois_erreur as mois_concerne,
    coalesce(montant_regul_pas = 0, false) as conforme,
    montant_regul_pas as valeur_declaree,
    montant_regul_pas as montant_en_jeu
from regularisations_pas_non_salaries
where type_erreur = '04' and coalesce(nb_types_refuses, 0) = 0
