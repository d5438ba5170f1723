/* ---
libelle: Deux contrats se chevauchent chez le même employeur, l'un à temps plein
objet: contrats_concurrents
portee: declaration
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL, CNAM, URSSAF]
usages: [chomage, indemnites_journalieres, recouvrement]
statut: actif
rubriques: [S21.G00.40.014, S21.G00.40.001, S21.G00.62.001]
alias: []
message: >
  Contrat commencé le {date_debut}, alors qu'un autre du même salarié court depuis le {date_debut_concurrent} ; l'un
  des deux est à temps plein.
pourquoi: >
  Un temps plein n'en laisse pas d'autre chez le même employeur : deux contrats à la fois sont souvent un
  contrat qui reste à clore. Plafond, ancienneté et attestations en seraient doublés.
que_faire: >
  Clore l'ancien contrat par un bloc 62 s'il est fini. S'ils coexistent vraiment, déclarer pour chacun sa modalité à
  temps partiel. Pour un transfert entre établissements, déclarer l'ancien SIRET (41.012).
source: CT 2025.1, S21.G00.40.014, p. 188
hors_champ: >
  intérim, stage, mandat, cumul accessoire, ligne de service, personnel médical hospitalier, contrat suspendu ou
  repris d'un autre établissement
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    nb_concurrents = 0 as conforme,
    date_debut,
    date_debut_concurrent
from contrats_concurrents
where not est_exempte and nb_concurrents is not null
