/* ---
libelle: Une rectification de taux porte des rubriques réservées au revenu
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
rubriques: [S21.G00.56.002, S21.G00.56.003, S21.G00.56.006, S21.G00.56.008, S21.G00.56.009, S21.G00.56.010]
alias: []
message: "Rectification de taux accompagnée d'une correction de revenu (003, 006, 008, 009 ou 010)."
pourquoi: >
  Un changement de taux ne change pas le revenu. Les deux ensemble font compter deux fois la même correction
  d'impôt.
que_faire: >
  Garder l'écart de taux (005) et le montant soumis d'origine (015). Si le revenu était faux aussi, un second bloc
  56, de type 01.
source: CT 2025.1, S21.G00.56.002/CCH-18
hors_champ: autre type d'erreur
--- */
select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type_erreur,
    (x.regul_remuneration_nette is null
        and x.taux_declare is null
        and x.regul_part_non_imposable_revenu is null
        and x.regul_montant_abattement_base_fiscale_non_deduit_rnf is null
        and x.regul_montant_soumis_pas is null) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur = '02'
