/* ---
libelle: La réduction générale est déclarée sans le SMIC, l'assiette ou le montant
objet: reductions_generales
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 4
enjeux: [recouvrement]
organismes: [URSSAF, AGIRC_ARRCO, FRANCE_TRAVAIL]
usages: [recouvrement, retraite_complementaire]
statut: actif
rubriques: [S21.G00.79.001, S21.G00.81.003, S21.G00.81.004]
alias: [S21.G00.81.001/CCH-16, S21.G00.81.001/CCH-17]
message: "Réduction générale (018 ou 106) déclarée sans {manque}."
pourquoi: >
  Le coefficient de la réduction se calcule avec le SMIC retenu et la rémunération. Sans eux, l'organisme ne peut ni
  vérifier ni accepter l'allègement, et peut le reprendre.
que_faire: >
  Déclarer, sous la même base assujettie, le composant 01 (SMIC retenu) et, sur chaque ligne 018 et 106, l'assiette
  et le montant.
source: CT 2025.1, S21.G00.81.001/CCH-16 et CCH-17, S21.G00.79.001/CCH-14
hors_champ: base sans réduction générale, ou autre que déplafonnée (03) et CRPCEN (19)
--- */
select
    objet_id,
    declaration_id,
    case when a_smic then incomplete_id end as repere_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    coalesce(a_smic, false) and incomplete_id is null as conforme,
    case when a_smic then 'S21.G00.81.003' else 'S21.G00.79.001' end as rubrique,
    case when a_smic then 'assiette ou sans montant' else 'le SMIC retenu (79.001 = 01)' end as manque
from reductions_generales
where code_base in ('03', '19')
