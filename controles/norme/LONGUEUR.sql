/* ---
libelle: Valeur trop courte ou trop longue pour son type
famille: true
objet: valeurs_distinctes
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
message: "La valeur déclarée en {rubrique} ({nom}) n'a pas la longueur que la norme {norme} demande."
pourquoi: >
  Une valeur tronquée ou trop longue n'est plus la donnée attendue : un numéro de contrat coupé ne se rapproche plus d'aucun autre.
que_faire: >
  Ramener la valeur dans les bornes du type. Une longueur systématiquement fautive vient du paramétrage du logiciel.
source: Tables de la norme (dsn-datatypes), longueurs minimale et maximale des types
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    length(d.valeur) between t.longueur_min::integer and t.longueur_max::integer as conforme
from valeurs_distinctes as d
inner join norme_rubriques as r on d.norme = r.norme and d.rubrique = r.rubrique
inner join norme_types as t on r.norme = t.norme and r.type_id = t.type_id
where t.nature != 'enumeration' and t.longueur_max is not null and trim(d.valeur) != ''
