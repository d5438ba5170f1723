/* ---
libelle: Un revenu n'a pas de classe
objet: revenus
portee: occurrence
zone: entrepot
flux: [pasrau]
natures: ["14"]
redistribue: false
gravite: information
priorite: 2
enjeux: [droits]
organismes: [CNAF, CNAV]
usages: [rsa_prime_activite, aides_logement]
statut: experimental
rubriques: [S21.G00.50.014]
alias: []
message: >
  Aucune classe de revenu, ni en S21.G00.50.014, ni en S21.G00.54.
pourquoi: >
  La classe dit ce qu'est la somme : pension, allocation, indemnité. Sans elle, les prestations sous conditions de ressources ne savent quoi en retenir.
que_faire: >
  Vérifier au cahier technique NEORAU de l'année où se déclare la classe, et la renseigner.
source: >
  Règle de Vigie ; seeds/norme/constatees.csv (S21.G00.50.014). À confirmer : la place de la classe et la liste CLREV, qu'aucun texte public relu ne donne
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    classe_revenu is not null or a_autre_revenu as conforme
from revenus
where a_autre_revenu is not null
