/* ---
libelle: Rubrique ou bloc inconnus de la norme
famille: true
objet: isolees
portee: occurrence
zone: protegee
flux: [dsn]
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: []
alias: []
message: "La rubrique {rubrique} n'existe dans aucune norme connue de Vigie (2024 à 2027) ; la ligne n'a pas été lue."
pourquoi: >
  Une rubrique que la norme ne connaît pas ne peut être lue par personne : elle fait rejeter la déclaration, et la donnée qu'elle porte est
  perdue.
que_faire: >
  Retirer la ligne ou corriger l'identifiant de la rubrique. Si le logiciel l'écrit de lui-même, prévenir l'éditeur : sa version de la norme
  n'est pas la bonne.
source: CT 2025.1, p. 85 et 87 (contrôles de structure) ; tables de la norme (dsn-datatypes) P24 à P27
--- */
select
    i.occurrence,
    i.rubrique,
    i.motif != 'inconnue' as conforme
from isolees as i
where i.motif = 'inconnue'
