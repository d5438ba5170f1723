/* ---
libelle: Personne citée hors de son bloc, qu'aucun individu de la déclaration ne porte
famille: true
objet: personnes_rappelees
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: [DGFIP, CNAV]
usages: [pas, retraite]
statut: actif
rubriques: []
alias: []
message: >
  {libelle}.
pourquoi: >
  Retraite supplémentaire, actions et options s'imposent à la personne que leur numéro désigne : un numéro que la
  déclaration ne connaît pas les attribue à un inconnu, ou à un homonyme de numéro.
que_faire: >
  Recopier dans ce bloc le numéro de l'individu, tel que son bloc 30 le déclare ; sinon, déclarer l'individu.
source: >
  CT 2025.1, CCH de chaque membre. L'individu est cherché dans toute la déclaration : ces blocs n'ont pas
  d'individu parent.
hors_champ: >
  numéro absent de l'extrait
--- */
select
    p.objet_id,
    p.declaration_id,
    p.identifiant,
    m.rubrique,
    p.personne_id,
    p.est_declaree as conforme,
    m.libelle
from personnes_rappelees as p
inner join declarations as d on p.declaration_id = d.declaration_id
inner join membres as m
    on p.identifiant = m.identifiant and d.nature = m.nature and d.norme between m.norme_depuis and m.norme_jusqua
where p.est_declaree is not null
