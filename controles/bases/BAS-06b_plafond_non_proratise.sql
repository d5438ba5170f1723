/* ---
libelle: Le plafond appliqué n'est pas réduit pour un mois incomplet
objet: plafonds_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 3
enjeux: [recouvrement, droits]
organismes: [URSSAF, CNAV]
usages: [recouvrement, retraite]
statut: experimental
rubriques: [S21.G00.79.004, S21.G00.53.002, S21.G00.40.001, S21.G00.62.001]
alias: []
message: >
  Mois {periode} : plafond appliqué de {valeur_declaree} €, pour {valeur_attendue} € d'après les jours du contrat.
pourquoi: >
  Le plafond se réduit à proportion des jours calendaires de la période d'emploi. Entier pour un mois entamé, il fait
  passer en assiette plafonnée un salaire qui n'en relève pas.
que_faire: >
  Vérifier les jours de plafond (unité 40) du mois d'entrée, de sortie ou d'absence sans solde, et le plafond qui en
  résulte. Corriger la base plafonnée en différentiel.
source: Code de la sécurité sociale, R242-2 ; CT 2025.1, S21.G00.53.003 (40)
hors_champ: >
  mois complet, plafond non déclaré (79.001 = 07), base sur plusieurs mois, caisse de congés payés, Mayotte (plafond propre), artiste, mannequin,
  pigiste ou VRP multicartes
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'BAS-06b' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    plafond_declare <= plafond_prorata + s.tolerance as conforme,
    plafond_declare as valeur_declaree,
    plafond_prorata as valeur_attendue,
    plafond_declare - plafond_prorata as montant_en_jeu
from plafonds_declares
cross join s
where plafond_declare is not null and plafond_prorata is not null
    and least(coalesce(jours_declares, jours_du_mois), jours_du_contrat) < jours_du_mois
    and not coalesce(est_sur_plusieurs_mois, false)
    and (est_mayotte or a_plafond_de_profession) is not true
    and not coalesce(a_caisse_conges, false)
