/* ---
libelle: Un emploi du spectacle est sans complément d'emploi
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P27V01}
redistribue: false
gravite: bloquant
priorite: 1
enjeux: [gestion]
organismes: [INSEE, DARES]
usages: [statistique]
statut: actif
rubriques: [S21.G00.40.005, S21.G00.40.004]
alias: []
message: >
  Code PCS-ESE {pcs_ese}, emploi du spectacle, sans complément (40.005).
pourquoi: >
  Le complément précise l'emploi que le code PCS regroupe : sans lui, ni la statistique ni les droits propres à ce métier
  ne savent de quel emploi il s'agit.
que_faire: >
  Déclarer en 40.005 le code de l'emploi du spectacle ; 999SPT pour un emploi permanent, 50 pour un mannequin, 51 pour un artiste de
  corrida.
source: >
  Table P27V01, feuille Messages, S21.G00.40.004/CCH-15
hors_champ: >
  autre code PCS-ESE ; la valeur du complément n'est pas jugée : la nomenclature des emplois du spectacle n'est pas ici
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    complement_pcs_ese is not null as conforme,
    pcs_ese
from contrats_declares
where pcs_ese in ('353b', '353c', '354b', '354c', '354e', '354f', '465b', '637c')
