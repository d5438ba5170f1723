/* ---
libelle: La période d'un autre revenu brut finit avant de commencer
objet: autres_revenus
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [URSSAF, CNAF]
usages: [recouvrement, rsa_prime_activite]
statut: actif
rubriques: [S21.G00.54.004, S21.G00.54.003]
alias: []
message: "Période du {debut} au {fin} (type {type}) : la fin précède le début."
pourquoi: >
  La période rattache le revenu à un mois. Inversée, elle empêche de le compter dans les assiettes et dans la
  reconstitution du net.
que_faire: >
  Corriger les dates de la période dans la paie : premier puis dernier jour de la période concernée.
source: CT 2025.1, S21.G00.54.004/CCH-11
hors_champ: une des deux dates absente
--- */
select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type,
    x.rattachement_date_debut as debut,
    x.rattachement_date_fin as fin,
    x.rattachement_date_fin >= x.rattachement_date_debut as conforme
from autres_revenus as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.rattachement_date_fin is not null and x.rattachement_date_debut is not null
