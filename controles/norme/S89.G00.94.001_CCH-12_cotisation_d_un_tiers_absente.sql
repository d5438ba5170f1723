/* ---
libelle: L'assiette brute d'une somme versée à un tiers est sans cotisation
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
rubriques: [S89.G00.94.001, S89.G00.92.001, S89.G00.91.018]
alias: []
message: >
  Somme de type {valeur_declaree} d'un non-salarié affilié, sans bloc de cotisation (94).
pourquoi: >
  La cotisation qui ouvre les points n'est pas déclarée : l'intéressé en est privé, et l'organisme appelle
  l'employeur.
que_faire: >
  Ajouter la cotisation sous la base, ou corriger le statut catégoriel s'il n'y a pas d'affiliation.
source: >
  CT 2025.1, S89.G00.94.001/CCH-12
hors_champ: >
  autre type ; statut catégoriel 10 ou absent
--- */
select
    b.objet_id as objet_id,
    b.declaration_id,
    max(coalesce(n.nir, n.ntt)) as personne_id,
    max(if(c.base_non_salarie_id is null, 0, 1)) = 1 as conforme,
    b.type as valeur_declaree
from bases_non_salaries as b
inner join non_salaries as n on b.non_salarie_id = n.objet_id
left join (select distinct base_non_salarie_id from cotisations_non_salaries) as c on b.objet_id = c.base_non_salarie_id
where b.type = '05' and b.code_base_specifique = '50' and n.statut_retraite_complementaire != '10'
group by b.declaration_id, b.objet_id, b.type
