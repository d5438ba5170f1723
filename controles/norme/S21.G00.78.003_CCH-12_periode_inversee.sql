/* ---
libelle: La période d'une base assujettie finit avant de commencer
objet: bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits, recouvrement]
organismes: [URSSAF, CNAV]
usages: [recouvrement, retraite]
statut: actif
rubriques: [S21.G00.78.003, S21.G00.78.002]
alias: []
message: "Base {code} du {debut} au {fin} : la fin précède le début."
pourquoi: >
  La période de la base dit à quel mois vont les cotisations et les droits. Fausse, la base ne valide pas le bon
  trimestre ou se compare au mauvais plafond.
que_faire: >
  Corriger les dates de rattachement dans la paie : premier et dernier jour de la période cotisée.
source: CT 2025.1, S21.G00.78.003/CCH-12
hors_champ: une des deux dates absente
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
    rattachement_date_fin >= rattachement_date_debut as conforme
from bases
where rattachement_date_fin is not null and rattachement_date_debut is not null
