-- Une déclaration, une ligne : ce que les thèmes jugés dans l'entrepôt et la zone protégée y ont compté. Ce qui n'a rien jugé n'y est pas.
with entrepot as (
    select declaration_id, flatten(list(comptes)) as comptes
    from (
        {% for theme in themes() %}
        select declaration_id, comptes from {{ ref('ctl_' ~ theme) }} where comptes is not null
        {% if not loop.last %}union all{% endif %}
        {% endfor %}
    )
    group by declaration_id
),

-- un lot ancien peut nommer un contrôle que le référentiel n'a plus ; une déclaration de plus d'un million de lignes se juge en plusieurs fois
connues as (
    select controle_id, identifiant, declaration_id, sum(nb_evalues)::bigint as nb_evalues, sum(nb_anomalies)::bigint as nb_anomalies
    from {{ ref('stg_mesures') }}
    where controle_id in (select controle_id from {{ ref('dim_controles') }})
    group by controle_id, identifiant, declaration_id
),

protegees as (
    select
        declaration_id,
        list({
            'controle_id': controle_id, 'nb_evalues': nb_evalues::integer, 'nb_anomalies': nb_anomalies::integer, 'nb_erreurs': 0
        }) as comptes
    from connues
    where identifiant = controle_id and nb_evalues > 0
    group by declaration_id
),

-- les membres d'une famille redisent ce qu'elle a compté : seuls ceux qui échouent laissent une trace
echecs as (
    select declaration_id, controle_id, unnest(membres) as m from ({{ trouves() }})
    union all
    select declaration_id, controle_id, { 'identifiant': identifiant, 'nb_evalues': nb_evalues, 'nb_anomalies': nb_anomalies }
    from connues
    where identifiant != controle_id
),

membres as (
    select
        declaration_id,
        list({
            'controle_id': controle_id, 'identifiant': m.identifiant, 'nb_evalues': m.nb_evalues::integer,
            'nb_anomalies': m.nb_anomalies::integer
        }) as membres
    from echecs
    group by declaration_id
)

-- triées, deux constructions rendent les mêmes listes
select
    d.declaration_id,
    list_sort(list_concat(e.comptes, p.comptes)) as comptes,
    coalesce(list_sort(m.membres), []) as membres,
    coalesce(v.populations, []) as populations
from {{ ref('fct_declarations') }} as d
left join entrepot as e on d.declaration_id = e.declaration_id
left join protegees as p on d.declaration_id = p.declaration_id
left join membres as m on d.declaration_id = m.declaration_id
left join {{ ref('ctl_populations') }} as v on d.declaration_id = v.declaration_id
