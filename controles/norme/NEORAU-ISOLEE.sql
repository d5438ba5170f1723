/* ---
libelle: Ligne de PASRAU que Vigie ne sait pas situer
famille: true
objet: isolees
portee: occurrence
zone: protegee
flux: [pasrau]
gravite: information
priorite: 1
enjeux: [gestion]
organismes: [DGFIP]
usages: [pas]
statut: experimental
rubriques: []
alias: []
message: "Vigie ne sait pas où ranger {rubrique} : ni la table publiée de PASRAU, ni ce qui a été constaté depuis ne le disent ; ses lignes n'ont pas été lues."
pourquoi: >
  La seule table publiée de PASRAU date de 2017 ; NEORAU a changé depuis. Ce que Vigie ne lit pas n'est ni jugé, ni compté : mieux vaut le
  savoir que le croire conforme.
que_faire: >
  Rien à corriger sur la foi de ce seul signalement. Vérifier la rubrique au cahier technique NEORAU de l'année ; si elle en est, le dire à
  l'équipe de Vigie.
source: >
  Cahier technique PASRAU 2017.6 ; seeds/norme/constatees.csv. À confirmer : le cahier technique NEORAU de l'année
--- */
select
    i.occurrence,
    i.rubrique,
    i.motif = '' as conforme
from isolees as i
left join norme_blocs as b on i.rubrique = b.bloc and b.norme = '201710'
where b.bloc is null
