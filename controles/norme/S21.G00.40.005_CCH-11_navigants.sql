/* ---
libelle: Personnel navigant sans son complément d'emploi
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 1
enjeux: [gestion]
organismes: [INSEE, DARES]
usages: [statistique]
statut: actif
rubriques: [S21.G00.40.005, S21.G00.40.004]
alias: [S21.G00.40.004/CCH-11]
message: "Code PCS-ESE {pcs_ese} avec le complément {valeur_declaree}."
pourquoi: >
  Le complément précise l'emploi que le code PCS regroupe. Un couple impossible rend l'emploi inutilisable pour la
  statistique et pour les droits propres à ces métiers.
que_faire: >
  Vérifier le code PCS-ESE et son complément sur la fiche d'emploi, et corriger celui des deux qui est faux.
source: CT 2025.1, S21.G00.40.005/CCH-11, p. 184
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(pcs_ese = '389b', false)
    = coalesce(complement_pcs_ese in ('T389N', 'T389M', 'C389N', 'C389M'), false) as conforme,
    complement_pcs_ese as valeur_declaree,
    pcs_ese
from contrats_declares
where complement_pcs_ese is not null or norme >= 'P27V01'
