/* ---
libelle: Travail à la pige hors du journalisme
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [CNAM, FRANCE_TRAVAIL, DARES]
usages: [indemnites_journalieres, chomage, statistique]
statut: actif
rubriques: [S21.G00.40.011, S21.G00.40.004]
alias: []
message: "Quotité à la pige (31) pour le code PCS-ESE {valeur_declaree}."
pourquoi: >
  La pige a ses propres règles de calcul des droits : hors du journalisme, elles s'appliqueraient à tort.
que_faire: >
  Choisir l'unité de quotité du contrat (heure, jour, forfait), ou corriger le code PCS-ESE.
source: CT 2025.1, S21.G00.40.011/CCH-11, p. 187
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(pcs_ese = '352a', false) as conforme,
    pcs_ese as valeur_declaree
from contrats_declares
where unite_mesure = '31'
