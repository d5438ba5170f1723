/* ---
libelle: Sportif professionnel sous un autre code d'emploi
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 1
enjeux: [gestion]
organismes: [INSEE, DARES]
usages: [statistique]
statut: actif
rubriques: [S21.G00.40.005, S21.G00.40.004]
alias: []
message: "Complément S001 (sportif professionnel) avec le code PCS-ESE {valeur_declaree}."
pourquoi: >
  Le complément précise l'emploi que le code PCS regroupe. Un couple impossible rend l'emploi inutilisable pour la
  statistique et pour les droits propres à ces métiers.
que_faire: >
  Vérifier le code PCS-ESE et son complément sur la fiche d'emploi, et corriger celui des deux qui est faux.
source: CT 2025.1, S21.G00.40.005/CCH-19, p. 184
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(pcs_ese = '424a', false) as conforme,
    pcs_ese as valeur_declaree
from contrats_declares
where complement_pcs_ese = 'S001'
