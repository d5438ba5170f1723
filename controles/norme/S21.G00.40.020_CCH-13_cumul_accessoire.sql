/* ---
libelle: Absence d'affiliation vieillesse propre à un fonctionnaire en cumul d'activité
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P26V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [CNAV]
usages: [retraite]
statut: actif
rubriques: [S21.G00.40.020, S21.G00.40.007]
alias: []
message: "Régime vieillesse 995 sur un contrat de nature {valeur_declaree} (52 attendue)."
pourquoi: >
  Un salarié sans affiliation ne se constitue aucune retraite de base : déclaré ainsi à tort, il perd ses
  trimestres.
que_faire: >
  Corriger le régime vieillesse (200 pour le régime général), ou la nature du contrat.
source: Tables de la norme P26, feuille Messages, S21.G00.40.020/CCH-13
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature = '52', true) as conforme,
    nature as valeur_declaree
from contrats_declares
where regime_vieillesse = '995'
