/* ---
libelle: Un droit spécifique cite un contrat que l'individu n'a pas
objet: elements_droits_specifiques
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P27V01}
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: []
usages: []
statut: actif
rubriques: [S21.G00.59.006, S21.G00.40.009]
alias: []
message: >
  Droit spécifique de type {valeur_declaree} pour un numéro de contrat qui n'est pas celui d'un contrat de
  l'individu.
pourquoi: >
  Le droit s'acquiert sur un contrat : cité sous un autre numéro, il n'est rattaché à aucun et se perd.
que_faire: >
  Reprendre le numéro du contrat tel que le bloc 40 le déclare.
source: >
  Tables P27V01, feuille Messages, S21.G00.59.006/CCH-11
hors_champ: >
  numéro de contrat absent
--- */
select
    e.objet_id,
    e.declaration_id,
    i.personne_id,
    e.numero_contrat as contrat_numero,
    c.numero is not null as conforme,
    e.type as valeur_declaree
from elements_droits_specifiques as e
inner join versements as v on e.versement_id = v.objet_id
left join individus as i on v.individu_id = i.objet_id
left join (select distinct individu_id, numero from contrats_declares) as c
    on v.individu_id = c.individu_id and e.numero_contrat = c.numero
where e.numero_contrat is not null
