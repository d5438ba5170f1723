/* ---
libelle: Une régularisation de prélèvement est sous une autre base que l'assiette brute
objet: regularisations_pas_non_salaries
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S89.G00.93.001, S89.G00.92.002]
alias: []
message: >
  Régularisation sous la base {valeur_declaree} : elle n'est admise que sous l'assiette brute déplafonnée (50).
pourquoi: >
  Le prélèvement se régularise là où il a été déclaré : ailleurs, la correction n'est rattachée à aucun revenu.
que_faire: >
  Déplacer la régularisation sous la base 50 du même non-salarié.
source: >
  CT 2025.1, S89.G00.93.001/CCH-11
hors_champ: >
  code de la base absent
--- */
select
    r.objet_id,
    r.declaration_id,
    r.mois_erreur as mois_concerne,
    b.code_base_specifique = '50' as conforme,
    b.code_base_specifique as valeur_declaree
from regularisations_pas_non_salaries as r
inner join bases_non_salaries as b on r.base_non_salarie_id = b.objet_id
where b.code_base_specifique is not null
