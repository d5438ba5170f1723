/* ---
libelle: Signalement sans individu
objet: declarations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: [CNAM, FRANCE_TRAVAIL, URSSAF]
usages: []
statut: actif
rubriques: [S20.G00.05.002, S20.G00.05.001]
alias: []
message: "Type {valeur_declaree} pour une déclaration de nature {nature}."
pourquoi: >
  Le type et la nature d'une déclaration décident de ce qu'elle remplace. Un couple impossible peut effacer une
  déclaration juste, ou laisser la fausse en vigueur.
que_faire: >
  Choisir le type prévu pour cette nature : une mensuelle se remplace (03 ou 05), un signalement s'annule (04).
source: CT 2025.1, S20.G00.05.002/CCH-14, p. 134
hors_champ:
--- */
select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    d.nature = '01' as conforme,
    d.type as valeur_declaree,
    d.nature
from declarations as d
where d.type in ('02', '05') and d.nature is not null
