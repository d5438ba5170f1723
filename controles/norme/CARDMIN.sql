/* ---
libelle: Bloc obligatoire absent
famille: true
objet: parents_distincts
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
message: "Le bloc {rubrique} ({nom}) est obligatoire ici et n'y est pas{suppleance}."
pourquoi: >
  La cardinalité d'un bloc dit combien de fois il figure sous son parent. Un bloc obligatoire absent laisse la déclaration incomplète : elle
  est rejetée, et le droit qui le lit n'est pas calculé.
que_faire: >
  Ajouter le bloc sous la ligne indiquée, qui est la première de son parent, ou retirer le parent s'il n'a pas lieu d'être.
source: CT 2025.1, p. 87 et 117-124 (cardinalités par nature) ; tables de la norme pour les blocs de l'envoi
hors_champ: lot redistribué, où l'organisme ne reçoit qu'une partie des blocs et des rubriques ; nature 10, dont aucune cardinalité n'est publiée
--- */
select
    p.occurrence,
    k.bloc as rubrique,
    c.bloc is not null as conforme
from parents_distincts as p
inner join cardinalites as k on p.norme = k.norme and p.nature = k.nature and p.bloc = k.parent and k.card_min > 0
left join contenus as c on p.occurrence = c.occurrence and k.bloc = c.bloc
