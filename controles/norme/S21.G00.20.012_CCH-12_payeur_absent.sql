/* ---
libelle: Paiement par un autre établissement qui n'est pas nommé
objet: versements_organismes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [recouvrement]
organismes: [URSSAF, AGIRC_ARRCO, ORGANISMES_COMPLEMENTAIRES]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.20.012, S21.G00.20.010]
alias: []
message: "Mode de paiement 06 sans SIRET d'un autre établissement payeur."
pourquoi: >
  L'organisme attend le paiement d'un autre établissement : sans son SIRET, il relance celui qui a déclaré.
que_faire: >
  Déclarer le SIRET de l'établissement payeur (20.012), ou changer le mode de paiement.
source: CT 2025.1, S21.G00.20.012/CCH-12, p. 161
hors_champ:
--- */
select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    coalesce(v.siret_payeur != d.declarant_id, false) as conforme
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.mode_paiement = '06' and d.declarant_id is not null
