/* ---
libelle: Deux arrêts de travail d'un même contrat se recouvrent
objet: arrets_voisins
portee: declaration
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits]
organismes: [CNAM, ORGANISMES_COMPLEMENTAIRES]
usages: [indemnites_journalieres, prevoyance]
statut: actif
rubriques: [S21.G00.60.002, S21.G00.60.003, S21.G00.60.010]
alias: []
message: >
  Arrêt commencé le {date_debut}, alors qu'un autre arrêt du même contrat court jusqu'au {date_fin_voisin}.
pourquoi: >
  Un jour ne s'indemnise qu'une fois : deux arrêts qui se recouvrent bloquent l'indemnisation, ou la doublent.
que_faire: >
  Pour une prolongation, garder le dernier jour travaillé du premier arrêt et repousser sa fin. Pour un nouvel
  arrêt, clore le premier par sa date de reprise.
source: CT 2025.1, S21.G00.60.002 ; règle de Vigie
hors_champ: temps partiel thérapeutique, arrêt annulé, arrêt sans date de fin
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    nb_recouvrements = 0 as conforme,
    date_debut,
    date_fin_voisin
from arrets_voisins
where nb_recouvrements is not null
