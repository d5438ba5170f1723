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
  Code de la sécurité sociale, R242-2 ; BOSS, Assiette générale, § 800 (plafond proratisé ou non ; lu par extrait)
hors_champ: >
  historique incomplet depuis janvier ou l'entrée, jours de plafond non déclarés, base forfaitaire ou
  poly-employeurs, Mayotte, artiste, mannequin, pigiste ou VRP multicartes (plafond propre)
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'BAS-02' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    annee,
    base_plafonnee <= greatest(plafond, plafond_proratise) + s.tolerance as conforme,
    base_plafonnee as valeur_declaree,
    greatest(plafond, plafond_proratise) as valeur_attendue,
    base_plafonnee - greatest(plafond, plafond_proratise) as montant_en_jeu
from cumuls_annuels
cross join s
where est_historique_complet
    and est_plafond_connu
    and not coalesce(a_plafond_particulier, false)
    and base_plafonnee is not null
    and plafond is not null
    and plafond_proratise is not null
