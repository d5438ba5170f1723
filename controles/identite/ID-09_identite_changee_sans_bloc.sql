/* ---
libelle: L'identité d'un salarié change sans bloc de changement
objet: identites_suivies
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits, gestion]
organismes: [CNAV, CNAF, DGFIP]
usages: [retraite, rsa_prime_activite, pas]
statut: actif
rubriques: [S21.G00.30.002, S21.G00.30.004, S21.G00.30.006]
alias: []
message: >
  Sous le même numéro, l'identité n'est plus celle du mois précédent (classe : {valeur_declaree}), sans bloc «
  Changements individu ».
pourquoi: >
  Les organismes rapprochent chaque mois l'identité du numéro : changée sans l'ancienne valeur, elle ne se reconnaît
  plus, et les droits s'arrêtent le temps d'une enquête.
que_faire: >
  Déclarer l'ancienne valeur et la date du changement dans un bloc « Changements individu » (31). Un nom d'usage se
  déclare en 30.003, sans toucher au nom de famille.
source: CT 2025.1, S21.G00.31 et p. 18 (un changement se déclare au bloc changements)
hors_champ: changement déclaré, identité incomplète, date de naissance que le NIR contredit (ID-02)
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    classe = 'identique' as conforme,
    classe as valeur_declaree
from identites_suivies
where not a_changement and classe is not null
