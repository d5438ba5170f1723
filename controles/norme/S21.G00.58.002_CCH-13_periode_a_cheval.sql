/* ---
libelle: La période d'un élément de revenu net est à cheval sur deux années
objet: elements_nets
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [CNAF, CCMSA, DGFIP]
usages: [rsa_prime_activite, aides_logement]
statut: actif
rubriques: [S21.G00.58.002, S21.G00.58.001]
alias: []
message: "Période du {debut} au {fin} (type {type}), sur deux années civiles."
pourquoi: >
  La période dit à quel mois le montant net social appartient. Fausse, la ressource tombe dans un autre mois et le
  RSA ou la prime d'activité se calcule sur une mauvaise période.
que_faire: >
  Découper le montant en deux blocs, un par année civile, chacun avec sa période.
source: CT 2025.1, S21.G00.58.002/CCH-13
hors_champ: une des deux dates absente
--- */
select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    mois_de(x.rattachement_date_fin) as mois_concerne,
    x.type,
    x.rattachement_date_debut as debut,
    x.rattachement_date_fin as fin,
    year(x.rattachement_date_fin) = year(x.rattachement_date_debut) as conforme
from elements_nets as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.rattachement_date_debut is not null and x.rattachement_date_fin is not null
