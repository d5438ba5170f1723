{# L'instant du dernier fait connu (dépôt, contestation, retour d'un organisme, signalement d'un usager) : ce que l'on sait s'arrête là, quel que
   soit le jour où l'on construit. Un retour que rien ne rattache n'apprend rien de ce qui est reçu. #}
{% macro horizon() -%}
    greatest(
        (select max(connu_le) from {{ ref('fct_declarations') }}),
        (select max(greatest(deposee_le, coalesce(close_le, deposee_le))) from {{ source('registre', 'contestations') }}),
        (select max(connu_le) from {{ ref('int_retours') }} where est_rattache),
        (select max(signale_le) from {{ source('registre', 'signalements') }})
    )
{%- endmacro %}

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

{# Ce qu'une anomalie a duré, en jours : jusqu'à sa première issue (`est_denouee`), sinon jusqu'à la clôture par l'âge ou au dernier fait
   connu : elle a duré au moins cela. #}
{% macro duree_observee() -%}
    least(corrigee_le, substituee_le, infirmee_le) is not null as est_denouee,
    greatest(
        date_diff('day', detectee_le, coalesce(least(corrigee_le, substituee_le, infirmee_le), close_le, observee_le)), 0
    ) as duree
{%- endmacro %}

{# Délai médian par `cles`, de Kaplan-Meier : la première durée où la moitié au moins est dénouée ; nul si plus de la moitié attend encore.
   `durees` : relation avec les clés, `duree` et `est_denouee`. La médiane des seules dénouées serait trop courte : les longues n'y sont pas.
   Le produit des parts restantes est une somme de logarithmes, et une moitié juste n'y vaut 0,5 qu'au dernier bit près.
   La même en Python : `vigie.statistiques.survie.kaplan_meier`. #}
{% macro medianes_de_survie(durees, cles) -%}
    select {{ cles }}, min(duree) filter (where part_ouverte <= 0.5 + 1e-9)::integer as delai_median_jours
    from (
        select
            {{ cles }},
            duree,
            exp(sum(
                case when nb_denouees < nb_a_risque then ln(1 - nb_denouees / nb_a_risque::double) else -1000 end
            ) over (partition by {{ cles }} order by duree)) as part_ouverte
        from (
            select
                {{ cles }},
                duree,
                count(*) filter (where est_denouee) as nb_denouees,
                sum(count(*)) over (partition by {{ cles }} order by duree desc) as nb_a_risque
            from {{ durees }}
            group by {{ cles }}, duree
        )
    )
    group by {{ cles }}
{%- endmacro %}
