/* ---
libelle: Bloc de trop
famille: true
objet: rangs_distincts
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
message: "Le bloc {rubrique} ({nom}) figure une fois de trop sous son parent, ou n'est pas admis dans cette nature de déclaration{suppleance}."
pourquoi: >
  La cardinalité d'un bloc dit combien de fois il peut figurer sous son parent. Un bloc de trop fait rejeter la déclaration : on ne sait pas
  lequel lire.
que_faire: >
  Ne garder que le bloc juste. Si le bloc n'existe pas dans cette nature de déclaration, le retirer.
source: CT 2025.1, p. 87 et 117-124 (cardinalités par nature) ; tables de la norme pour les blocs de l'envoi
hors_champ: lot redistribué, où l'organisme ne reçoit qu'une partie des blocs et des rubriques ; nature 10, dont aucune cardinalité n'est publiée
--- */
select
    r.occurrence,
    r.bloc as rubrique,
    coalesce(r.rang <= k.card_max, true) as conforme
from rangs_distincts as r
inner join cardinalites as k on r.norme = k.norme and r.nature = k.nature and r.bloc = k.bloc
