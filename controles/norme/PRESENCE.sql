/* ---
libelle: Rubrique obligatoire absente
famille: true
objet: occurrences_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09", "10"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 4
enjeux: [droits, gestion]
organismes: []
usages: []
statut: actif
rubriques: []
alias: []
message: "La rubrique {rubrique} ({nom}) est obligatoire dans ce bloc et n'y est pas (norme {norme}{suppleance})."
pourquoi: >
  Le tableau des usages marque O les rubriques sans lesquelles un bloc ne peut pas être exploité.
  Une rubrique absente ne se devine pas : le droit qui la lit n'est pas calculé.
que_faire: >
  Renseigner la rubrique dans le dossier du salarié ou de l'établissement, puis régénérer la déclaration.
source: Tableau des usages de la norme, colonne de la nature ; CT 2025.1, p. 358-369
hors_champ: lot redistribué, où l'organisme ne reçoit qu'une partie des rubriques ; norme sans tableau des usages, quand ceux des années voisines se contredisent
--- */
select
    o.occurrence,
    u.rubrique,
    v.rubrique is not null as conforme
from occurrences_distinctes as o
inner join contextes as c on o.declaration = c.declaration
inner join usages as u on c.norme = u.norme and c.nature = u.nature and o.bloc = u.bloc and u.usage = 'O'
left join valeurs as v on o.occurrence = v.occurrence and u.rubrique = v.rubrique
