-- Deux origines, une forme : les thèmes jugés dans l'entrepôt, et les mesures de zone protégée que l'extrait apporte.
with entrepot as (
    {% for theme in themes() %}
    select
        controle_id,
        controle_id as identifiant,
        declaration_id,
        nb_population,
        nb_evalues,
        nb_anomalies,
        nb_erreurs
    from {{ ref('ctl_' ~ theme) }}
    union all
    select controle_id, m.identifiant, declaration_id, m.nb_evalues as nb_population, m.nb_evalues, m.nb_anomalies, 0 as nb_erreurs
    from (select controle_id, declaration_id, unnest(membres) as m from {{ ref('ctl_' ~ theme) }} where nb_anomalies > 0)
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

protegees as (
    select
        controle_id,
        identifiant,
        declaration_id,
        nb_evalues as nb_population,
        nb_evalues,
        nb_anomalies,
        0 as nb_erreurs
    from {{ ref('stg_mesures') }}
),

toutes as (
    select * from entrepot
    union all
    select * from protegees
)

select
    t.controle_id,
    t.identifiant,
    t.identifiant != t.controle_id as est_membre,
    t.declaration_id,
    d.declarant_id,
    d.logiciel_id,
    d.mois,
    d.est_en_vigueur,
    c.est_compte,
    t.nb_population::bigint as nb_population,
    t.nb_evalues::bigint as nb_evalues,
    t.nb_anomalies::bigint as nb_anomalies,
    t.nb_erreurs::bigint as nb_erreurs,
    greatest(t.nb_population - t.nb_evalues, 0)::bigint as nb_hors_champ
from toutes as t
inner join {{ ref('fct_declarations') }} as d on t.declaration_id = d.declaration_id
inner join {{ ref('dim_controles') }} as c on t.controle_id = c.controle_id
