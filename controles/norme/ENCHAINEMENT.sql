/* ---
libelle: Bloc hors de l'ordre du message
famille: true
objet: transitions_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09", "10"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: []
alias: []
message: "Le bloc {rubrique} ({nom}) vient après un bloc qu'il devait précéder dans le message."
pourquoi: >
  Les blocs se suivent dans l'ordre de l'arborescence du message. Un déclassement peut faire abandonner le contrôle de la déclaration, et la
  faire rejeter pour ce seul fait.
que_faire: >
  Faire régénérer le fichier dans l'ordre de la norme. L'ordre des blocs est l'affaire du logiciel : prévenir l'éditeur.
source: CT 2025.1, p. 77, 87 (contrôle de l'ordre des blocs) et 117-124 (arborescences)
--- */
select
    t.occurrence,
    t.bloc as rubrique,
    b.ordre::integer > a.ordre::integer or c.contenant is not null as conforme
from transitions_distinctes as t
inner join norme_blocs as a on t.norme = a.norme and t.avant = a.bloc
inner join norme_blocs as b on t.norme = b.norme and t.bloc = b.bloc
left join blocs_contenants as c on t.norme = c.norme and t.avant = c.bloc and t.bloc = c.contenant
