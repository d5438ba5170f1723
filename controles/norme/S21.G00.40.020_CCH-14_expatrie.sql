/* ---
libelle: Absence d'affiliation d'un expatrié qui ne l'est pas
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P26V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [CNAV]
usages: [retraite]
statut: actif
rubriques: [S21.G00.40.020, S21.G00.40.024]
alias: []
message: "Régime vieillesse 996 (expatrié) pour un salarié déclaré {valeur_declaree}."
pourquoi: >
  Un salarié sans affiliation ne se constitue aucune retraite de base : déclaré expatrié à tort, il perd ses
  trimestres.
que_faire: >
  Corriger le régime vieillesse, ou la situation à l'étranger du salarié (40.024).
source: Tables de la norme P26, feuille Messages, S21.G00.40.020/CCH-14
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(travailleur_etranger not in ('01', '03', '99'), true) as conforme,
    travailleur_etranger as valeur_declaree
from contrats_declares
where regime_vieillesse = '996'
