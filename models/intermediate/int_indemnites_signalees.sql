-- Une indemnité (52) portée par un signalement de fin et ce que la mensuelle du solde déclare sous le même code, pour le
-- même contrat. Les primes rattachées à d'autres périodes n'en sont pas : le signalement reprend l'historique.
with primes as (
    select p.objet_id, p.declaration_id, p.individu_id, p.personne_id, p.numero_contrat, p.type, p.montant, d.nature
    from {{ ref('int_primes') }} as p
    inner join {{ ref('int_declarations') }} as d on p.declaration_id = d.declaration_id
    where p.rattachement_date_debut is null and p.rattachement_date_fin is null and p.numero_contrat is not null
),

signalees as (
    select individu_id, numero_contrat, type, min(objet_id) as objet_id, sum(montant) as montant
    from primes
    where nature = '07'
    group by individu_id, numero_contrat, type
),

declarees as (
    select declaration_id, personne_id, numero_contrat, type, min(objet_id) as objet_id, sum(montant) as montant
    from primes
    where nature = '01'
    group by declaration_id, personne_id, numero_contrat, type
)

select
    s.objet_id,
    f.declaration_id,
    coalesce(d.objet_id, f.repere_id) as repere_id,
    f.personne_id,
    f.contrat_numero,
    f.mois,
    s.type,
    s.montant as montant_signale,
    coalesce(d.montant, 0)::decimal(18, 2) as montant_declare
from {{ ref('int_fins_signalees') }} as f
inner join {{ ref('stg_fins_contrat') }} as w on f.objet_id = w.objet_id
inner join {{ ref('int_contrats') }} as c on w.contrat_id = c.objet_id
inner join signalees as s on c.individu_id = s.individu_id and f.contrat_numero = s.numero_contrat
left join declarees as d
    on f.declaration_id = d.declaration_id
    and f.personne_id = d.personne_id
    and f.contrat_numero = d.numero_contrat
    and s.type = d.type
where f.a_fin
