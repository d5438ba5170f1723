/* ---
libelle: Signalement d'affiliation sans ancienneté
objet: declarations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S20.G00.05.001, S21.G00.86.001]
alias: []
message: "Signalement d'amorçage avec une adhésion de prévoyance et aucun bloc d'ancienneté."
pourquoi: >
  Les garanties de prévoyance dépendent souvent de l'ancienneté : sans elle, l'affiliation du salarié reste en
  attente.
que_faire: >
  Ajouter le bloc d'ancienneté (86) du salarié.
source: CT 2025.1, S20.G00.05.001/CCH-12, p. 133
hors_champ:
--- */
select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    k.declaration_id is not null as conforme
from declarations as d
left join (select distinct declaration_id from adhesions_prevoyance) as a on d.declaration_id = a.declaration_id
left join (select distinct declaration_id from anciennetes) as k on d.declaration_id = k.declaration_id
where d.nature = '08' and a.declaration_id is not null
