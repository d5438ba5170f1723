{# Identifiant stable d'un logiciel : éditeur, logiciel et version canoniques. `a` est l'alias de la table d'alias jointe.
   Un nom tu a l'identifiant d'un nom vide : sans cela, il serait nul, et ses mesures ne se joindraient plus à rien. #}
{% macro logiciel_id(editeur, logiciel, version, a) -%}
    left(md5(
        coalesce({{ a }}.editeur, nom_normalise({{ editeur }}), '') || '|'
        || coalesce({{ a }}.logiciel, nom_normalise({{ logiciel }}), '') || '|' || {{ version }}
    ), 12)
{%- endmacro %}

{# Intervalle de Wilson à 95 % d'une proportion (Wilson 1927 ; APHO Technical Briefing 3). `borne` : -1 basse, 1 haute.
   La même formule en Python : `vigie.statistiques.proportions.wilson`. #}
{% macro wilson(anomalies, evalues, borne) -%}
    case when {{ evalues }} > 0 then round(
        (
            {{ anomalies }} / {{ evalues }}::double + 1.959964 ^ 2 / (2 * {{ evalues }})
            + ({{ borne }}) * 1.959964 * sqrt(
                {{ anomalies }} / {{ evalues }}::double * (1 - {{ anomalies }} / {{ evalues }}::double) / {{ evalues }}
                + 1.959964 ^ 2 / (4 * {{ evalues }}::double ^ 2)
            )
        ) / (1 + 1.959964 ^ 2 / {{ evalues }}), 8) + 0 end
{%- endmacro %}

{# Qui est déclaré : une ligne par mois et personne, toutes déclarations de `declarations` (declaration_id, declarant_id, mois) réunies. Chez deux employeurs, elle
   compte une fois, dans la grappe du premier par son pseudonyme : des personnes s'additionnent, et se rapportent à des personnes. #}
{% macro personnes_declarees(declarations) -%}
    select d.mois, i.personne_id, min(d.declarant_id) as declarant_id
    from {{ declarations }} as d
    inner join {{ ref('int_individus') }} as i on d.declaration_id = i.declaration_id
    where i.personne_id is not null
    group by d.mois, i.personne_id
{%- endmacro %}

{# Une proportion et son intervalle à 95 %, par `cles`, quand ce qui arrive aux personnes d'un même employeur se ressemble. `grappes` : relation d'une ligne par
   employeur, `n` (effectif) et `t` (touchés). L'estimateur est le rapport des sommes ; sa variance, celle d'entre employeurs (linéarisation de Taylor) ; elle dit à
   combien de personnes indépendantes l'effectif équivaut, Student compris (Korn et Graubard 1998), et c'est sur elles que Wilson encadre. Rien ou tout est touché, ou un
   seul employeur : aucune variance, l'effectif équivaut au pire aux employeurs eux-mêmes (Kish). Hypothèse : deux employeurs ne s'imitent pas.
   Rend nb_grappes, effectif, nb_touches, part, part_basse, part_haute. Couverture simulée : tests/statistiques/test_grappes.py. #}
{% macro par_grappes(grappes, cles) -%}
    select
        {{ cles }},
        k as nb_grappes,
        n::bigint as effectif,
        t::bigint as nb_touches,
        {{ taux('t', 'n') }} as part,
        {{ wilson('(t / n * utile)', 'utile', -1) }} as part_basse,
        {{ wilson('(t / n * utile)', 'utile', 1) }} as part_haute
    from (
        select
            *,
            case
                when k < 2 or t = 0 or t = n then n ^ 2 / n2
                when t2 - 2 * t / n * tn + (t / n) ^ 2 * n2 <= 1e-9 then n
                else least(n, t / n * (1 - t / n) * n ^ 2 * (k - 1) / k / (t2 - 2 * t / n * tn + (t / n) ^ 2 * n2))
            end / (1 + (1.959964 ^ 2 + 1) / (4 * greatest(k - 1, 1))) ^ 2 as utile
        from (
            select
                {{ cles }},
                count(*) as k,
                sum(n)::double as n,
                sum(t)::double as t,
                sum(n::double ^ 2) as n2,
                sum(t::double ^ 2) as t2,
                sum(t::double * n) as tn
            from {{ grappes }}
            where n > 0
            group by {{ cles }}
        )
    )
{%- endmacro %}

{# Taux : null sans dénominateur (« sans objet » n'est pas zéro). #}
{% macro taux(anomalies, evalues) -%}
    case when {{ evalues }} > 0 then round({{ anomalies }} / {{ evalues }}::double, 8) end
{%- endmacro %}

{# Les mois que couvrent les indicateurs : ceux où des mensuelles sont reçues. Un signalement, daté de son dépôt, n'en ouvre pas. #}
{% macro mois_recus() -%}
    select recu.mois from {{ ref('fct_declarations') }} as recu where recu.nature = '01' and recu.est_en_vigueur
{%- endmacro %}

{# La tranche d'un effectif ; nulle sous une personne. #}
{% macro tranche_effectif(effectif) -%}
    case
        when {{ effectif }} >= 250 then '250+'
        when {{ effectif }} >= 50 then '50-249'
        when {{ effectif }} >= 10 then '10-49'
        when {{ effectif }} > 0 then '1-9'
    end
{%- endmacro %}
