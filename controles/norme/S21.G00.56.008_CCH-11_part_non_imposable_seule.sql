/* ---
libelle: Une part non imposable est régularisée sans le revenu ni le montant soumis
objet: regularisations_pas
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S21.G00.56.008, S21.G00.56.003, S21.G00.56.010]
alias: []
message: "Part non imposable régularisée de {valeur_declaree} € sans revenu (003) ou sans montant soumis (010)."
pourquoi: >
  Une régularisation incomplète ne dit pas à la DGFiP ce qui change : le revenu et l'impôt déjà retenus du salarié
  restent faux.
que_faire: >
  Déclarer dans le même bloc la régularisation du revenu net fiscal (003) et du montant soumis au prélèvement (010).
source: CT 2025.1, S21.G00.56.008/CCH-11
hors_champ: pas de part non imposable régularisée
--- */
select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.regul_part_non_imposable_revenu as valeur_declaree,
    (x.regul_remuneration_nette is not null and x.regul_montant_soumis_pas is not null) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.regul_part_non_imposable_revenu is not null
