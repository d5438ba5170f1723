-- Ce qu'un logiciel ne choisit pas : la taille de ses déclarants, la norme du mois, un tiers qui déclare. Tout le reste se compare.
with declarations as (
    select
        d.declaration_id,
        d.declarant_id,
        d.logiciel_id,
        d.mois,
        d.est_seule,
        coalesce(d.norme, 'inconnue') as norme,
        d.est_tiers_declarant,
        coalesce(t.tranche_effectif, 'inconnue') as tranche_effectif
    from {{ ref('fct_declarations') }} as d
    left join {{ ref('dim_declarants') }} as t on d.declarant_id = t.declarant_id
    where d.est_en_vigueur and {{ est_de_la_dsn('d') }} and d.mois in ({{ mois_recus() }})
),

-- un contrôle expérimental ou contesté se montre, il ne note personne ; une déclaration seule de son mois compte son déclarant sans le regrouper
juges as (
    {% for est_seule in (true, false) %}
    select
        logiciel_id,
        controle_id,
        mois,
        tranche_effectif,
        norme,
        est_tiers_declarant,
        {{ 'count(*)' if est_seule else 'count(distinct declarant_id)' }} as nb_declarants,
        sum(nb_evalues) as nb_evalues,
        sum(nb_anomalies) as nb_anomalies
    from ({{ comptes_des('declarations', ['logiciel_id', 'mois', 'tranche_effectif', 'norme', 'est_tiers_declarant', 'est_seule'] + ([] if est_seule else ['declarant_id'])) }})
    where
        est_seule {{ 'is' if est_seule else 'is not' }} true
        and nb_evalues > 0
        and controle_id in (select k.controle_id from {{ ref('dim_controles') }} as k where k.est_compte)
    group by all
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

strates as (
    select
        logiciel_id,
        controle_id,
        mois,
        tranche_effectif,
        norme,
        est_tiers_declarant,
        sum(nb_declarants)::bigint as nb_declarants,
        sum(nb_evalues)::bigint as nb_evalues,
        sum(nb_anomalies)::bigint as nb_anomalies
    from juges
    group by all
),

touchees as (
    select controle_id, declaration_id, logiciel_id, mois, count(distinct personne_id) as nb_personnes, sum(montant_en_jeu) as montant_en_jeu
    from {{ ref('fct_anomalies') }}
    where est_en_vigueur and est_compte
    group by all
),

trouves as (
    select
        a.logiciel_id,
        a.controle_id,
        a.mois,
        d.tranche_effectif,
        d.norme,
        d.est_tiers_declarant,
        sum(a.nb_personnes)::bigint as nb_personnes_touchees,
        sum(a.montant_en_jeu)::decimal(18, 2) as montant_en_jeu
    from touchees as a
    inner join declarations as d on a.declaration_id = d.declaration_id
    group by all
)

select
    s.*,
    coalesce(t.nb_personnes_touchees, 0) as nb_personnes_touchees,
    t.montant_en_jeu
from strates as s
left join trouves as t
    on s.logiciel_id = t.logiciel_id
    and s.controle_id = t.controle_id
    and s.mois = t.mois
    and s.tranche_effectif = t.tranche_effectif
    and s.norme = t.norme
    and s.est_tiers_declarant = t.est_tiers_declarant
