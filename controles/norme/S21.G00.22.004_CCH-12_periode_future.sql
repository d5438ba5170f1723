/* ---
libelle: Période de bordereau postérieure au mois déclaré
objet: bordereaux
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [recouvrement]
organismes: [URSSAF, AGIRC_ARRCO, ORGANISMES_COMPLEMENTAIRES]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.22.004, S20.G00.05.005]
alias: []
message: "Période finie le {valeur_declaree}, après le mois déclaré."
pourquoi: >
  La période de rattachement dit à quel mois imputer le paiement ou la cotisation. Fausse, elle solde un autre mois,
  et laisse le bon en dette.
que_faire: >
  Ramener la période au mois déclaré ou à un mois antérieur.
source: CT 2025.1, S21.G00.22.004/CCH-12, p. 166
hors_champ:
--- */
select
    b.objet_id,
    b.declaration_id,
    d.mois as mois_concerne,
    mois_de(b.rattachement_date_fin) <= d.mois as conforme,
    b.rattachement_date_fin as valeur_declaree
from bordereaux as b
inner join declarations as d on b.declaration_id = d.declaration_id
where b.rattachement_date_fin is not null and d.mois is not null
