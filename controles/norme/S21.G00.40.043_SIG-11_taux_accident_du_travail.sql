/* ---
libelle: Le taux d'accident du travail manque, ou accompagne un risque pas encore notifié
objet: contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 3
enjeux: [recouvrement]
organismes: [URSSAF, CCMSA, CNAM]
usages: [recouvrement, accidents_travail]
statut: actif
rubriques: [S21.G00.40.043, S21.G00.40.040]
alias: []
message: >
  Code risque {risque} et taux d'accident du travail {valeur_declaree} : le taux est attendu, sauf pour 999ZZ où il
  est interdit.
pourquoi: >
  Sans le taux notifié, la cotisation d'accident du travail est recalculée à un taux par défaut ; un taux inventé
  avant la notification ne correspond à aucun risque connu.
que_faire: >
  Reprendre le taux de la notification pour ce code risque. Tant que rien n'est notifié, déclarer 999ZZ sans taux.
source: CT 2025.1, S21.G00.40.043/SIG-11
hors_champ: >
  aucun code risque (40.040), ou valeur du contrat illisible
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    (risque_accident_travail = '999ZZ') = (taux_accident_travail is null) as conforme,
    taux_accident_travail as valeur_declaree,
    risque_accident_travail as risque
from contrats
where risque_accident_travail is not null and coalesce(nb_types_refuses, 0) = 0
