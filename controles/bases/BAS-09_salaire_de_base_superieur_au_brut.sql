/* ---
libelle: Le salaire de base dépasse le brut d'un mois plein
objet: contrats_mois
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits]
organismes: [CNAM, FRANCE_TRAVAIL]
usages: [indemnites_journalieres, chomage]
statut: experimental
rubriques: [S21.G00.51.013, S21.G00.51.011]
alias: []
message: >
  Mois {periode} : salaire de base (type 010) de {valeur_declaree} €, au-dessus du brut (type 001) de
  {valeur_attendue} €.
pourquoi: >
  Le salaire de base est le brut habituel, sans prime ni heure supplémentaire : dans un mois plein, le brut l'atteint
  au moins. L'inverse fausse les indemnités et allocations qui s'y réfèrent.
que_faire: >
  Vérifier la rubrique de paie qui alimente le type 010, et qu'une absence du mois est bien déclarée (bloc 53 de type
  02, arrêt ou suspension).
source: CT 2025.1, S21.G00.51.011 (type 010, « rémunération brute habituelle »)
hors_champ: >
  salaire de base inconnu le mois précédent, ou changé depuis (augmentation en cours de mois) ; entrée, sortie, suspension ou
  absence dans le mois ; arrêt dans l'année, dont les indemnités avancées peuvent se retenir plus tard ; déduction forfaitaire
  spécifique ; caisse de congés payés ; correction d'un mois antérieur ; activité partielle ; autre régime ; stagiaire
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'BAS-09' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    salaire_base_id as repere_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    salaire_base <= brut + s.tolerance as conforme,
    salaire_base as valeur_declaree,
    brut as valeur_attendue,
    salaire_base - brut as montant_en_jeu
from contrats_mois
cross join s
where salaire_base is not null and brut is not null
    and est_mois_plein and mois_rattachement = mois and est_regime_commun
    and est_salaire_base_stable
    and not (est_stagiaire or a_revenu_de_remplacement or a_caisse_conges or a_arret_passe or a_deduction_forfaitaire)
