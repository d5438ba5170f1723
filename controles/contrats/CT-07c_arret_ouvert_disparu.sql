/* ---
libelle: Un arrêt en cours disparaît de la mensuelle suivante
objet: arrets_suivis
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 3
enjeux: [droits]
organismes: [CNAM, ORGANISMES_COMPLEMENTAIRES]
usages: [indemnites_journalieres, prevoyance]
statut: actif
rubriques: [S21.G00.60.010, S21.G00.60.002]
alias: []
message: >
  Arrêt prévu jusqu'au {date_fin_previsionnelle}, sans reprise déclarée : il n'est plus dans la mensuelle de
  {periode}.
pourquoi: >
  Un arrêt ouvert qui disparaît laisse les caisses sans date de reprise : indemnités versées à tort ou suspendues,
  prévoyance bloquée.
que_faire: >
  Déclarer l'arrêt dans chaque mensuelle qu'il traverse, puis sa date de reprise (60.010) le mois où le salarié
  revient.
source: CT 2025.1, S21.G00.60 (suspension déclarée dans toutes les mensuelles qu'elle traverse)
hors_champ: >
  arrêt repris ou terminé avant le premier du mois, contrat absent de la mensuelle, temps partiel thérapeutique
--- */
select
    objet_id,
    declaration_id,
    repere_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    est_redeclare as conforme,
    date_fin_previsionnelle,
    mois_lisible(mois) as periode
from arrets_suivis
where est_ouvert and est_redeclare is not null
