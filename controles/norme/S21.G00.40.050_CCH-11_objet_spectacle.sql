/* ---
libelle: Numéro d'objet de spectacle hors contrat à durée déterminée
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.40.050, S21.G00.40.007]
alias: []
message: "Numéro d'objet de spectacle sur un contrat de nature {valeur_declaree}."
pourquoi: >
  Les droits des intermittents se calculent sur des CDD rattachés à un spectacle : le numéro n'a de sens que pour
  eux.
que_faire: >
  Corriger la nature du contrat, ou retirer le numéro d'objet.
source: CT 2025.1, S21.G00.40.050/CCH-11, p. 201
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    nature in ('02', '10') as conforme,
    nature as valeur_declaree
from contrats_declares
where numero_objet_spectacle is not null and nature is not null
