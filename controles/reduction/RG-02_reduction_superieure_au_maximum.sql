/* ---
libelle: La réduction générale cumulée dépasse le coefficient maximal
objet: cumuls_annuels
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [recouvrement]
organismes: [URSSAF, AGIRC_ARRCO, FRANCE_TRAVAIL]
usages: [recouvrement, retraite_complementaire]
statut: actif
rubriques: [S21.G00.81.004, S21.G00.81.003]
alias: []
message: >
  Réduction {annee} : coefficient de {valeur_declaree} depuis janvier, au-dessus du maximum de {valeur_attendue}.
pourquoi: >
  Le coefficient de la réduction a un maximum légal, atteint au SMIC. En cumul depuis janvier, aucune rémunération
  ne peut le dépasser : l'excédent sera repris, avec des majorations.
que_faire: >
  Vérifier le SMIC retenu, les barèmes de l'année et une éventuelle réduction comptée deux fois. Reprendre
  l'excédent par un montant positif de code 018 et 106 dans la prochaine DSN.
source: >
  Code de la sécurité sociale, L241-13 et D241-7 ; Urssaf, 16/03/2023, « La réduction générale : des contrôles de
  cohérence » (signes)
hors_champ: >
  historique incomplet, contrat passé d'une entreprise à une autre dans l'année, aucune réduction dans la déclaration, intérim ou caisse de congés payés (coefficient majoré),
  Mayotte, artiste, mannequin, pigiste, VRP multicartes ou praticien (taux propres)
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'RG-02' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    reduction_id as repere_id,
    personne_id,
    mois as mois_concerne,
    annee,
    -reduction <= (coefficient_max + s.tolerance) * assiette_reduction as conforme,
    try_cast(-reduction / nullif(assiette_reduction, 0) as decimal(18, 4)) as valeur_declaree,
    coefficient_max as valeur_attendue,
    try_cast(-reduction - coefficient_max * assiette_reduction as decimal(18, 2)) as montant_en_jeu
from cumuls_annuels
cross join s
where est_historique_complet
    and reduction_id is not null
    and not (a_coefficient_majore or a_plusieurs_entreprises)
    and assiette_reduction > 0 and reduction is not null and coefficient_max is not null
