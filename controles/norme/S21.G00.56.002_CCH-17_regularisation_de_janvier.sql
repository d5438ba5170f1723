/* ---
libelle: Une régularisation déclarée en janvier ne porte pas sur l'année précédente
objet: regularisations_pas
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S21.G00.56.001, S21.G00.56.002]
alias: [PAS-03]
message: >
  Régularisation de type {type_erreur} sur {mois_erreur} dans la déclaration de {mois} : seule l'année précédente
  est admise.
pourquoi: >
  Le revenu d'une année close est déjà chez la DGFiP, qui en calcule l'impôt. Une régularisation hors de sa fenêtre
  n'y est plus rattachée : le revenu imposé reste faux.
que_faire: >
  Corriger le mois de l'erreur. En janvier, seuls les mois de l'année qui vient de finir se régularisent par les
  types 01 et 02.
source: CT 2025.1, S21.G00.56.002/CCH-17
hors_champ: autre mois que janvier, autre type d'erreur
--- */
select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.mois_erreur as mois_concerne,
    mois_lisible(x.mois_erreur) as mois_erreur,
    mois_lisible(v.mois) as mois,
    x.type_erreur,
    year(x.mois_erreur) = year(v.mois) - 1 as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur in ('01', '02') and x.mois_erreur is not null
    and month(v.mois) = 1
