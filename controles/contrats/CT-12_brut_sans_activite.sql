/* ---
libelle: Un brut est déclaré sans activité
objet: activites_contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 2
enjeux: [droits]
organismes: [CNAV, FRANCE_TRAVAIL]
usages: [retraite, chomage, formation]
statut: actif
rubriques: [S21.G00.53.002]
alias: []
message: >
  Brut de {brut} € pour une activité rémunérée de {valeur_declaree}.
pourquoi: >
  Un salaire sans heures ni jours ne dit pas le travail qu'il paie : l'assurance chômage et la retraite ne peuvent
  dater les droits qu'il ouvre.
que_faire: >
  Déclarer l'activité du mois (bloc 53 de type 01). Pour un mois d'absence maintenue, déclarer l'absence (type 02)
  ou l'arrêt.
source: CT 2025.1, S21.G00.53.001 et S21.G00.53.002 ; règle de Vigie
hors_champ: >
  aucun bloc d'activité, absence, arrêt ou suspension dans le mois, rappel après la fin du contrat, mandat ou stage,
  brut nul ou négatif
--- */
select
    objet_id,
    declaration_id,
    'S21.G00.40.009' as rubrique,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    activite > 0 as conforme,
    activite as valeur_declaree,
    brut
from activites_contrats
where brut > 0 and activite is not null and not a_absence and not est_apres_fin and not est_sans_activite
