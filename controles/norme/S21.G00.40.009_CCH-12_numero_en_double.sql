/* ---
libelle: Deux contrats d'un salarié portent le même numéro
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: [FRANCE_TRAVAIL, CNAM]
usages: [chomage, indemnites_journalieres]
statut: actif
rubriques: [S21.G00.40.009]
alias: []
message: "Un autre contrat de ce salarié porte déjà ce numéro dans la déclaration."
pourquoi: >
  Le numéro relie au contrat les rémunérations, les bases et les signalements. En double, les organismes ne savent
  plus auquel des deux contrats les rattacher.
que_faire: >
  Donner à chaque contrat son numéro et le garder d'un mois à l'autre ; un changement de numéro se dit par un bloc
  41.
source: CT 2025.1, S21.G00.40.009/CCH-12, p. 187
hors_champ:
--- */
select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(c.objet_id = n.premier, true) as conforme
from contrats_declares as c
inner join (
    select individu_id, numero, min(objet_id) as premier from contrats_declares group by individu_id, numero
) as n on c.individu_id = n.individu_id and c.numero = n.numero
where c.numero is not null
