/* ---
libelle: Rubriques d'un bloc dans le désordre
famille: true
objet: suites_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09", "10"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: []
alias: []
message: "La rubrique {rubrique} ({nom}) vient après une rubrique qu'elle devait précéder dans le bloc."
pourquoi: >
  Les rubriques d'un bloc se suivent dans l'ordre de la norme. Un retour en arrière ouvre un autre bloc pour celui qui lit : les deux moitiés
  sont incomplètes.
que_faire: >
  Remettre les rubriques du bloc dans l'ordre de la norme. C'est le logiciel qui écrit le fichier : prévenir l'éditeur.
source: CT 2025.1, p. 77 et 87 (« respect de l'ordre des rubriques »). Un bloc qui recommence sans rubrique commune avec le précédent est un bloc coupé en deux
hors_champ: lot redistribué, où l'organisme ne reçoit qu'une partie des blocs et des rubriques
--- */
select
    s.occurrence,
    s.premiere as rubrique,
    s.genre != 'desordre' as conforme
from suites_distinctes as s
