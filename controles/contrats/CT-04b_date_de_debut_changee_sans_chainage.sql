/* ---
libelle: La date de début d'un contrat change sans être chaînée à l'ancienne
objet: contrats_chaines
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 4
enjeux: [droits, gestion]
organismes: [FRANCE_TRAVAIL, CNAM, CNAV, ORGANISMES_COMPLEMENTAIRES]
usages: [chomage, indemnites_journalieres, retraite, prevoyance]
statut: actif
rubriques: [S21.G00.40.001, S21.G00.41.021]
alias: []
message: >
  Début de contrat au {valeur_declaree}, au {valeur_attendue} le mois précédent sous le même numéro, sans l'ancienne
  date (41.021).
pourquoi: >
  La date de début fait partie de l'identité du contrat. Changée sans chaînage, elle coupe l'ancienneté du salarié
  et empêche de rapprocher la mensuelle de ses signalements.
que_faire: >
  Si la première date était fausse, déclarer l'ancienne dans un bloc « Changements contrat » (41.021). S'il s'agit
  d'un nouveau contrat, clore le premier et en déclarer un autre, sous un nouveau numéro.
source: CT 2025.1, S21.G00.41.021 et p. 17 (rubriques identifiantes)
hors_champ: numéro inconnu le mois précédent, ou contrat précédent clos
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    date_debut = date_debut_precedente or est_date_chainee as conforme,
    lisible(date_debut) as valeur_declaree,
    lisible(date_debut_precedente) as valeur_attendue
from contrats_chaines
where est_numero_connu
    and not est_suite_d_une_fin
    and date_debut is not null
    and date_debut_precedente is not null
    and est_date_chainee is not null
