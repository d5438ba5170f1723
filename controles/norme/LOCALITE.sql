/* ---
libelle: Code postal sans localité
famille: true
objet: occurrences_distinctes
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
alias: [S10.G00.01.006/CCH-11, S21.G00.06.006/CCH-11, S21.G00.11.005/CCH-11, S21.G00.30.010/CCH-11]
message: "Le code postal est déclaré sans la localité ({rubrique})."
pourquoi: >
  La localité accompagne toujours le code postal d'une adresse française : le code seul désigne souvent plusieurs communes.
que_faire: >
  Renseigner la localité qui correspond au code postal (libellé de La Poste, sans accent ni tiret).
source: CT 2025.1, p. 97-98 (4.4.9) et CCH de la localité de chaque bloc
hors_champ: lot redistribué, où l'organisme ne reçoit qu'une partie des blocs et des rubriques
--- */
select
    o.occurrence,
    l.rubrique,
    w.rubrique is not null as conforme
from occurrences_distinctes as o
inner join contextes as c on o.declaration = c.declaration
inner join adresses as p on c.norme = p.norme and o.bloc = p.bloc and p.role = 'code postal'
inner join adresses as l on p.norme = l.norme and p.bloc = l.bloc and l.role = 'localité'
inner join valeurs as v on o.occurrence = v.occurrence and p.rubrique = v.rubrique
left join valeurs as w on o.occurrence = w.occurrence and l.rubrique = w.rubrique
where o.bloc in ('S10.G00.01', 'S21.G00.06', 'S21.G00.11', 'S21.G00.30')
