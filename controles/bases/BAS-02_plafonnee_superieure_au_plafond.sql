/* ---
libelle: Le cumul annuel de la base plafonnée dépasse le plafond
objet: cumuls_annuels
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [droits, recouvrement]
organismes: [CNAV, URSSAF, CCMSA, AGIRC_ARRCO]
usages: [retraite, retraite_complementaire, recouvrement]
statut: actif
rubriques: [S21.G00.78.004, S21.G00.53.002]
alias: []
message: "Cumul {annee} de la base plafonnée : {valeur_declaree} €, au-dessus du plafond de {valeur_attendue} €."
pourquoi: >
  La part du salaire au-delà du plafond de la Sécurité sociale n'entre pas dans l'assiette plafonnée. Un cumul
  supérieur au plafond de l'année valide des droits de retraite indus et majore les cotisations plafonnées.
que_faire: >
  Vérifier la régularisation progressive du plafond, les jours déclarés en unité 40 et la quotité du temps partiel.
  Corriger la base 02 dans la prochaine DSN, en différentiel, sur le mois où l'écart est né.
source: >
  Code de la sécurité sociale, R242-2 ; BOSS, Assiette générale, § 800 à 830 (plafond proratisé ou non, au choix ; lu par
  extrait) ; code du travail, L1224-1 (le nouvel employeur régularise depuis janvier)
hors_champ: >
  historique incomplet depuis janvier ou l'entrée, chez l'employeur et ceux qu'il continue (41.012), jours de plafond
  non déclarés, base forfaitaire ou poly-employeurs, Mayotte, artiste, mannequin, pigiste ou VRP multicartes (plafond
  propre). Un temps partiel ou un forfait en jours réduit, plafonné au plafond entier, est licite avant P27 : il
  n'est pas dit. Une base plafonnée au-dessus du salaire est dite par BAS-01
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'BAS-02' and seuil = 'tolerance'),

plafonds as (
    select *, greatest(plafond, plafond_proratise + imprecision, plafond_sur_218 + imprecision) as plafond_admis
    from cumuls_annuels
    where est_historique_complet and est_plafond_connu and not a_plafond_particulier
        and plafond is not null and plafond_proratise is not null and plafond_sur_218 is not null and imprecision is not null
)

select
    objet_id, declaration_id, personne_id, mois as mois_concerne, annee,
    base_plafonnee <= plafond_admis + s.tolerance as conforme,
    base_plafonnee as valeur_declaree,
    greatest(plafond, plafond_proratise, plafond_sur_218) as valeur_attendue,
    base_plafonnee - greatest(plafond, plafond_proratise, plafond_sur_218) as montant_en_jeu
from plafonds
cross join s
where base_plafonnee is not null
    and (base_plafonnee <= base_deplafonnee + s.tolerance or a_cotisation_temps_plein or a_mois_negatif)
