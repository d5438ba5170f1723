/* ---
libelle: Une indemnité du signalement de fin n'est pas reprise à l'identique dans la mensuelle
objet: indemnites_signalees
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits, recouvrement]
organismes: [FRANCE_TRAVAIL, URSSAF]
usages: [chomage, recouvrement]
statut: actif
rubriques: [S21.G00.52.002, S21.G00.52.001]
alias: []
message: >
  Indemnité {type} : {valeur_attendue} € dans le signalement de fin, {valeur_declaree} € dans la mensuelle.
pourquoi: >
  Les indemnités du solde retardent le début de l'allocation de chômage. Si la mensuelle ne les reprend pas, le
  différé est faux et le net social du mois aussi.
que_faire: >
  Reporter dans la mensuelle les indemnités du signalement, au centime. Si le solde a changé depuis, annuler et
  remplacer le signalement.
source: CT 2025.1, p. 69 (éléments de la paie de solde à reporter à l'identique)
hors_champ: fin absente de la mensuelle (CT-06), ou prime rattachée à une autre période
--- */
select
    objet_id,
    declaration_id,
    repere_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    montant_declare = montant_signale as conforme,
    montant_declare as valeur_declaree,
    montant_signale as valeur_attendue,
    abs(montant_signale - montant_declare) as montant_en_jeu,
    type
from indemnites_signalees
where montant_declare is not null and montant_signale is not null
