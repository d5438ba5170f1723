/* ---
libelle: Une prime ou indemnité nomme un contrat qui n'est pas déclaré
objet: primes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: [FRANCE_TRAVAIL, URSSAF]
usages: [chomage, recouvrement]
statut: actif
rubriques: [S21.G00.52.006]
alias: []
message: "Une prime ou indemnité de type {type} rattachée à un contrat que l'individu n'a pas dans la déclaration."
pourquoi: >
  Une somme rattachée à un contrat inconnu n'est comptée pour aucun : elle manque aux droits que ce contrat ouvre.
que_faire: >
  Reprendre exactement le numéro du contrat déclaré en 40.009. S'il a changé, déclarer le changement en bloc 41 et
  utiliser le nouveau.
source: CT 2025.1, S21.G00.52.006/CCH-11
hors_champ: somme sans numéro de contrat
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    contrat_id is not null as conforme
from primes
where numero_contrat is not null
