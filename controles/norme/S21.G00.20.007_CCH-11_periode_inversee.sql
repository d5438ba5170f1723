/* ---
libelle: Période de versement inversée
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
rubriques: [S21.G00.20.007, S21.G00.20.006]
alias: []
message: "Période du {rattachement_date_debut} au {valeur_declaree}."
pourquoi: >
  La période de rattachement dit à quel mois imputer le paiement ou la cotisation. Fausse, elle solde un autre mois,
  et laisse le bon en dette.
que_faire: >
  Corriger les dates de la période de rattachement.
source: CT 2025.1, S21.G00.20.007/CCH-11, p. 158
hors_champ:
--- */
select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.rattachement_date_fin >= v.rattachement_date_debut as conforme,
    v.rattachement_date_fin as valeur_declaree,
    v.rattachement_date_debut
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.rattachement_date_fin is not null and v.rattachement_date_debut is not null
