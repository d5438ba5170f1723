/* ---
libelle: Bloc de PASRAU sans le bloc qui le contient
famille: true
objet: isolees
portee: occurrence
zone: protegee
flux: [pasrau]
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: []
alias: []
message: "Le bloc {rubrique} ({nom}) vient sans le bloc qui doit le contenir ; ses lignes n'ont pas été lues."
pourquoi: >
  Un versement qui ne suit aucun individu n'est à personne : la retenue qu'il porte est perdue pour le bénéficiaire comme pour l'impôt.
que_faire: >
  Régénérer le fichier depuis le logiciel : un bloc a été déplacé, ou son parent oublié.
source: >
  Cahier technique PASRAU 2017.6, bloc parent de chaque bloc
hors_champ: >
  lot redistribué, où l'organisme ne reçoit qu'une partie des blocs et des rubriques
--- */
select
    i.occurrence,
    i.rubrique,
    i.motif != 'sans_parent' as conforme
from isolees as i
inner join norme_blocs as b on i.rubrique = b.bloc and b.norme = '201710'
where i.motif = 'sans_parent'
