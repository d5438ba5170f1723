/* ---
libelle: Changement d'individu sans rien de changé
objet: occurrences_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: []
usages: []
statut: actif
rubriques: [S21.G00.31.001]
alias: []
message: "Le bloc de changements de l'individu ne porte qu'une date, sans l'ancienne valeur d'aucune donnée."
pourquoi: >
  Le bloc 31 relie l'ancienne identité à la nouvelle. Vide, il annonce un changement que personne ne peut suivre.
que_faire: >
  Ajouter l'ancienne valeur de ce qui a changé (NIR, nom, prénoms, date de naissance), ou retirer le bloc.
source: CT 2025.1, S21.G00.31.001/CCH-12, p. 176
hors_champ: lot redistribué, où l'organisme ne reçoit qu'une partie des blocs et des rubriques
--- */
select
    o.occurrence,
    'S21.G00.31.001' as rubrique,
    count(v.rubrique) > 0 as conforme
from occurrences_distinctes as o
left join valeurs as v on o.occurrence = v.occurrence and v.rubrique != 'S21.G00.31.001'
where o.bloc = 'S21.G00.31'
group by o.occurrence
