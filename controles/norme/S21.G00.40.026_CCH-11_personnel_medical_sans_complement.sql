/* ---
libelle: Un personnel médical hospitalier est sans complément d'emploi
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
rubriques: [S21.G00.40.005, S21.G00.40.026]
alias: []
message: >
  Personnel médical hospitalier (40.026 = 06) sans complément d'emploi (40.005).
pourquoi: >
  Le complément précise l'emploi que le code PCS regroupe : sans lui, ni la statistique ni les droits propres à ce métier
  ne savent de quel emploi il s'agit.
que_faire: >
  Déclarer en 40.005 le code de l'emploi dans la nomenclature des emplois hospitaliers (NEH).
source: >
  Table P27V01, feuille Messages, S21.G00.40.026/CCH-11
hors_champ: >
  autre statut d'emploi ; la valeur du complément n'est pas jugée : la nomenclature des emplois hospitaliers n'est pas ici
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    complement_pcs_ese is not null as conforme
from contrats_declares
where statut_emploi = '06'
