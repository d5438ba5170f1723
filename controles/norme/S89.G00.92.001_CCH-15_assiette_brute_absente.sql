/* ---
libelle: Les bases d'un versement à un non-salarié sont sans assiette brute déplafonnée
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
rubriques: [S89.G00.92.001, S89.G00.92.002, S89.G00.92.004, S89.G00.92.005, S89.G00.92.011]
alias: []
message: >
  Aucune base 50 pour la somme de type {valeur_declaree} versée le {date_versement}.
pourquoi: >
  La base 50 porte le revenu, le taux et l'impôt : sans elle, le revenu versé n'est pas imposé.
que_faire: >
  Ajouter la base 50 avec la même période et la même date de versement que les autres.
source: >
  CT 2025.1, S89.G00.92.001/CCH-15
hors_champ: >
  type absent ; valeur illisible
--- */
select
    min(objet_id) as objet_id,
    declaration_id,
    max(if(code_base_specifique = '50', 1, 0)) = 1 as conforme,
    type as valeur_declaree,
    date_versement
from bases_non_salaries
where type is not null and coalesce(nb_types_refuses, 0) = 0
group by declaration_id, non_salarie_id, type, rattachement_date_debut, rattachement_date_fin, date_versement
