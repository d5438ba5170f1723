{# Ce que les contrôles jugent et trouvent, à une maille : une liste de colonnes de `fct_comptes` (['controle_id', 'mois']).
   Rend ces colonnes, puis des nombres d'objets, qui s'additionnent d'une maille à l'autre : nb_evalues, nb_anomalies, nb_erreurs. Une maille où rien n'est
   jugé n'a pas de ligne (docs/decisions/025).
   `avec` : ce qui ne s'additionne pas, ou vient des anomalies : nb_declarants, nb_declarants_touches, nb_declarations, nb_personnes_touchees, nb_causes
   (une par anomalie principale) et montant_en_jeu (euros, une fois par cause, nul si rien n'est chiffré). À la demande : les déclarants se comptent après s'être regroupés, ce qui coûte un regroupement de plus (un `count(distinct)` en coûterait un par nombre, deux fois plus cher).
   D'un contrôle, une déclaration n'a qu'une ligne : nb_declarations s'y compte sans distinct. Seules les déclarations en vigueur. `qui_comptent` : seulement les contrôles actifs. `tous_les_mois` : aussi les mois sans mensuelle. #}
{% macro comptes(maille, avec=[], qui_comptent=false, tous_les_mois=false) -%}
    {%- set nb_declarations = 'count(*)' if 'controle_id' in maille else 'count(distinct declaration_id)' -%}
    {%- set distincts = {
        'nb_declarants': 'count(declarant_id)',
        'nb_declarants_touches': 'count(declarant_id) filter (where nb_anomalies > 0)',
        'nb_declarations': 'sum(nb_declarations)::bigint',
    } -%}
    {%- set par_declarant = 'nb_declarants' in avec or 'nb_declarants_touches' in avec -%}
    {%- set champ -%}
        est_en_vigueur
        {%- if qui_comptent %} and est_compte{% endif %}
        {%- if not tous_les_mois %} and mois in ({{ mois_recus() }}){% endif %}
    {%- endset -%}
    {%- set cles = maille | join(', ') -%}
    with juges as (
        {% if 'declarant_id' in maille and 'controle_id' in maille and 'mois' in maille -%}
        {{ comptes_par_declarant(maille, champ) }}
        {% else -%}
        select
            {{ cles }},
            {% for nombre in avec if nombre in distincts -%}
            {{ distincts[nombre] if par_declarant else nb_declarations }} as {{ nombre }},
            {% endfor -%}
            sum(nb_evalues)::bigint as nb_evalues,
            sum(nb_anomalies)::bigint as nb_anomalies,
            sum(nb_erreurs)::bigint as nb_erreurs
        {% if par_declarant -%}
        from ({{ comptes_par_declarant(maille + ['declarant_id'], champ, nb_declarations if 'nb_declarations' in avec) }})
        {% else -%}
        from {{ ref('fct_comptes') }}
        where {{ champ }}
        {% endif -%}
        group by {{ cles }}
        {%- endif %}
    )
    {%- if 'nb_personnes_touchees' in avec or 'montant_en_jeu' in avec or 'nb_causes' in avec %},

    trouves as (
        select
            {{ cles }},
            count(distinct personne_id) as nb_personnes_touchees,
            {% if 'nb_causes' in avec -%}
            count(distinct cause_id) as nb_causes,
            {% endif -%}
            sum(montant_en_jeu)::decimal(18, 2) as montant_en_jeu
        from {{ ref('fct_anomalies') }}
        where {{ champ }}
        group by {{ cles }}
    )

    select
        j.*,
        coalesce(t.nb_personnes_touchees, 0) as nb_personnes_touchees,
        {% if 'nb_causes' in avec -%}
        coalesce(t.nb_causes, 0) as nb_causes,
        {% endif -%}
        t.montant_en_jeu
    from juges as j
    left join trouves as t on {% for cle in maille %}{{ 'and ' if not loop.first }}j.{{ cle }} = t.{{ cle }}{{ ' ' if not loop.last }}{% endfor %}
    {%- else %}

    select * from juges
    {%- endif %}
{%- endmacro %}

{# Les comptes de `maille`, où sont le déclarant et le mois. D'un contrôle, une déclaration seule de son mois dit telle quelle ce que compte son déclarant ;
   les autres se regroupent (`est_seule` : quatre sur cinq l'étaient à un million de mois-individu ; tout regrouper coûtait cinq fois plus). #}
{% macro comptes_par_declarant(maille, champ, nb_declarations=none) -%}
    {%- set cles = maille | join(', ') -%}
    {%- set se_lit_seule = 'controle_id' in maille and 'mois' in maille -%}
    select
        {{ cles }},
        {% if nb_declarations -%}
        {{ nb_declarations }} as nb_declarations,
        {% endif -%}
        sum(nb_evalues)::bigint as nb_evalues,
        sum(nb_anomalies)::bigint as nb_anomalies,
        sum(nb_erreurs)::bigint as nb_erreurs
    from {{ ref('fct_comptes') }}
    where {{ champ }}{% if se_lit_seule %} and est_seule is not true{% endif %}
    group by {{ cles }}
    {%- if se_lit_seule %}
    union all
    select {{ cles }}, {% if nb_declarations %}1 as nb_declarations, {% endif %}nb_evalues, nb_anomalies, nb_erreurs
    from {{ ref('fct_comptes') }}
    where {{ champ }} and est_seule
    {%- endif %}
{%- endmacro %}

{# Ce que les contrôles ont compté dans des déclarations choisies : une ligne par ligne de `relation` (qui a `declaration_id`) et par contrôle, les colonnes `cles` de la
   relation, puis controle_id, nb_evalues, nb_anomalies, nb_erreurs. Les listes se joignent avant de se déplier : DuckDB, qui ne sait pas combien de lignes elles font,
   rangerait sinon en mémoire la table dépliée. Le modèle est du groupe `mesures`. #}
{% macro comptes_des(relation, cles) -%}
    select
        {% for cle in cles -%}
        {{ cle }},
        {% endfor -%}
        c.controle_id as controle_id,
        c.nb_evalues::bigint as nb_evalues,
        c.nb_anomalies::bigint as nb_anomalies,
        c.nb_erreurs::bigint as nb_erreurs
    from (
        select
            {% for cle in cles -%}
            r.{{ cle }},
            {% endfor -%}
            unnest(m.comptes) as c
        from {{ relation }} as r
        inner join {{ ref('fct_mesures') }} as m on r.declaration_id = m.declaration_id
    )
{%- endmacro %}

{# Ce que les contrôles de l'entrepôt ont trouvé : declaration_id, controle_id, et les listes `objets` (en anomalie) et `membres` (en échec). #}
{% macro trouves() -%}
    {% for theme in themes() -%}
    select declaration_id, t.controle_id, t.objets, t.membres
    from (select declaration_id, unnest(trouves) as t from {{ ref('ctl_' ~ theme) }} where trouves is not null)
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
{%- endmacro %}

{# Vrai si un contrôle (`c`, ligne du seed `controles`) s'applique à une déclaration réelle (`d` : flux, nature, norme, est_redistribue).
   La même règle, dans chaque contrôle jugé : `vigie.controles.enveloppe.applicable` (tests/referentiel/test_champs.py les compare). #}
{% macro s_applique(c, d) -%}
    list_contains(string_split({{ c }}.flux, ','), {{ d }}.flux)
        and (coalesce({{ c }}.natures, '') = '' or list_contains(string_split({{ c }}.natures, ','), {{ d }}.nature))
        and (coalesce({{ c }}.norme_depuis, '') = '' or {{ d }}.norme >= {{ c }}.norme_depuis)
        and (coalesce({{ c }}.norme_jusqua, '') = '' or {{ d }}.norme <= {{ c }}.norme_jusqua)
        and ({{ c }}.redistribue = 'oui' or not {{ d }}.est_redistribue)
        and {{ c }}.statut != 'retire'
{%- endmacro %}
