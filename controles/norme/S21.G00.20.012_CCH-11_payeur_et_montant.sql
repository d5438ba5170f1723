/* ---
libelle: Un autre établissement paie, mais le versement n'est pas nul
objet: versements_organismes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 4
enjeux: [recouvrement]
organismes: [DGFIP]
usages: [pas, recouvrement]
statut: experimental
rubriques: [S21.G00.20.005, S21.G00.20.012]
alias: []
message: "Versement de {valeur_declaree} € à {identifiant_ops}, que paie un autre établissement."
pourquoi: >
  Le montant serait payé deux fois : par l'établissement qui le déclare, et par celui qui paie pour lui.
que_faire: >
  Mettre le montant à zéro, ou retirer le SIRET payeur si l'établissement paie lui-même.
source: >
  CT 2025.1, S21.G00.20.012/CCH-11, p. 161. Faute de table, un organisme de prévoyance se reconnaît ici à la forme
  de son code (P et quatre caractères, A et cinq, ou neuf) : lecture à confirmer.
hors_champ:
--- */
select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.montant = 0 as conforme,
    v.montant as valeur_declaree,
    v.identifiant_ops
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where (v.identifiant_ops like 'P____' or v.identifiant_ops like 'A_____' or v.identifiant_ops like '_________'
    or v.identifiant_ops = 'DGFIP') and v.siret_payeur != d.declarant_id and v.montant is not null
