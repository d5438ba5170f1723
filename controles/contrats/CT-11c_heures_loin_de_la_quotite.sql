/* ---
libelle: Les heures du mois sont loin de la quotité du contrat
objet: activites_contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL, CNAV]
usages: [chomage, retraite, prevention_penibilite, formation]
statut: experimental
rubriques: [S21.G00.53.002, S21.G00.40.013]
alias: []
message: >
  {valeur_declaree} heures rémunérées pour une quotité de {valeur_attendue} heures, un mois entier et sans absence.
pourquoi: >
  Les heures servent au chômage, au compte de prévention et aux contrôles du SMIC. Un rapport de un à deux peut
  venir d'une autre unité, ou d'une absence à déclarer.
que_faire: >
  Vérifier l'unité de l'activité (53.003), les heures du mois et la quotité du contrat ; déclarer les absences
  (53.001 à 02).
source: CT 2025.1, S21.G00.53.002 et S21.G00.40.013 ; règle de Vigie (bornes choisies)
hors_champ: >
  entrée, sortie, absence, arrêt ou suspension dans le mois, contrat compté dans une autre unité, mandat ou stage
--- */
with s as (
    select
        max(valeur) filter (where seuil = 'part_min') as part_min,
        max(valeur) filter (where seuil = 'part_max') as part_max
    from seuils
    where controle_id = 'CT-11c'
)

select
    objet_id,
    declaration_id,
    'S21.G00.40.013' as rubrique,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    part_heures between s.part_min and s.part_max as conforme,
    heures as valeur_declaree,
    quotite as valeur_attendue
from activites_contrats
cross join s
where unite_mesure = '10' and part_heures > 0 and est_mois_entier and not a_absence and not est_sans_activite
