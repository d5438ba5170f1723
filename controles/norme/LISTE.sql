/* ---
libelle: Valeur absente de la liste admise par la norme
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
message: "La valeur déclarée en {rubrique} ({nom}) n'est pas dans la liste de la norme {norme}."
pourquoi: >
  Une rubrique énumérée n'admet que les codes de sa liste. Un code inconnu ne peut être lu par aucun organisme :
  la donnée est perdue pour le droit qu'elle ouvre.
que_faire: >
  Choisir le code dans la liste de la norme en vigueur. Si le logiciel propose un code supprimé cette année,
  demander à l'éditeur la version à jour de la norme.
source: Tables de la norme (dsn-datatypes), énumérations ; CT 2025.1, p. 85
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    v.code is not null as conforme
from valeurs_distinctes as d
inner join norme_rubriques as r on d.norme = r.norme and d.rubrique = r.rubrique
inner join norme_types as t on r.norme = t.norme and r.type_id = t.type_id
left join norme_valeurs as v on t.norme = v.norme and t.type_id = v.type_id and d.valeur = v.code
where t.nature = 'enumeration' and trim(d.valeur) != ''
