/* ---
libelle: Un autre établissement paie, mais le mode de paiement ne le dit pas
objet: versements_organismes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [recouvrement, gestion]
organismes: [URSSAF, DGFIP, AGIRC_ARRCO, ORGANISMES_COMPLEMENTAIRES]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.20.010, S21.G00.20.012]
alias: []
message: >
  Versement payé par un autre établissement (20.012) avec le mode de paiement {valeur_declaree} (attendu : 06).
pourquoi: >
  L'organisme attend alors le paiement de cet établissement, ou le prélève, alors qu'un autre paie : créance relancée
  à tort d'un côté, somme sans affectation de l'autre.
que_faire: >
  Mettre 06 au mode de paiement (20.010) de ce versement, ou retirer le SIRET payeur si l'établissement paie lui-même.
source: CT 2025.1, S21.G00.20.010/SIG-14
hors_champ: >
  aucun SIRET payeur, ou celui de l'établissement
--- */
select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    coalesce(v.mode_paiement = '06', false) as conforme,
    v.mode_paiement as valeur_declaree,
    '06' as valeur_attendue,
    v.montant as montant_en_jeu
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.siret_payeur != d.declarant_id
