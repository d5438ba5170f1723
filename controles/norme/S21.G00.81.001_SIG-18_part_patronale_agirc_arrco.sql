/* ---
libelle: La cotisation Agirc-Arrco du mois est sans sa part patronale de tranche 1
objet: cotisations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P26V01}
redistribue: false
gravite: alerte
priorite: 3
enjeux: [recouvrement]
organismes: [AGIRC_ARRCO]
usages: [retraite_complementaire]
statut: actif
rubriques: [S21.G00.81.001]
alias: []
message: >
  Cotisation Agirc-Arrco (131) sans part patronale de tranche 1 (142) dans le même versement.
pourquoi: >
  L'Agirc-Arrco retrouve la réduction générale et la part du salarié à partir de la part patronale : sans elle, la
  cotisation ne peut pas être vérifiée.
que_faire: >
  Alimenter la cotisation 142 de chaque versement qui porte une cotisation 131 du mois.
source: CT 2026, S21.G00.81.001/SIG-18
hors_champ: >
  autre cotisation que 131, ou base rattachée à un autre mois
--- */
with parts as (
    select distinct b.versement_id
    from cotisations as k
    inner join bases as b on k.base_id = b.objet_id
    where k.code = '142'
)
select
    k.objet_id,
    k.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois as mois_concerne,
    p.versement_id is not null as conforme,
    k.montant as montant_en_jeu
from cotisations as k
inner join bases as b on k.base_id = b.objet_id
left join parts as p on b.versement_id = p.versement_id
where k.code = '131'
    and mois_de(b.rattachement_date_debut) = b.mois
    and mois_de(b.rattachement_date_fin) = b.mois
