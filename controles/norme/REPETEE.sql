/* ---
libelle: Rubrique répétée dans un même bloc
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
message: "La rubrique {rubrique} ({nom}) est répétée dans le même bloc."
pourquoi: >
  Une rubrique ne se répète pas dans un bloc : la seconde ouvre un autre bloc, incomplet, et personne ne sait laquelle des deux valeurs est la
  bonne.
que_faire: >
  Ne garder qu'une des deux lignes, ou compléter le second bloc de ses rubriques obligatoires si c'en est un autre.
source: CT 2025.1, p. 77-78 et 87. Un bloc qui reprend à la rubrique déjà lue, sans la plupart de ses rubriques obligatoires, est une répétition
hors_champ: lot redistribué, où l'organisme ne reçoit qu'une partie des blocs et des rubriques
--- */
select
    s.occurrence,
    s.premiere as rubrique,
    s.genre != 'repetition' as conforme
from suites_distinctes as s
