/* ---
libelle: Une somme versée à un tiers est sans ses trois assiettes
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
rubriques: [S89.G00.92.001, S89.G00.92.002, S89.G00.91.018]
alias: []
message: >
  Somme de type {valeur_declaree} sans les assiettes 51, 52 et 53.
pourquoi: >
  Sans ces assiettes, la cotisation ne se calcule pas et les points ou les contributions sociales sont perdus.
que_faire: >
  Ajouter les bases qui manquent sous le même non-salarié.
source: >
  CT 2025.1, S89.G00.92.001/CCH-13
hors_champ: >
  autre type ; statut catégoriel 10 ou absent
--- */
select
    min(b.objet_id) as objet_id,
    b.declaration_id,
    max(coalesce(n.nir, n.ntt)) as personne_id,
    max(if(b.code_base_specifique = '51', 1, 0)) = 1 and max(if(b.code_base_specifique = '52', 1, 0)) = 1 and max(if(b.code_base_specifique = '53', 1, 0)) = 1 as conforme,
    b.type as valeur_declaree
from bases_non_salaries as b
inner join non_salaries as n on b.non_salarie_id = n.objet_id
where b.type = '05' and n.statut_retraite_complementaire != '10'
group by b.declaration_id, b.non_salarie_id, b.type
