/* ---
libelle: L'établissement utilisateur est sans code APET
objet: lieux_travail
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [gestion]
organismes: [DARES, INSEE]
usages: [statistique]
statut: actif
rubriques: [S21.G00.85.002, S21.G00.40.046]
alias: []
message: >
  Code APET absent de l'établissement utilisateur d'un contrat.
pourquoi: >
  Sans l'activité de l'entreprise utilisatrice, l'emploi intérimaire est compté dans le mauvais secteur.
que_faire: >
  Reprendre le code APET de l'entreprise utilisatrice dans le contrat de mise à disposition ou au répertoire.
source: >
  CT 2025.1, S21.G00.85.002/CCH-12
hors_champ: >
  lieu qui n'est pas l'établissement utilisateur d'un contrat
--- */
select
    l.objet_id,
    l.declaration_id,
    l.apet is not null as conforme
from lieux_travail as l
inner join (
    select distinct declaration_id, siret_etablissement_utilisateur from contrats_declares
) as c on l.declaration_id = c.declaration_id and l.identifiant = c.siret_etablissement_utilisateur
