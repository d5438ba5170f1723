/* ---
libelle: Une prime exceptionnelle de pouvoir d'achat porte sur une période postérieure à mars 2022
objet: primes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P25V01}
gravite: bloquant
priorite: 1
enjeux: [recouvrement]
organismes: [URSSAF, DGFIP]
usages: [recouvrement, pas]
statut: actif
rubriques: [S21.G00.52.004, S21.G00.52.001]
alias: []
message: "Prime PEPA (902) dont la période finit le {fin} : au plus tard le 31/03/2022."
pourquoi: >
  L'exonération de cette prime a pris fin le 31 mars 2022. Plus tard, la somme est due à l'impôt et aux cotisations.
que_faire: >
  Choisir le type de la prime réellement versée (prime de partage de la valeur) ; 902 ne sert qu'à corriger une PEPA
  ancienne.
source: CT 2025.1, S21.G00.52.004/CCH-14
hors_champ: autre prime
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    rattachement_date_fin as fin,
    coalesce(rattachement_date_fin <= date '2022-03-31', false) as conforme
from primes
where type = '902'
