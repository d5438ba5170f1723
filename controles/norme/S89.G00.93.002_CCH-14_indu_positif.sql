/* ---
libelle: Un indu d'un non-salarié porte un revenu ou un montant soumis positif
objet: regularisations_pas_non_salaries
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S89.G00.93.002, S89.G00.93.003, S89.G00.93.009]
alias: []
message: >
  Indu (type 03) avec un revenu régularisé de {valeur_declaree} € et un montant soumis de {soumis} € : ni l'un ni
  l'autre ne peut être positif.
pourquoi: >
  Un indu retire un revenu déjà imposé. Positif, il en ajoute un, et l'impôt augmente au lieu de baisser.
que_faire: >
  Mettre le signe moins aux montants repris, ou choisir le type 01 si le revenu a été oublié.
source: >
  CT 2025.1, S89.G00.93.002/CCH-14
hors_champ: >
  autre type d'erreur
--- */
select
    objet_id,
    declaration_id,
    mois_erreur as mois_concerne,
    coalesce(regul_montant_net_fiscal_revenu_verse, 0) <= 0 and coalesce(regul_montant_soumis_pas, 0) <= 0 as conforme,
    regul_montant_net_fiscal_revenu_verse as valeur_declaree,
    regul_montant_soumis_pas as soumis
from regularisations_pas_non_salaries
where type_erreur = '03'
