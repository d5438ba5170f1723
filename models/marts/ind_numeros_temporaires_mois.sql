-- L'âge des numéros techniques temporaires : une personne sans NIR reste inconnue de ses droits tant qu'elle le garde.
with personnes as (
    select
        i.declarant_id,
        i.mois,
        i.personne_id,
        bool_or(i.a_ntt and not i.a_nir) as est_temporaire,
        max(datediff('month', i.premier_mois_ntt, i.mois)) filter (where i.a_ntt and not i.a_nir) as age
    from {{ ref('int_individus') }} as i
    where i.nature = '01' and i.est_en_vigueur and i.personne_id is not null and i.declarant_id is not null and i.mois is not null
    group by i.declarant_id, i.mois, i.personne_id
),

situees as (
    select
        p.*,
        unnest([
            { 'dimension': 'national', 'modalite': 'tous' },
            { 'dimension': 'tranche_effectif', 'modalite': coalesce(d.tranche_effectif, 'inconnu') },
            { 'dimension': 'secteur', 'modalite': coalesce(d.secteur, 'inconnu') }
        ]) as d
    from personnes as p
    left join {{ ref('dim_declarants') }} as d on p.declarant_id = d.declarant_id
)

select
    d.dimension as dimension,
    d.modalite as modalite,
    mois,
    count(*)::bigint as nb_presences,
    count(*) filter (where est_temporaire)::bigint as nb_temporaires,
    count(*) filter (where age >= 3)::bigint as nb_depuis_3_mois,
    count(*) filter (where age >= 6)::bigint as nb_depuis_6_mois,
    count(*) filter (where age >= 12)::bigint as nb_depuis_12_mois,
    count(distinct declarant_id) filter (where est_temporaire)::bigint as nb_declarants,
    median(age) as age_median_mois,
    max(age)::bigint as age_max_mois
from situees
group by all
