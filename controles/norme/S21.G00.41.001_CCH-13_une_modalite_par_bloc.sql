/* ---
libelle: Plusieurs modalités changées dans un même bloc
objet: changements_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [FRANCE_TRAVAIL, CNAM, ORGANISMES_COMPLEMENTAIRES]
usages: [chomage, indemnites_journalieres, prevoyance]
statut: actif
rubriques: [S21.G00.41.001]
alias: []
message: "Un bloc de changement au {date_modification} porte {valeur_declaree} modalités."
pourquoi: >
  Le bloc de changement dit ce qui valait avant. Mal formé, il fait recalculer la mauvaise période, ou perdre le
  lien entre l'ancien et le nouveau contrat.
que_faire: >
  Faire un bloc de changement par modalité, chacun avec sa date.
source: >
  CT 2025.1, S21.G00.41.001/CCH-13, p. 214. L'ancien positionnement conventionnel (41.058) ne sort pas de la zone
  protégée : son changement n'est pas compté.
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    nb_modalites <= 1 as conforme,
    nb_modalites as valeur_declaree,
    date_modification
from changements_declares
where nb_modalites is not null and nb_modalites > 0
