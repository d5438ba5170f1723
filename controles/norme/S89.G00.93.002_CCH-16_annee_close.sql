/* ---
libelle: Une régularisation de non-salarié porte sur une année close
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
rubriques: [S89.G00.93.001, S89.G00.93.002]
alias: []
message: >
  Régularisation de type {type_erreur} sur {erreur}, année antérieure à celle du mois déclaré ({mois}).
pourquoi: >
  Le revenu d'une année close est déjà chez la DGFiP, qui en calcule l'impôt : une régularisation hors de sa
  fenêtre n'y est plus rattachée.
que_faire: >
  Corriger le mois de l'erreur s'il est faux ; sinon choisir le type qui convient, ou se rapprocher du service des
  impôts.
source: >
  CT 2025.1, S89.G00.93.002/CCH-16
hors_champ: >
  déclaration de janvier ; autre type d'erreur que 01 et 02
--- */
select
    r.objet_id,
    r.declaration_id,
    r.mois_erreur as mois_concerne,
    year(r.mois_erreur) >= year(d.mois) as conforme,
    r.type_erreur,
    mois_lisible(r.mois_erreur) as erreur,
    mois_lisible(d.mois) as mois
from regularisations_pas_non_salaries as r
inner join declarations as d on r.declaration_id = d.declaration_id
where r.type_erreur in ('01', '02') and r.mois_erreur is not null and d.mois is not null and month(d.mois) != 1
