/* ---
libelle: Dans une fin de contrat, la période d'une prime finit avant de commencer
objet: primes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.52.004, S21.G00.52.003]
alias: []
message: "Prime {type} du {debut} au {fin} : la fin précède le début."
pourquoi: >
  La période dit à quels mois la prime appartient. Sans elle, France Travail l'impute au seul mois du paiement et le
  salaire de référence est faux.
que_faire: >
  Corriger les dates de la période de rattachement de la prime.
source: CT 2025.1, S21.G00.52.004/CCH-11
hors_champ: une des deux dates absente
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    rattachement_date_debut as debut,
    rattachement_date_fin as fin,
    rattachement_date_fin >= rattachement_date_debut as conforme
from primes
where rattachement_date_fin is not null and rattachement_date_debut is not null
