/* ---
libelle: Une déduction forfaitaire spécifique ne dit pas à quel contrat elle se rapporte
objet: autres_revenus
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P25V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [recouvrement]
organismes: [URSSAF]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.54.005, S21.G00.54.001]
alias: []
message: "Déduction forfaitaire de {montant} € sans numéro de contrat, pour un versement qui en paie plusieurs."
pourquoi: >
  Avec plusieurs contrats dans un versement, une déduction sans contrat ne peut être retirée de la bonne assiette :
  les cotisations se vérifient mal.
que_faire: >
  Renseigner le numéro du contrat (54.005) sur chaque bloc 54 de type 10, avec la déduction propre à ce contrat.
source: CT 2025.1, S21.G00.50.001/CCH-16
hors_champ: versement d'un seul contrat, autre type de revenu
--- */
with pluriels as (
    select versement_id
    from remunerations
    group by versement_id
    having min(numero_contrat) != max(numero_contrat)
)

select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.montant,
    x.numero_contrat is not null as conforme
from autres_revenus as x
inner join pluriels as p on x.versement_id = p.versement_id
left join versements_montants as v on x.versement_id = v.objet_id
where x.type = '10'
