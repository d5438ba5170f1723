/* ---
libelle: La base plafonnée dépasse la base déplafonnée
objet: cumuls_annuels
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [recouvrement, droits]
organismes: [URSSAF, CCMSA, CNAV, AGIRC_ARRCO]
usages: [recouvrement, retraite, retraite_complementaire]
statut: actif
rubriques: [S21.G00.78.004, S21.G00.78.001]
alias: []
message: "{periode} : base plafonnée de {valeur_declaree} € pour une base déplafonnée de {valeur_attendue} €."
pourquoi: >
  La base plafonnée est la part du salaire sous le plafond. Un mois peut dépasser son salaire, quand la régularisation
  du plafond rattrape une prime passée ; le cumul de l'année, jamais. L'excédent valide des droits qui ne sont pas dus.
que_faire: >
  Comparer les cumuls des bases 02 et 03 depuis janvier ou l'entrée. Une régularisation progressive s'arrête au salaire
  cumulé ; une correction en différentiel porte à la fois le code 02 et le code 03. Déclarer l'écart, rattaché au mois
  où il est né.
source: >
  Code de la sécurité sociale, R242-2 ; BOSS, Assiette générale, régularisation progressive (lu par extrait) : l'assiette
  plafonnée est la somme des rémunérations ou des plafonds, diminuée des assiettes plafonnées précédentes
hors_champ: >
  base forfaitaire ou poly-employeurs, temps partiel cotisant à temps plein (L241-3-1), artiste, mannequin, pigiste ou
  VRP multicartes, mois négatif. Historique incomplet depuis janvier ou l'entrée : seul se juge un mois qui a une base
  plafonnée et aucune base déplafonnée
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'BAS-01' and seuil = 'tolerance')

select
    objet_id, declaration_id, personne_id, mois as mois_concerne,
    case when est_historique_complet then 'Cumul ' || annee else 'Mois ' || mois_lisible(mois) end as periode,
    case
        when est_historique_complet then base_plafonnee <= base_deplafonnee + s.tolerance
        else plafonnee_du_mois <= 0 or deplafonnee_du_mois > 0
    end as conforme,
    case when est_historique_complet then base_plafonnee else plafonnee_du_mois end as valeur_declaree,
    case when est_historique_complet then base_deplafonnee else deplafonnee_du_mois end as valeur_attendue,
    case when est_historique_complet then base_plafonnee - base_deplafonnee else plafonnee_du_mois end as montant_en_jeu
from cumuls_annuels
cross join s
where base_plafonnee is not null and base_deplafonnee is not null
    and plafonnee_du_mois is not null and deplafonnee_du_mois is not null
    and not (a_base_particuliere or a_plafond_de_profession or a_cotisation_temps_plein or a_mois_negatif)
