/* ---
libelle: Un individu a plusieurs versements, dont un sans numéro
objet: versements_montants
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S21.G00.50.003]
alias: []
message: "Versement du {date_versement} sans numéro, alors que l'individu en a plusieurs."
pourquoi: >
  Le numéro distingue les versements d'un même salarié dans la déclaration. Sans lui, un versement peut être pris
  pour la répétition d'un autre et ses montants perdus.
que_faire: >
  Numéroter les versements du salarié dans la déclaration : un numéro pour chacun, jamais deux fois le même.
source: CT 2025.1, S21.G00.50.003/CCH-12
hors_champ: individu qui a un seul versement
--- */
with pluriels as (
    select individu_id
    from versements_montants
    group by individu_id
    having min(objet_id) != max(objet_id)
)

select
    x.objet_id,
    x.declaration_id,
    x.personne_id,
    x.date_versement,
    x.numero is not null as conforme
from versements_montants as x
inner join pluriels as p on x.individu_id = p.individu_id
