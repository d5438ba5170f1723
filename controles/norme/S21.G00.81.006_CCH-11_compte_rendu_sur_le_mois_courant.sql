/* ---
libelle: Une cotisation du mois courant désigne un compte rendu métier
objet: cotisations
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
rubriques: [S21.G00.81.006]
alias: []
message: >
  Cotisation {code} du mois {periode}, avec un compte rendu à l'origine d'une correction : le mois déclaré est
  {mois}.
pourquoi: >
  L'identifiant relie une correction au compte rendu qui l'a demandée. Sur le mois courant, l'organisme cherche une
  anomalie ancienne qui n'existe pas.
que_faire: >
  Retirer l'identifiant du compte rendu, ou rattacher le bloc au mois passé qu'il corrige.
source: CT 2025.1, S21.G00.81.006/CCH-11
hors_champ: pas de compte rendu
--- */
select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.code,
    mois_lisible(b.rattachement_date_fin) as periode,
    mois_lisible(b.mois) as mois,
    b.rattachement_date_fin < b.mois as conforme
from cotisations as x
inner join bases as b on x.base_id = b.objet_id
where x.identifiant_crm is not null and b.rattachement_date_fin is not null and b.mois is not null
