/* ---
libelle: Déclaration normale sans aucun individu
objet: declarations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "08", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 4
enjeux: [droits, gestion]
organismes: [CNAM, FRANCE_TRAVAIL, URSSAF]
usages: []
statut: actif
rubriques: [S20.G00.05.002, S21.G00.30.001]
alias: []
message: "Déclaration de type {valeur_declaree} sans aucun individu."
pourquoi: >
  Une déclaration vide remplace parfois une déclaration pleine : tous les salariés du mois disparaîtraient des
  organismes.
que_faire: >
  Déclarer les individus, ou choisir un type sans individu (02 ou 05).
source: CT 2025.1, S20.G00.05.002/CCH-16, p. 134
hors_champ:
--- */
select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    i.declaration_id is not null or n.declaration_id is not null as conforme,
    d.type as valeur_declaree
from declarations as d
left join (
    select declaration_id, min(objet_id) as premier, max(objet_id) as dernier from individus group by declaration_id
) as i on d.declaration_id = i.declaration_id
left join (
    select declaration_id, min(objet_id) as premier, max(objet_id) as dernier from non_salaries group by declaration_id
) as n on d.declaration_id = n.declaration_id
where d.type in ('01', '03')
