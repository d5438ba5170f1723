/* ---
libelle: Rubrique obligatoire absente
famille: true
objet: occurrences_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 4
enjeux: [droits, gestion]
organismes: []
usages: []
statut: actif
rubriques: []
alias: []
message: "La rubrique {rubrique} ({nom}) est obligatoire dans ce bloc et n'y est pas (norme {norme})."
pourquoi: >
  Le tableau des usages marque O les rubriques sans lesquelles un bloc ne peut pas être exploité.
  Une rubrique absente ne se devine pas : le droit qui la lit n'est pas calculé.
que_faire: >
  Renseigner la rubrique dans le dossier du salarié ou de l'établissement, puis régénérer la déclaration.
source: Tableau des usages de la norme, colonne de la nature ; CT 2025.1, p. 358-369
hors_champ: la norme de l'année n'a pas de tableau des usages, celui de l'année suppléante est nommé dans norme_usages.source
--- */
with attendues as (
    select norme, nature, left(rubrique, 10) as bloc, rubrique
    from norme_usages
    where usage = 'O'
)

select
    o.occurrence,
    a.rubrique,
    v.rubrique is not null as conforme
from occurrences_distinctes as o
join contextes as c on o.declaration = c.declaration
join attendues as a on c.norme = a.norme and c.nature = a.nature and o.bloc = a.bloc
left join valeurs as v on o.occurrence = v.occurrence and a.rubrique = v.rubrique
