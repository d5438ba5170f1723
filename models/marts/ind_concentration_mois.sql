-- Un total national peut n'être que celui de quelques-uns : ce que portent le premier déclarant et les dix premiers.
with mesures as (
    select
        mois,
        declarant_id,
        unnest([
            { 'mesure': 'anomalies', 'valeur': nb_anomalies::double },
            { 'mesure': 'euros', 'valeur': montant_en_jeu::double }
        ]) as m
    from {{ ref('ind_declarants_mois') }}
),

ranges as (
    select
        mois,
        m.mesure as mesure,
        m.valeur as valeur,
        row_number() over (partition by mois, m.mesure order by m.valeur desc, declarant_id asc) as rang
    from mesures
    where m.valeur > 0
)

select
    mois,
    mesure,
    count(*) as nb_declarants,
    round(sum(valeur), 2) as total,
    round(max(valeur) / sum(valeur), 8) as part_premier,
    round(sum(valeur) filter (where rang <= 10) / sum(valeur), 8) as part_dix_premiers
from ranges
group by mois, mesure
