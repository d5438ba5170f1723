/* ---
libelle: Une déclaration préalable à l'embauche est déposée à la MSA
objet: declarations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["10"]
norme: {depuis: P26V01}
gravite: bloquant
priorite: 3
enjeux: [gestion, droits]
organismes: [URSSAF]
usages: [recouvrement]
statut: actif
rubriques: [S10.G00.00.007, S20.G00.05.001]
alias: []
message: >
  Signalement d'embauche avec le point de dépôt {valeur_declaree} (MSA), qui ne le reçoit pas.
pourquoi: >
  Un signalement de DPAE est lu par l'Urssaf seule, pour une embauche de droit commun : une valeur qu'elle
  n'attend pas fait rejeter la déclaration, et l'embauche n'est pas connue à temps.
que_faire: >
  Déposer le signalement sur net-entreprises ; la MSA reçoit ses embauches par son propre service.
source: >
  Tables P26V01 et P27V01, feuille Messages, S10.G00.00.007/CCH-11
hors_champ: >
  autre nature ; point de dépôt absent
--- */
select
    objet_id,
    declaration_id,
    point_depot != '02' as conforme,
    point_depot as valeur_declaree
from declarations
where nature = '10' and point_depot is not null
