/* ---
libelle: Une affiliation déclarée à tort est sans période, ou l'inverse
objet: individus
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [AGIRC_ARRCO]
usages: [retraite_complementaire]
statut: experimental
rubriques: [S21.G00.83.001]
alias: []
message: >
  L'affiliation à tort (bloc 72) et sa période (bloc 83) doivent être déclarées ensemble.
pourquoi: >
  L'Agirc-Arrco annule les points d'une période : sans le régime ou sans les dates, il n'annule rien, ou pas les
  bons.
que_faire: >
  Compléter le bloc qui manque pour cet individu, ou retirer l'autre.
source: >
  CT 2025.1, S21.G00.83.001/CCH-11. Le texte ne dit pas à quel niveau les deux blocs, l'un sous le contrat,
  l'autre sous le versement, se rapprochent : Vigie prend l'individu.
hors_champ: >
  individu sans affiliation déclarée à tort ni période
--- */
with regimes as (
    select distinct c.individu_id
    from retraites_complementaires_a_tort as t
    inner join retraites_complementaires as r on t.retraite_complementaire_id = r.objet_id
    inner join contrats_declares as c on r.contrat_id = c.objet_id
),

periodes as (
    select distinct v.individu_id
    from affiliations_a_tort as a
    inner join versements_montants as v on a.versement_id = v.objet_id
)

select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    r.individu_id is not null and p.individu_id is not null as conforme
from individus as i
left join regimes as r on i.objet_id = r.individu_id
left join periodes as p on i.objet_id = p.individu_id
where r.individu_id is not null or p.individu_id is not null
