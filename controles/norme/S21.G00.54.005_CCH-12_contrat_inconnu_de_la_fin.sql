/* ---
libelle: Dans une fin de contrat, un autre revenu brut nomme un contrat inconnu
objet: autres_revenus
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["07"]
norme: {depuis: P25V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [URSSAF]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.54.005]
alias: []
message: >
  Autre revenu de type {type} rattaché à un contrat qui n'est ni celui de la fin (40.009) ni l'ancien (45.002).
pourquoi: >
  France Travail lit les sommes de la fin de contrat par ce numéro. Une somme d'un contrat inconnu manque au calcul
  de l'allocation.
que_faire: >
  Reprendre le numéro du contrat qui prend fin, ou celui sous lequel il était déclaré avant son changement (45.002).
source: CT 2025.1, S21.G00.54.005/CCH-12
hors_champ: somme sans numéro de contrat
--- */
with numeros as (
    select individu_id, contrat_numero
    from contrats
    union
    select c.individu_id, p.numero_contrat_precedent
    from donnees_precedentes as p
    inner join contrats as c on p.contrat_id = c.objet_id
)

select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.numero_contrat as contrat_numero,
    x.type,
    n.individu_id is not null as conforme
from autres_revenus as x
inner join versements_montants as v on x.versement_id = v.objet_id
left join numeros as n on v.individu_id = n.individu_id and x.numero_contrat = n.contrat_numero
where x.numero_contrat is not null
