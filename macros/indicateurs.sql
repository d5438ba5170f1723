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

{# Taux : null sans dénominateur (« sans objet » n'est pas zéro). #}
{% macro taux(anomalies, evalues) -%}
    case when {{ evalues }} > 0 then round({{ anomalies }} / {{ evalues }}::double, 8) end
{%- endmacro %}

{# Les mois que couvrent les indicateurs : ceux où des mensuelles sont reçues. Un signalement, daté de son dépôt, n'en ouvre pas. #}
{% macro mois_recus() -%}
    select recu.mois from {{ ref('fct_declarations') }} as recu where recu.nature = '01' and recu.est_en_vigueur
{%- endmacro %}
