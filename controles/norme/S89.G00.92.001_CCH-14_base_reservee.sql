/* ---
libelle: Un revenu sans retraite complémentaire porte une base qui n'est pas la sienne
objet: bases_non_salaries
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [AGIRC_ARRCO, DGFIP]
usages: [retraite_complementaire, pas]
statut: actif
rubriques: [S89.G00.92.001, S89.G00.92.002]
alias: []
message: >
  Base {valeur_declaree} pour une somme de type {type_declare} : seule l'assiette brute déplafonnée (50) l'admet.
pourquoi: >
  Une base de cotisation sur un revenu qui n'en ouvre pas crée des points, ou une dette, qui n'existent pas.
que_faire: >
  Garder la seule base 50, ou corriger le type de la somme.
source: >
  CT 2025.1, S89.G00.92.001/CCH-14
hors_champ: >
  types 01, 02, 03 et 05 ; base absente
--- */
select
    objet_id,
    declaration_id,
    code_base_specifique = '50' as conforme,
    code_base_specifique as valeur_declaree,
    type as type_declare
from bases_non_salaries
where type not in ('01', '02', '03', '05') and code_base_specifique is not null
