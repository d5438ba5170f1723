/* ---
libelle: Profondeur de recalcul pour une donnée identifiante
objet: changements_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [FRANCE_TRAVAIL, CNAM, ORGANISMES_COMPLEMENTAIRES]
usages: [chomage, indemnites_journalieres, prevoyance]
statut: actif
rubriques: [S21.G00.41.028]
alias: []
message: "Profondeur de recalcul {valeur_declaree} pour un changement d'identifiant."
pourquoi: >
  Le bloc de changement dit ce qui valait avant. Mal formé, il fait recalculer la mauvaise période, ou perdre le
  lien entre l'ancien et le nouveau contrat.
que_faire: >
  Retirer la profondeur de recalcul : un changement d'identifiant ne recalcule rien.
source: CT 2025.1, S21.G00.41.028/CCH-12, p. 223
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    profondeur_recalcul_paie is null as conforme,
    profondeur_recalcul_paie as valeur_declaree
from changements_declares
where nb_identifiantes > 0
