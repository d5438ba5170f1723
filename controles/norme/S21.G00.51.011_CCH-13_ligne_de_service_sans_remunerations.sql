/* ---
libelle: Une ligne de service maritime n'a pas ses quatre rémunérations
objet: contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 1
enjeux: [droits]
organismes: [REGIMES_PUBLICS, FRANCE_TRAVAIL]
usages: [chomage, retraite]
statut: actif
rubriques: [S21.G00.51.011, S21.G00.40.076]
alias: []
message: >
  Ligne de service sans ses rémunérations 001, 002, 003 et 010, alors que l'engagement maritime est à zéro.
pourquoi: >
  L'engagement maritime porte la paie, la ligne de service le temps en mer. L'Enim calcule les droits du marin sur
  les deux : une ligne sans salaire ne compte pas.
que_faire: >
  Compléter les rémunérations de la ligne de service, rattachées à son propre numéro de contrat.
source: CT 2025.1, S21.G00.51.011/CCH-13
hors_champ: contrat qui n'est pas une ligne de service, ou engagement payé
--- */
with engagements as (
    select individu_id, numero_contrat
    from remunerations where type = '002' and nature_contrat in ('91', '92')
    group by individu_id, numero_contrat
    having max(montant) = 0 and min(montant) = 0
),

presentes as (
    select
        contrat_id,
        max(case when type = '001' then 1 else 0 end) as a_001,
        max(case when type = '002' then 1 else 0 end) as a_002,
        max(case when type = '003' then 1 else 0 end) as a_003,
        max(case when type = '010' then 1 else 0 end) as a_010
    from remunerations group by contrat_id
)

select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    coalesce(least(p.a_001, p.a_002, p.a_003, p.a_010), 0) = 1 as conforme
from contrats as c
inner join engagements as e on c.individu_id = e.individu_id and c.contrat_engagement = e.numero_contrat
left join presentes as p on c.objet_id = p.contrat_id
where c.nature_contrat = '93'
