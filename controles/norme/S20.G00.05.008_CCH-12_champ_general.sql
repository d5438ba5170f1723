/* ---
libelle: Champ du régime général déposé à la MSA
objet: declarations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [CCMSA, URSSAF]
usages: [recouvrement]
statut: actif
rubriques: [S20.G00.05.008]
alias: []
message: "Champ {valeur_declaree} dans une déclaration déposée à la MSA."
pourquoi: >
  Le point de dépôt choisit l'organisme qui reçoit les données : au mauvais guichet, les salariés n'y sont pas
  connus.
que_faire: >
  Déposer la déclaration sur l'autre point de dépôt, ou corriger son champ.
source: CT 2025.1, S20.G00.05.008/CCH-12, p. 135
hors_champ:
--- */
select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    d.point_depot != '02' as conforme,
    d.champ as valeur_declaree
from declarations as d
where d.champ = '03' and d.point_depot is not null
