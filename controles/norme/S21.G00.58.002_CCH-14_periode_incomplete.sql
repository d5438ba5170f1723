/* ---
libelle: La période d'un élément de revenu net n'a qu'une de ses deux dates
objet: elements_nets
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [CNAF, CCMSA, DGFIP]
usages: [rsa_prime_activite, aides_logement]
statut: actif
rubriques: [S21.G00.58.001, S21.G00.58.002]
alias: []
message: "Période du {debut} au {fin} (type {type}) : les deux dates vont ensemble."
pourquoi: >
  La période dit à quel mois le montant net social appartient. Fausse, la ressource tombe dans un autre mois et le
  RSA ou la prime d'activité se calcule sur une mauvaise période.
que_faire: >
  Vérifier les dates de la période dans la paie : premier et dernier jour du mois payé, dans la même année civile.
source: CT 2025.1, S21.G00.58.002/CCH-14
hors_champ: "aucune des deux dates : le montant appartient au versement"
--- */
select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    case when x.rattachement_date_debut is null then 'S21.G00.58.001' else 'S21.G00.58.002' end as rubrique,
    mois_de(x.rattachement_date_fin) as mois_concerne,
    x.type,
    x.rattachement_date_debut as debut,
    x.rattachement_date_fin as fin,
    (x.rattachement_date_debut is not null and x.rattachement_date_fin is not null) as conforme
from elements_nets as x
left join versements_montants as v on x.versement_id = v.objet_id
where (x.rattachement_date_debut is not null or x.rattachement_date_fin is not null)
