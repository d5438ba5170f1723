/* ---
libelle: Bloc sans le bloc qui doit le contenir
famille: true
objet: isolees
portee: occurrence
zone: protegee
flux: [dsn]
redistribue: false
gravite: bloquant
priorite: 4
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: []
alias: []
message: "Le bloc {rubrique} ({nom}) n'a pas de bloc parent ouvert : ses lignes n'ont pas pu être rattachées."
pourquoi: >
  Un bloc se rattache au dernier bloc parent lu avant lui. Sans parent il n'appartient à personne : la norme l'interdit et ses données sont
  perdues.
que_faire: >
  Ajouter le bloc parent manquant avant lui, ou remettre les blocs dans l'ordre de l'arborescence.
source: CT 2025.1, p. 77 et 87 (« un bloc est toujours interdit si son parent est absent »)
hors_champ: lot redistribué, où l'organisme ne reçoit qu'une partie des blocs et des rubriques
--- */
select
    i.occurrence,
    i.rubrique,
    i.motif != 'sans_parent' as conforme
from isolees as i
where i.motif = 'sans_parent'
