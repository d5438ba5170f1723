/* ---
libelle: SIRET payeur pour un prélèvement de la DGFiP
objet: versements_organismes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [recouvrement]
organismes: [DGFIP]
usages: [pas, recouvrement]
statut: actif
rubriques: [S21.G00.20.012, S21.G00.20.010]
alias: []
message: "Prélèvement SEPA de la DGFiP (05) avec un SIRET payeur."
pourquoi: >
  Un prélèvement vise le compte déclaré dans ce versement : un autre payeur le contredit, et l'impôt peut rester
  impayé.
que_faire: >
  Retirer le SIRET payeur, ou choisir le mode 06 avec un montant nul.
source: CT 2025.1, S21.G00.20.012/CCH-13, p. 161
hors_champ:
--- */
select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.siret_payeur is null as conforme
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.identifiant_ops = 'DGFIP' and v.mode_paiement = '05'
