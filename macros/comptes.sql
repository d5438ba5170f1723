{# Ce que les contrôles jugent et trouvent, à une maille : une liste de colonnes de `fct_comptes` (['controle_id', 'mois']).
   Rend ces colonnes, puis des nombres d'objets : nb_evalues, nb_anomalies, nb_hors_champ, nb_erreurs. Rien de jugé fait aussi une ligne : « sans objet ».
   `avec` : ce qui ne s'additionne pas d'une maille à l'autre, et se compte ici : nb_declarants, nb_declarants_touches, nb_declarations. À la demande,
   parce que DuckDB regroupe une fois de plus pour chacun, même si personne ne le lit.
   Seules les déclarations en vigueur. `qui_comptent` : seulement les contrôles actifs. `tous_les_mois` : aussi les mois sans mensuelle. #}
{% macro comptes(maille, avec=[], qui_comptent=false, tous_les_mois=false) -%}
    {%- set distincts = {
        'nb_declarants': 'count(distinct declarant_id)',
        'nb_declarants_touches': 'count(distinct declarant_id) filter (where nb_anomalies > 0)',
        'nb_declarations': 'count(distinct declaration_id)',
    } -%}
    select
        {{ maille | join(', ') }},
        {% for nombre in avec -%}
        {{ distincts[nombre] }} as {{ nombre }},
        {% endfor -%}
        sum(nb_evalues)::bigint as nb_evalues,
        sum(nb_anomalies)::bigint as nb_anomalies,
        sum(nb_hors_champ)::bigint as nb_hors_champ,
        sum(nb_erreurs)::bigint as nb_erreurs
    from {{ ref('fct_comptes') }}
    where
        est_en_vigueur
        {%- if qui_comptent %} and est_compte{% endif %}
        {%- if not tous_les_mois %} and mois in ({{ mois_recus() }}){% endif %}
    group by {{ maille | join(', ') }}
{%- endmacro %}
