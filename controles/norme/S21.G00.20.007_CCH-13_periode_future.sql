/* ---
libelle: Période de versement postérieure au mois déclaré
objet: versements_organismes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [recouvrement]
organismes: [URSSAF, AGIRC_ARRCO, ORGANISMES_COMPLEMENTAIRES]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.20.007, S20.G00.05.005]
alias: []
message: "Période finie le {valeur_declaree}, après le mois déclaré."
pourquoi: >
  La période de rattachement dit à quel mois imputer le paiement ou la cotisation. Fausse, elle solde un autre mois,
  et laisse le bon en dette.
que_faire: >
  Ramener la période au mois déclaré ou à un mois antérieur.
source: CT 2025.1, S21.G00.20.007/CCH-13, p. 158
hors_champ:
--- */
select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    mois_de(v.rattachement_date_fin) <= d.mois as conforme,
    v.rattachement_date_fin as valeur_declaree
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.rattachement_date_fin is not null and d.mois is not null
