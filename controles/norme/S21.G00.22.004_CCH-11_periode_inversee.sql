/* ---
libelle: Période de bordereau inversée
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
rubriques: [S21.G00.22.004, S21.G00.22.003]
alias: []
message: "Période du {rattachement_date_debut} au {valeur_declaree}."
pourquoi: >
  La période de rattachement dit à quel mois imputer le paiement ou la cotisation. Fausse, elle solde un autre mois,
  et laisse le bon en dette.
que_faire: >
  Corriger les dates de la période de rattachement.
source: CT 2025.1, S21.G00.22.004/CCH-11, p. 166
hors_champ:
--- */
select
    b.objet_id,
    b.declaration_id,
    d.mois as mois_concerne,
    b.rattachement_date_fin >= b.rattachement_date_debut as conforme,
    b.rattachement_date_fin as valeur_declaree,
    b.rattachement_date_debut
from bordereaux as b
inner join declarations as d on b.declaration_id = d.declaration_id
where b.rattachement_date_fin is not null and b.rattachement_date_debut is not null
