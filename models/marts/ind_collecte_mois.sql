-- Ce que la collecte a laissé d'inachevé : une fraction qui manque, une annulation dont on ne trouve pas la cible, une version non propagée.
with recues as (
    select
        i.declaration_id,
        i.declarant_id,
        i.mois,
        i.type,
        i.fraction,
        i.champ,
        i.identifiant,
        i.identifiant_annulation,
        f.est_en_vigueur
    from {{ ref('int_declarations') }} as i
    inner join {{ ref('fct_declarations') }} as f on i.declaration_id = f.declaration_id
    where i.nature = '01' and i.mois is not null
),

-- d'un employeur qui fractionne, le dernier chiffre dit combien de fractions il annonce
fractions as (
    select
        mois,
        declarant_id,
        champ,
        right(fraction, 1) as annoncees,
        count(distinct left(fraction, 1)) as trouvees
    from recues
    where est_en_vigueur and declarant_id is not null and regexp_full_match(fraction, '[1-9][2-9]')
    group by mois, declarant_id, champ, right(fraction, 1)
),

incompletes as (
    select
        mois,
        count(distinct declarant_id) as nb_fractionnes,
        count(distinct declarant_id) filter (where trouvees < annoncees::integer) as nb_incomplets
    from fractions
    group by mois
),

connus as (
    select distinct identifiant from recues where identifiant is not null
),

annulees as (
    select distinct identifiant_annulation from recues where type = '04' and identifiant_annulation is not null
)

select
    r.mois,
    count(*)::bigint as nb_mensuelles,
    count(*) filter (where r.est_en_vigueur)::bigint as nb_en_vigueur,
    count(*) filter (where r.type in ('03', '05'))::bigint as nb_annule_et_remplace,
    count(*) filter (where r.type = '04')::bigint as nb_annulations,
    count(*) filter (where r.type = '04' and c.identifiant is null)::bigint as nb_annulations_sans_cible,
    count(*) filter (where a.identifiant_annulation is not null and r.est_en_vigueur and r.type != '04')::bigint as nb_annulees_en_vigueur,
    coalesce(any_value(x.nb_fractionnes), 0)::bigint as nb_fractionnes,
    coalesce(any_value(x.nb_incomplets), 0)::bigint as nb_incomplets
from recues as r
left join connus as c on r.identifiant_annulation = c.identifiant
left join annulees as a on r.identifiant = a.identifiant_annulation
left join incompletes as x on r.mois = x.mois
group by r.mois
