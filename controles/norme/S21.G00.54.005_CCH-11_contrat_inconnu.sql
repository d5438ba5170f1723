/* ---
libelle: Un autre revenu brut nomme un contrat qui n'est pas déclaré
objet: autres_revenus
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P25V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [URSSAF]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.54.005]
alias: []
message: "Revenu de type {type} rattaché à un contrat que l'individu n'a pas dans la déclaration."
pourquoi: >
  Une somme rattachée à un contrat inconnu n'est comptée pour aucun : elle manque aux droits que ce contrat ouvre.
que_faire: >
  Reprendre exactement le numéro du contrat déclaré en 40.009. S'il a changé, déclarer le changement en bloc 41 et
  utiliser le nouveau.
source: CT 2025.1, S21.G00.54.005/CCH-11
hors_champ: revenu sans numéro de contrat
--- */
with numeros as (
    select distinct individu_id, contrat_numero
    from contrats
    where contrat_numero is not null
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
