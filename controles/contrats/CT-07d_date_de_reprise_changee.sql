/* ---
libelle: La date de reprise d'un arrêt change d'un mois à l'autre
objet: arrets_suivis
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [droits]
organismes: [CNAM, ORGANISMES_COMPLEMENTAIRES]
usages: [indemnites_journalieres, prevoyance]
statut: actif
rubriques: [S21.G00.60.010]
alias: []
message: >
  Reprise au {valeur_declaree}, déclarée au {valeur_attendue} le mois précédent pour le même arrêt.
pourquoi: >
  Deux dates de reprise font deux durées d'arrêt : les jours indemnisés à tort seront réclamés, ou des jours dus
  manqueront.
que_faire: >
  Vérifier la date réelle de reprise dans le dossier du salarié et prévenir la caisse si la première transmise était
  fausse.
source: CT 2025.1, S21.G00.60.010 (reprise réelle) ; règle de Vigie
hors_champ: >
  reprise absente de l'une des deux mensuelles
--- */
select
    objet_id,
    declaration_id,
    repere_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    reprise_redeclaree = reprise_date as conforme,
    lisible(reprise_redeclaree) as valeur_declaree,
    lisible(reprise_date) as valeur_attendue
from arrets_suivis
where reprise_date is not null and reprise_redeclaree is not null
