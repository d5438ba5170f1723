/* ---
libelle: Intérimaire dont le lieu de travail est l'agence
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [recouvrement, droits]
organismes: [URSSAF, CNAM]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.40.019, S21.G00.40.007]
alias: []
message: "Contrat de mission sans lieu de travail distinct de l'établissement déclaré."
pourquoi: >
  Le lieu de travail décide du versement mobilité, du taux d'accident du travail et des élections professionnelles.
  Sans son bloc 85, l'adresse est inconnue.
que_faire: >
  Déclarer le lieu de la mission (40.019) et le décrire par un bloc 85.
source: CT 2025.1, S21.G00.40.019/CCH-12, p. 190
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(lieu_travail != declarant_id, false) as conforme
from contrats_declares
where nature = '03' and declarant_id is not null
