/* ---
libelle: Un complément à la charge de l'État est versé à un salarié de droit privé
objet: primes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P25V01}
gravite: bloquant
priorite: 1
enjeux: [recouvrement]
organismes: [REGIMES_PUBLICS]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.52.001, S21.G00.40.007]
alias: []
message: "Complément de rémunération de l'État (039) pour un contrat de nature {nature_contrat}."
pourquoi: >
  Ce complément n'existe que pour certains contrats publics ou aidés. Sur un contrat privé, le remboursement serait
  demandé à tort.
que_faire: >
  Choisir le type de prime réellement versé, ou corriger la nature du contrat (40.007).
source: CT 2025.1, S21.G00.52.001/CCH-32. La liste de P24, plus courte, n'est pas jugée
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
    nature_contrat not in ('01', '02', '03', '07', '08', '53', '54', '60', '82', '91', '92') as conforme
from primes
where type = '039' and nature_contrat is not null
