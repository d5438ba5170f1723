/* ---
libelle: Changement postérieur au mois déclaré
objet: changements_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: [FRANCE_TRAVAIL, CNAM, ORGANISMES_COMPLEMENTAIRES]
usages: [chomage, indemnites_journalieres, prevoyance]
statut: actif
rubriques: [S21.G00.41.001, S20.G00.05.005]
alias: []
message: "Changement daté du {valeur_declaree}, après le mois déclaré."
pourquoi: >
  Le bloc de changement dit ce qui valait avant. Mal formé, il fait recalculer la mauvaise période, ou perdre le
  lien entre l'ancien et le nouveau contrat.
que_faire: >
  Déclarer le changement dans la DSN du mois où il prend effet.
source: CT 2025.1, S21.G00.41.001/CCH-15, p. 214
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    mois_de(date_modification) <= mois as conforme,
    date_modification as valeur_declaree
from changements_declares
where date_modification is not null and mois is not null
