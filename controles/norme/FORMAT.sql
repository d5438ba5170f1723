/* ---
libelle: Valeur mal écrite pour son type
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
alias: [CSL-00]
message: "La valeur déclarée en {rubrique} ({nom}) ne respecte pas l'écriture que la norme {norme} demande pour son type."
pourquoi: >
  Chaque type a son écriture exacte : un montant a deux décimales et un point, une date s'écrit JJMMAAAA.
  Une valeur mal écrite est rejetée ou, pire, comprise de travers.
que_faire: >
  Corriger l'écriture de la valeur (décimales, point, signe, chiffres du jour et du mois, caractères admis) et vérifier le
  paramétrage qui la produit.
source: Tables de la norme (dsn-datatypes), expressions régulières CSL 00 ; CT 2025.1, p. 78-99
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    respecte_expression(d.valeur, t.expression) as conforme
from valeurs_distinctes as d
inner join norme_rubriques as r on d.norme = r.norme and d.rubrique = r.rubrique
inner join norme_types as t on r.norme = t.norme and r.type_id = t.type_id
where t.nature != 'enumeration' and t.expression is not null and trim(d.valeur) != ''
