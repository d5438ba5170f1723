-- Les noms sous lesquels une personne et ses contrats sont connus dans une déclaration : une ligne par personne, des
-- listes.
with presences as (
    select
        declaration_id,
        personne_liee_id,
        list(contrat_numero) as numeros,
        list(date_debut) as dates_debut,
        flatten(list(anciens_numeros)) as anciens_numeros,
        flatten(list(anciennes_dates_debut)) as anciennes_dates_debut
    from {{ ref('int_contrats') }}
    where nature = '01'
    group by declaration_id, personne_liee_id
),

-- un salarié peut changer de fraction, ou passer dans un autre établissement qui le dit (41.012)
ailleurs as (
    select distinct c.declarant_id, c.personne_liee_id, c.mois
    from {{ ref('int_contrats') }} as c
    inner join {{ ref('int_declarations') }} as d on c.declaration_id = d.declaration_id
    where d.nature = '01' and d.est_en_vigueur and d.fraction != '11'

    union

    select distinct unnest(anciens_sirets) as declarant_id, personne_liee_id, mois
    from {{ ref('int_contrats') }}
    where nature = '01' and est_en_vigueur and anciens_sirets is not null
)

select
    c.objet_id,
    s.declaration_id,
    s.etablissement_id as repere_id,
    c.personne_id,
    c.personne_liee_id,
    c.contrat_numero,
    c.date_debut,
    s.mois,
    s.mois_precedent,
    c.a_fin,
    c.a_suspension_ouverte,
    p.personne_liee_id is not null as est_personne_retrouvee,
    coalesce(list_contains(p.numeros, c.contrat_numero), false) as est_numero_retrouve,
    coalesce(list_contains(p.dates_debut, c.date_debut), false) as est_date_retrouvee,
    coalesce(
        list_contains(p.anciens_numeros, c.contrat_numero) or list_contains(p.anciennes_dates_debut, c.date_debut),
        false
    ) as est_chaine,
    a.declarant_id is not null as est_ailleurs
from {{ ref('int_contrats') }} as c
inner join {{ ref('int_declarations_suivies') }} as s on c.declaration_id = s.declaration_precedente_id
left join presences as p on s.declaration_id = p.declaration_id and c.personne_liee_id = p.personne_liee_id
left join ailleurs as a
    on s.declarant_id = a.declarant_id and c.personne_liee_id = a.personne_liee_id and s.mois = a.mois
-- sans NIR ni NTT, personne ne peut être suivi
where c.personne_liee_id is not null
