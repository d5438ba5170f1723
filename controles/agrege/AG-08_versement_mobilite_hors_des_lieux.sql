/* ---
libelle: Versement mobilité d'un département où l'établissement n'emploie pas
objet: mobilites
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 2
enjeux: [recouvrement]
organismes: [URSSAF]
usages: [recouvrement]
statut: experimental
rubriques: [S21.G00.23.006]
alias: []
message: >
  Versement mobilité ({code}) pour une commune du département {valeur_declaree}, où la déclaration ne situe ni
  l'établissement ni un lieu de travail.
pourquoi: >
  Le versement mobilité va à l'autorité des transports du lieu de travail. Une commune étrangère à l'établissement
  prive la bonne collectivité de son dû.
que_faire: >
  Vérifier le code commune du lieu d'emploi, déclarer le lieu de travail (bloc 85) s'il diffère de l'établissement,
  et régulariser la période à la bonne commune.
source: >
  CT 2025.1, S21.G00.23.006 ; règle de Vigie (jugée au département, seul gardé dans l'extrait : contrôle expérimental)
hors_champ: ligne sans commune (S21.G00.23.006/CCH-11 le dit), autre cotisation que le versement mobilité
--- */
select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    est_dans_un_departement_declare as conforme,
    departement as valeur_declaree,
    code
from mobilites
where est_dans_un_departement_declare is not null
