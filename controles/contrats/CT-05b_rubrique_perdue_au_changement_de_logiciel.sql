/* ---
libelle: Un changement de logiciel fait disparaître une rubrique
objet: changements_logiciel
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 3
enjeux: [gestion, droits]
organismes: [ORGANISMES_COMPLEMENTAIRES, CNAV]
usages: [prevoyance, statistique]
statut: experimental
rubriques: [S10.G00.00.001, S21.G00.30.019, S21.G00.53.002, S21.G00.70.013, S21.G00.81.007, S21.G00.86.003]
alias: []
message: >
  Changement de logiciel ou d'émetteur : {rubrique_perdue}, déclarée le mois précédent pour chaque salarié, ne l'est
  plus pour aucun ({valeur_declaree} rubrique(s) perdue(s)).
pourquoi: >
  Une reprise incomplète fait perdre des données que plus personne ne redemandera : affiliation à la prévoyance,
  ancienneté, activité, taux.
que_faire: >
  Vérifier avec l'éditeur qui reprend le paramétrage de la rubrique perdue, puis la déclarer de nouveau dès le mois
  suivant.
source: CT 2025.1, p. 17 (rubriques reportées à l'identique) et p. 109 (changement de logiciel) ; règle de Vigie
hors_champ: même logiciel et même émetteur que le mois précédent
--- */
select
    objet_id,
    declaration_id,
    'S21.G00.11.001' as rubrique,
    mois as mois_concerne,
    nb_rubriques_perdues = 0 as conforme,
    nb_rubriques_perdues as valeur_declaree,
    rubrique_perdue
from changements_logiciel
where nb_rubriques_perdues is not null
