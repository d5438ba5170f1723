/* ---
libelle: Un temps partiel thérapeutique finit avant de commencer
objet: temps_partiels_therapeutiques
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 2
enjeux: [droits]
organismes: [CNAM, CCMSA]
usages: [indemnites_journalieres]
statut: actif
rubriques: [S21.G00.66.002, S21.G00.66.001]
alias: []
message: >
  Temps partiel thérapeutique du {date_debut} au {valeur_declaree}.
pourquoi: >
  La caisse indemnise les jours compris entre les deux dates : dans le désordre, il n'y en a aucun.
que_faire: >
  Corriger les dates de la période dans le dossier d'absence du salarié, puis redéclarer le bloc.
source: CT 2025.1, S21.G00.66.002/SIG-11
hors_champ: >
  date absente
--- */
select
    objet_id,
    declaration_id,
    date_fin >= date_debut as conforme,
    lisible(date_fin) as valeur_declaree,
    date_debut
from temps_partiels_therapeutiques
where date_debut is not null and date_fin is not null
