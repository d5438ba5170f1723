/* ---
libelle: Adhésion signalée sans affiliation
objet: adhesions_prevoyance
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.15.005, S21.G00.70.013]
alias: []
message: "Adhésion {identifiant_technique_adhesion} sans affiliation (70) dans le signalement."
pourquoi: >
  Le signalement sert à affilier le salarié au contrat collectif : une adhésion sans affiliation ne l'y rattache
  pas.
que_faire: >
  Ajouter l'affiliation qui cite l'adhésion (70.013), ou retirer l'adhésion.
source: CT 2025.1, S20.G00.05.001/CCH-13, p. 133
hors_champ:
--- */
select
    a.objet_id,
    a.declaration_id,
    d.mois as mois_concerne,
    f.declaration_id is not null as conforme,
    a.identifiant_technique_adhesion
from adhesions_prevoyance as a
inner join declarations as d on a.declaration_id = d.declaration_id
left join (select distinct declaration_id, identifiant_technique_adhesion from affiliations_prevoyance) as f
    on a.declaration_id = f.declaration_id and a.identifiant_technique_adhesion = f.identifiant_technique_adhesion
where d.nature = '08'
