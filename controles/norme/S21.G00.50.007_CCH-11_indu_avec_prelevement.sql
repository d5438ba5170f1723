/* ---
libelle: Un indu d'un exercice antérieur porte un taux ou un prélèvement
objet: versements_montants
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S21.G00.50.009, S21.G00.50.006, S21.G00.50.007]
alias: []
message: >
  Type de taux 99 (indu d'un exercice antérieur) avec un taux de {taux_pas} % et un prélèvement de {valeur_declaree}
  €.
pourquoi: >
  Un indu d'une année close ne supporte pas de prélèvement : l'impôt de cette année est déjà liquidé. Un montant ici
  est retenu à tort au salarié.
que_faire: >
  Mettre le taux et le prélèvement à zéro, ou choisir le type de taux réellement appliqué si ce n'est pas un indu.
source: CT 2025.1, S21.G00.50.007/CCH-11
hors_champ: autre type de taux
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    case when coalesce(montant_pas, 0) = 0 then 'S21.G00.50.006' else 'S21.G00.50.009' end as rubrique,
    taux_pas,
    montant_pas as valeur_declaree,
    montant_pas as montant_en_jeu,
    coalesce(montant_pas, 0) = 0 and coalesce(taux_pas, 0) = 0 as conforme
from versements_montants
where type_taux_pas = '99'
