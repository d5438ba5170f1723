/* ---
libelle: Une régularisation de revenu porte des rubriques réservées au taux
objet: regularisations_pas
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S21.G00.56.002, S21.G00.56.004, S21.G00.56.005, S21.G00.56.015]
alias: []
message: >
  Régularisation de type {type_erreur} avec un revenu d'origine (004), un écart de taux (005) ou un montant soumis
  d'origine (015), réservés à d'autres types.
pourquoi: >
  Deux corrections dans un même bloc se contredisent : la DGFiP ne peut savoir si c'est le revenu ou le taux qui
  change.
que_faire: >
  Retirer les rubriques 004, 005 et 015 ; si le taux était faux lui aussi, le corriger dans un second bloc 56, de
  type 02.
source: CT 2025.1, S21.G00.56.002/CCH-15
hors_champ: rectification de taux
--- */
select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type_erreur,
    (x.remuneration_nette is null and x.regul_taux_pas is null and x.montant_soumis_pas_erreur is null) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur in ('01', '03', '04')
