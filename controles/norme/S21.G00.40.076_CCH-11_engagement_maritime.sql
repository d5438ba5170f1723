/* ---
libelle: Contrat d'engagement d'une ligne de service absent ou de trop
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 1
enjeux: [droits]
organismes: [REGIMES_PUBLICS]
usages: [retraite]
statut: actif
rubriques: [S21.G00.40.076, S21.G00.40.007]
alias: []
message: "Contrat de nature {nature} : identifiant d'engagement maritime absent ou de trop."
pourquoi: >
  Une ligne de service n'a de sens que rattachée à son contrat d'engagement maritime : sans lui, les services en mer
  sont perdus.
que_faire: >
  Citer le contrat d'engagement dans chaque ligne de service, et nulle part ailleurs.
source: CT 2025.1, S21.G00.40.076/CCH-11, p. 210
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature = '93', false) = (identifiant_contrat_engagement_maritime is not null) as conforme,
    nature
from contrats_declares
where nature = '93' or identifiant_contrat_engagement_maritime is not null
