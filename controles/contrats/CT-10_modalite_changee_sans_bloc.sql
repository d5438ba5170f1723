/* ---
libelle: Une modalité du contrat change sans bloc de changement
objet: modalites_suivies
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 3
enjeux: [droits, recouvrement]
organismes: [AGIRC_ARRCO, URSSAF, ORGANISMES_COMPLEMENTAIRES]
usages: [retraite_complementaire, recouvrement, prevoyance]
statut: actif
rubriques: [S21.G00.40.003, S21.G00.40.007, S21.G00.40.008, S21.G00.40.011, S21.G00.40.012, S21.G00.40.013, S21.G00.40.014, S21.G00.40.017, S21.G00.40.018, S21.G00.40.020, S21.G00.40.040]
alias: []
message: >
  {rubrique} vaut {valeur_declaree}, {valeur_attendue} le mois précédent, sans bloc « Changements contrat »
  ({nb_changements_muets} modalité(s) changée(s)).
pourquoi: >
  Un changement de statut, de temps de travail ou de régime change les cotisations et les droits à une date précise.
  Sans bloc 41, cette date est inconnue et les organismes gardent l'ancienne valeur.
que_faire: >
  Déclarer l'ancienne valeur et la date du changement dans un bloc « Changements contrat » (41). Si la valeur était
  fausse auparavant, la même rubrique la corrige, à la date d'origine.
source: CT 2025.1, p. 18-21 (blocs changements), S21.G00.41
hors_champ: contrat absent le mois précédent sous le même numéro et la même date de début
--- */
select
    objet_id,
    declaration_id,
    coalesce(rubrique_changee, 'S21.G00.40.013') as rubrique,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    nb_changements_muets = 0 as conforme,
    valeur_apres as valeur_declaree,
    valeur_avant as valeur_attendue,
    nb_changements_muets
from modalites_suivies
where nb_changements_muets is not null
