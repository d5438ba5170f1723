/* ---
libelle: Nature de la déclaration absente ou inconnue
objet: occurrences
portee: declaration
zone: protegee
flux: [dsn]
gravite: bloquant
priorite: 4
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: [S20.G00.05.001]
alias: []
message: "La nature de la déclaration (S20.G00.05.001) manque ou n'existe pas : rien n'a pu être contrôlé de ce qui dépend d'elle."
pourquoi: >
  La nature dit quelles rubriques et quels blocs la déclaration doit porter. Sans elle, ni la présence, ni les cardinalités, ni les
  contrôles de chaque nature ne s'appliquent : un fichier muet passerait pour juste.
que_faire: >
  Renseigner S20.G00.05.001 (01 pour une mensuelle, 04, 05, 07, 08, 09, ou 10 depuis P27), puis régénérer la déclaration.
source: CT 2025.1, S20.G00.05.001 ; tables de la norme (dsn-datatypes) P24 à P27
--- */
select
    o.occurrence,
    'S20.G00.05.001' as rubrique,
    coalesce(c.nature in (select u.nature from norme_usages as u), false) as conforme
from occurrences as o
inner join contextes as c on o.declaration = c.declaration
where o.bloc = 'S20.G00.05'
