/* ---
libelle: Une même mensuelle est remplacée plusieurs fois
objet: declarations
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [gestion]
organismes: [URSSAF]
usages: [recouvrement]
statut: experimental
rubriques: [S20.G00.05.002]
alias: []
message: >
  {valeur_declaree} versions déposées pour la même mensuelle.
pourquoi: >
  Chaque annule-et-remplace refait le travail de tous les destinataires. Répétés, ils disent une paie déposée avant
  d'être contrôlée.
que_faire: >
  Contrôler le fichier avant le dépôt (vigie controler), et garder les corrections pour le mois suivant quand elles
  ne changent aucun versement.
source: CT 2025.1, p. 15 ; règle de Vigie (nombre de versions)
hors_champ: signalement, mensuelle sans mois ni établissement
--- */
with s as (select valeur as versions_max from seuils where controle_id = 'DT-04' and seuil = 'versions_max')

select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    rang_version <= s.versions_max as conforme,
    rang_version as valeur_declaree
from declarations
cross join s
where nature = '01' and mois is not null and declarant_id is not null and rang_version is not null
