/* ---
libelle: Des dommages et intérêts de mission sont versés sans contrat de mission
objet: primes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 1
enjeux: [recouvrement]
organismes: [FRANCE_TRAVAIL, URSSAF]
usages: [chomage]
statut: actif
rubriques: [S21.G00.52.001, S21.G00.40.007]
alias: []
message: >
  Dommages et intérêts pour non-remise du contrat de mission (045) sur un contrat de nature {nature_contrat}.
pourquoi: >
  Cette somme n'existe que dans l'intérim. Ailleurs, le type est faux et l'exonération qui s'y attache aussi.
que_faire: >
  Choisir le bon type d'indemnité, ou corriger la nature du contrat (40.007 = 03 pour une mission).
source: CT 2025.1, S21.G00.52.001/CCH-33
hors_champ: autre prime, contrat inconnu
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    nature_contrat,
    nature_contrat = '03' as conforme
from primes
where type = '045' and nature_contrat is not null
