/* ---
libelle: Un indu d'un exercice antérieur d'un non-salarié porte un taux ou un prélèvement
objet: bases_non_salaries
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S89.G00.92.010, S89.G00.92.007, S89.G00.92.008]
alias: []
message: >
  Type de taux 99 avec un taux de {taux_pas} % et un prélèvement de {valeur_declaree} €.
pourquoi: >
  Un indu d'une année close ne supporte pas de prélèvement : l'impôt de cette année est déjà liquidé.
que_faire: >
  Mettre le taux et le prélèvement à zéro, ou choisir le type de taux réellement appliqué.
source: >
  CT 2025.1, S89.G00.92.008/CCH-11
hors_champ: >
  autre type de taux
--- */
select
    objet_id,
    declaration_id,
    if(coalesce(montant_pas, 0) = 0, 'S89.G00.92.007', 'S89.G00.92.010') as rubrique,
    coalesce(montant_pas, 0) = 0 and coalesce(taux_pas, 0) = 0 as conforme,
    montant_pas as valeur_declaree,
    montant_pas as montant_en_jeu,
    taux_pas
from bases_non_salaries
where type_taux_pas = '99'
