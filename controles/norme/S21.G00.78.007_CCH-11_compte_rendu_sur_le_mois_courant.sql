/* ---
libelle: Une base du mois courant désigne un compte rendu métier
objet: bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [gestion]
organismes: [URSSAF]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.78.007, S21.G00.78.002, S21.G00.78.003]
alias: []
message: >
  Base {code} finissant le {fin}, avec un compte rendu à l'origine d'une correction : le mois déclaré est {mois}.
pourquoi: >
  L'identifiant relie une correction au compte rendu qui l'a demandée. Sur le mois courant, l'organisme cherche une
  anomalie ancienne qui n'existe pas.
que_faire: >
  Retirer l'identifiant du compte rendu, ou rattacher le bloc au mois passé qu'il corrige.
source: CT 2025.1, S21.G00.78.007/CCH-11
hors_champ: base sans compte rendu
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    mois_rattachement as mois_concerne,
    code,
    rattachement_date_debut as debut,
    rattachement_date_fin as fin,
    mois_lisible(mois) as mois,
    rattachement_date_fin < mois as conforme
from bases
where identifiant_crm is not null and rattachement_date_fin is not null and mois is not null
