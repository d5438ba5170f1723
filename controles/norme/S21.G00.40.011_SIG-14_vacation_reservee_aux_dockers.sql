/* ---
libelle: La quotité est à la vacation pour un autre métier que docker
objet: contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL, CNAM]
usages: [chomage, indemnites_journalieres]
statut: actif
rubriques: [S21.G00.40.011, S21.G00.40.005]
alias: []
message: >
  Quotité à la vacation (40.011 = 32) avec le complément de profession {valeur_declaree} (attendu : 49, docker avec
  carte G).
pourquoi: >
  La vacation n'a de durée définie que pour les dockers : ailleurs, aucun organisme ne sait en tirer le temps de
  travail dont dépendent le chômage et les indemnités journalières.
que_faire: >
  Déclarer la quotité en heures, en jours ou au forfait selon le contrat ; pour un docker, compléter sa profession
  (40.005 = 49).
source: CT 2025.1, S21.G00.40.011/SIG-14
hors_champ: >
  quotité exprimée autrement qu'à la vacation
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    coalesce(complement_pcs_ese = '49', false) as conforme,
    complement_pcs_ese as valeur_declaree,
    '49' as valeur_attendue
from contrats
where unite_mesure = '32'
