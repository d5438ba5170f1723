/* ---
libelle: Des versements d'un individu portent le même numéro
objet: versements_montants
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S21.G00.50.003]
alias: []
message: "Numéro de versement {valeur_declaree} porté par plusieurs versements du même individu."
pourquoi: >
  Le numéro distingue les versements d'un même salarié dans la déclaration. Sans lui, un versement peut être pris
  pour la répétition d'un autre et ses montants perdus.
que_faire: >
  Numéroter les versements du salarié dans la déclaration : un numéro pour chacun, jamais deux fois le même.
source: CT 2025.1, S21.G00.50.003/CCH-11
hors_champ: versement sans numéro
--- */
select
    max(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    numero as valeur_declaree,
    coalesce(min(objet_id) = max(objet_id), true) as conforme
from versements_montants
where numero is not null
group by declaration_id, individu_id, numero
