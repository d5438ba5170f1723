/* ---
libelle: Une base de retraite complémentaire d'un non-salarié est sans statut
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
rubriques: [S89.G00.92.001, S89.G00.91.017, S89.G00.91.018]
alias: []
message: >
  Somme de type {valeur_declaree} sans statut conventionnel ou statut catégoriel du non-salarié.
pourquoi: >
  Ces sommes ouvrent des points de retraite complémentaire : sans statut, l'Agirc-Arrco ne sait pas dans quel
  régime les porter.
que_faire: >
  Compléter les deux statuts de l'intéressé (91.017 et 91.018).
source: >
  CT 2025.1, S89.G00.92.001/CCH-11
hors_champ: >
  autre type que 01, 02, 03 et 05
--- */
select
    b.objet_id,
    b.declaration_id,
    coalesce(n.nir, n.ntt) as personne_id,
    n.statut_conventionnel is not null and n.statut_retraite_complementaire is not null as conforme,
    b.type as valeur_declaree
from bases_non_salaries as b
inner join non_salaries as n on b.non_salarie_id = n.objet_id
where b.type in ('01', '02', '03', '05')
