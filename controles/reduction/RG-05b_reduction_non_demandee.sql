/* ---
libelle: Aucune réduction générale pour un salaire proche du SMIC
objet: reductions_eligibles
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [recouvrement]
organismes: [URSSAF, AGIRC_ARRCO]
usages: [recouvrement, retraite_complementaire]
statut: experimental
rubriques: [S21.G00.78.001, S21.G00.81.001]
alias: []
message: >
  Aucune réduction générale en {annee} pour {valeur_declaree} € de salaire cumulé (SMIC : {valeur_attendue} €),
  alors que l'employeur la pratique.
pourquoi: >
  Près du SMIC, la réduction vaut jusqu'à quatre dixièmes du salaire. Ne pas la demander coûte à l'employeur, et
  montre souvent un salarié mal paramétré.
que_faire: >
  Vérifier si le salarié entre dans le champ (assurance chômage obligatoire, régime général) et si une autre
  exonération l'exclut. Sinon, régulariser depuis janvier sur les codes 018 et 106.
source: >
  Code de la sécurité sociale, L241-13 et D241-7 ; règle de Vigie (public éligible à confirmer : contrôle
  expérimental)
hors_champ: >
  employeur sans aucune réduction dans la déclaration, salarié hors du régime général ou de l'assurance chômage,
  stagiaire, autre exonération, MSA, historique incomplet, Mayotte, artiste, mannequin, pigiste, VRP multicartes,
  praticien (taux réduits)
--- */
with s as (select valeur as rapport_max from seuils where controle_id = 'RG-05b' and seuil = 'rapport_max')

select
    objet_id,
    declaration_id,
    repere_id,
    personne_id,
    mois as mois_concerne,
    annee,
    a_reduction_dans_l_annee or montant_base > s.rapport_max * smic_attendu as conforme,
    montant_base as valeur_declaree,
    smic_attendu as valeur_attendue
from reductions_eligibles
cross join s
where est_eligible and employeur_a_reduction and not a_exoneration and a_reduction_dans_l_annee is not null
    and montant_base > 0 and smic_attendu > 0
