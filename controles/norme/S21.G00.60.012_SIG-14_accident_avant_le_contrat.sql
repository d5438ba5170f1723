/* ---
libelle: L'accident est antérieur au début du contrat
objet: arrets_travail
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["04", "05"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 2
enjeux: [droits]
organismes: [CNAM, CCMSA]
usages: [indemnites_journalieres, accidents_travail]
statut: actif
rubriques: [S21.G00.60.012, S21.G00.40.001]
alias: []
message: >
  Accident ou constatation du {valeur_declaree}, avant le début du contrat ({date_debut}).
pourquoi: >
  Un accident du travail survient pendant le contrat : une date antérieure fait rejeter la prise en charge, ou
  l'impute à un autre employeur.
que_faire: >
  Vérifier la date de l'accident sur la déclaration d'accident et la date de début du contrat, puis refaire le
  signalement.
source: CT 2025.1, S21.G00.60.012/SIG-14
hors_champ: >
  arrêt sans date d'accident
--- */
select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.contrat_numero,
    a.date_accident >= c.date_debut as conforme,
    lisible(a.date_accident) as valeur_declaree,
    c.date_debut
from arrets_travail as a
inner join contrats as c on a.contrat_id = c.objet_id
where a.date_accident is not null and c.date_debut is not null
