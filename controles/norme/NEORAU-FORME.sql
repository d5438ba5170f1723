/* ---
libelle: Valeur que la table publiée de PASRAU n'admet pas
famille: true
objet: valeurs_distinctes
portee: occurrence
zone: protegee
flux: [pasrau]
natures: ["11"]
norme: {depuis: "201710", jusqua: "201710"}
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: [DGFIP]
usages: [pas]
statut: experimental
rubriques: []
alias: []
message: "La valeur déclarée en {rubrique} ({nom}) n'est pas de celles que la table {norme} de PASRAU admet : liste, forme ou longueur."
pourquoi: >
  Une valeur hors de la liste, de la forme ou de la longueur prévues fait rejeter la déclaration, ou se lit de travers : l'impôt retenu
  ne se rattache plus à son bénéficiaire.
que_faire: >
  Corriger la valeur dans le logiciel de l'organisme. Si elle vient d'une consigne plus récente que la table publiée, le signaler : le
  contrôle est à l'essai.
source: >
  Cahier technique PASRAU 2017.6, listes, expressions et longueurs des types. À confirmer : la version 2017.7 (23/08/2018) porte le même code 201710 et n'a pas été lue
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    if(
        t.nature = 'enumeration',
        v.code is not null,
        (t.expression is null or respecte_expression(d.valeur, t.expression))
        and length(d.valeur) between t.longueur_min::integer and t.longueur_max::integer
    ) as conforme
from valeurs_distinctes as d
inner join norme_rubriques as r on d.norme = r.norme and d.rubrique = r.rubrique
inner join norme_types as t on r.norme = t.norme and r.type_id = t.type_id
left join norme_valeurs as v on t.norme = v.norme and t.type_id = v.type_id and d.valeur = v.code
where trim(d.valeur) != ''
