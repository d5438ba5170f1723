/* ---
libelle: Un droit spécifique d'une fin de contrat cite un contrat inconnu
objet: elements_droits_specifiques
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["07"]
norme: {depuis: P27V01}
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: []
usages: []
statut: actif
rubriques: [S21.G00.59.006, S21.G00.40.009, S21.G00.45.002]
alias: []
message: >
  Droit spécifique de type {type} pour un numéro qui n'est ni celui d'un contrat de l'individu, ni un numéro
  précédemment déclaré.
pourquoi: >
  Le droit s'acquiert sur un contrat : cité sous un autre numéro, il n'est rattaché à aucun et se perd.
que_faire: >
  Reprendre le numéro du contrat tel que le bloc 40 le déclare.
source: >
  Tables P27V01, feuille Messages, S21.G00.59.006/CCH-12
hors_champ: >
  numéro de contrat absent
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
from elements_droits_specifiques as x
inner join versements_montants as v on x.versement_id = v.objet_id
left join numeros as n on v.individu_id = n.individu_id and x.numero_contrat = n.contrat_numero
where x.numero_contrat is not null
