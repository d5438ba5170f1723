/* ---
libelle: Une ancienneté désigne un contrat que le salarié n'a pas
objet: anciennetes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [ORGANISMES_COMPLEMENTAIRES, FRANCE_TRAVAIL]
usages: [prevoyance, chomage]
statut: actif
rubriques: [S21.G00.86.005, S21.G00.40.009]
alias: []
message: >
  Le numéro de contrat de l'ancienneté (86.005) n'est celui d'aucun contrat déclaré du salarié.
pourquoi: >
  L'ancienneté ne se rattache à aucun contrat : elle est perdue pour les droits qu'elle ouvre.
que_faire: >
  Reprendre en 86.005 le numéro du contrat (40.009) ; après un changement de numéro, mettre à jour les deux.
source: CT 2025.1, S21.G00.86.005/CCH-11
hors_champ: >
  numéro de contrat absent
--- */
select
    a.objet_id,
    a.declaration_id,
    i.personne_id,
    a.numero_contrat as contrat_numero,
    i.mois as mois_concerne,
    c.individu_id is not null as conforme
from anciennetes as a
inner join individus as i on a.individu_id = i.objet_id
left join (select distinct individu_id, contrat_numero from contrats) as c
    on a.individu_id = c.individu_id and a.numero_contrat = c.contrat_numero
where a.numero_contrat is not null
