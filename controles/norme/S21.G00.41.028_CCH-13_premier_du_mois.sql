/* ---
libelle: Profondeur de recalcul hors d'un premier du mois
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
rubriques: [S21.G00.41.028, S21.G00.40.001]
alias: []
message: "Profondeur de recalcul au {valeur_declaree}, contrat débuté le {date_debut}."
pourquoi: >
  Le bloc de changement dit ce qui valait avant. Mal formé, il fait recalculer la mauvaise période, ou perdre le
  lien entre l'ancien et le nouveau contrat.
que_faire: >
  Mettre la profondeur au premier jour du premier mois recalculé, jamais avant le contrat ni après le changement.
source: CT 2025.1, S21.G00.41.028/CCH-13, p. 223
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    profondeur_recalcul_paie = mois_de(profondeur_recalcul_paie)
    or coalesce(profondeur_recalcul_paie = date_debut, false) as conforme,
    profondeur_recalcul_paie as valeur_declaree,
    date_debut
from changements_declares
where profondeur_recalcul_paie is not null
