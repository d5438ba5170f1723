{# L'état d'une anomalie à l'instant `t`, d'après les dates de son histoire ; null si elle n'est pas encore détectée. Le plus fort l'emporte.
   Chaque date dit son fait : `corrigee_le`, la correction que `fct_corrections` a trouvée. #}
{% macro etat_suivi(t) -%}
    case
        when detectee_le > {{ t }} then null
        when infirmee_le <= {{ t }} then 'infirmee'
        when corrigee_le <= {{ t }} then 'corrigee'
        when substituee_le <= {{ t }} then 'substituee'
        when contestee_le <= {{ t }} and coalesce(contestation_close_le > {{ t }}, true) then 'contestee'
        when close_le <= {{ t }} then 'close'
        when rappelee_le <= {{ t }} then 'rappelee'
        when notifiee_le <= {{ t }} then 'notifiee'
        else 'ouverte'
    end
{%- endmacro %}

{# Une colonne de compte par état : leur somme est le nombre d'anomalies détectées. `etat` est l'expression comptée. #}
{% macro comptes_par_etat(etat) -%}
    {% for e in etats_suivi() -%}
    count(*) filter (where {{ etat }} = '{{ e }}') as nb_{{ e }}s,
    {% endfor %}
{%- endmacro %}

{% macro etats_suivi() %}{{ return(['ouverte', 'notifiee', 'rappelee', 'contestee', 'corrigee', 'substituee', 'infirmee', 'close']) }}{% endmacro %}

{# Ce qu'aucun fait n'a dénoué ni l'âge clos : il reste quelque chose à en attendre. #}
{% macro etats_non_denoues() -%}
    ('ouverte', 'notifiee', 'rappelee', 'contestee')
{%- endmacro %}

{# La somme des colonnes que `comptes_par_etat` écrit. #}
{% macro somme_des_etats() -%}
    {% for e in etats_suivi() %}nb_{{ e }}s{% if not loop.last %} + {% endif %}{% endfor %}
{%- endmacro %}
