/* ---
libelle: Le salaire de l'assurance chômage dépasse la fin du contrat
objet: remunerations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.51.002, S21.G00.51.011, S21.G00.62.001]
alias: []
message: "Période payée jusqu'au {valeur_declaree} pour un contrat fini le {valeur_attendue}."
pourquoi: >
  Le salaire de l'assurance chômage doit tomber dans le contrat. Hors de lui, France Travail ne peut le rattacher à
  une période d'emploi et l'écarte du calcul.
que_faire: >
  Arrêter la période au dernier jour du contrat, ou corriger la date de fin (bloc 62).
source: CT 2025.1, S21.G00.51.002/CCH-13. P24 visait aussi le type 001, non jugé ici
hors_champ: montant nul, période hors du mois déclaré, contrat inconnu ou sans la date comparée
--- */
with s as (select valeur as jours from seuils where controle_id = 'S21.G00.51.002/CCH-13' and seuil = 'jours_tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    date_fin as valeur_declaree,
    contrat_date_fin as valeur_attendue,
    date_fin <= contrat_date_fin + cast(s.jours as integer) as conforme
from remunerations
cross join s
where type = '002' and montant != 0
    and mois_de(date_fin) = mois and contrat_date_fin is not null
