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

{# Qui est concerné : une ligne par mois et personne, toutes déclarations de `declarations` (declaration_id, declarant_id, mois) réunies : celles qu'elles déclarent, et
   celles qu'une anomalie qui compte y désigne sans qu'elles y soient (un contrat disparu). Chez deux employeurs, une personne compte une fois, dans la grappe du premier
   par son pseudonyme : des personnes s'additionnent, et se rapportent à des personnes. `est_touchee` : une anomalie qui compte la désigne. #}
{% macro personnes_concernees(declarations) -%}
    select mois, personne_id, min(declarant_id) as declarant_id, bool_or(est_touchee) as est_touchee
    from (
        select d.mois, i.personne_id, d.declarant_id, false as est_touchee
        from {{ declarations }} as d
        inner join {{ ref('int_individus') }} as i on d.declaration_id = i.declaration_id
        union all
        select d.mois, a.personne_id, d.declarant_id, true
        from {{ declarations }} as d
        inner join {{ ref('fct_anomalies') }} as a on d.declaration_id = a.declaration_id and a.est_compte
    )
    where personne_id is not null
    group by mois, personne_id
{%- endmacro %}

{# Une proportion et son intervalle à 95 %, par `cles`, quand ce qui arrive aux personnes d'un même employeur se ressemble. `grappes` : relation d'une ligne par
   employeur, `n` (effectif) et `t` (touchés). L'estimateur est le rapport des sommes ; sa variance, celle d'entre employeurs (linéarisation de Taylor) ; elle dit à
   combien de personnes indépendantes l'effectif équivaut, Student compris (Korn et Graubard 1998), et c'est sur elles que Wilson encadre. Rien ou tout est touché, ou un
   seul employeur : aucune variance, l'effectif vaut le nombre d'employeurs. Hypothèse : deux employeurs ne s'imitent pas.
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
                when k < 2 or t = 0 or t = n then k
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

{# Les mois que couvrent les indicateurs : ceux où des mensuelles sont reçues. Un signalement, daté de son dépôt, n'en ouvre pas.
   Un entrepôt qui n'a que du PASRAU a les mois de ses messages. #}
{% macro mois_recus() -%}
    select recu.mois
    from {{ ref('fct_declarations') }} as recu
    where recu.est_en_vigueur and {{ ouvre_un_mois('recu') }}
{%- endmacro %}

{# Vrai d'une déclaration (`d`) qui ouvre son mois : une mensuelle ; un message PASRAU, s'il n'y a de mensuelle nulle part. #}
{% macro ouvre_un_mois(d) -%}
    ({{ d }}.nature = '01' or {{ d }}.nature in ('11', '14') and {{ sans_paie() }})
{%- endmacro %}

{# Vrai si l'entrepôt n'a aucune mensuelle de la DSN en vigueur. #}
{% macro sans_paie() -%}
    exists (from {{ ref('int_sans_paie') }})
{%- endmacro %}

{# Vrai d'une déclaration (`d`) qui entre dans les chiffres de la DSN. PASRAU a les siens : une pension n'est pas une paie, et réunir les deux
   populations ferait baisser une part sans que rien ne se soit corrigé (docs/decisions/037). Sans aucune paie, il n'y a rien à ne pas mêler :
   les chiffres sont ceux de ses organismes. #}
{% macro est_de_la_dsn(d) -%}
    ({{ d }}.flux is distinct from 'pasrau' or {{ sans_paie() }})
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

{# Ce qu'un nombre provisoire deviendra, d'après ce que sont devenus les mois déjà finals, vus au même âge. `courants` : `cles`, `connu` ; `passes` : `cles`, `connu` (au
   même âge) et `final`, une ligne par mois passé. L'intervalle va du plus petit au plus grand des rapports final / connu : si le mois est de la même loi que les
   K passés, il contient le final (K - 1) / (K + 1) fois, que les nombres croissent ou décroissent, sans autre hypothèse. Sous six mois, rien n'est prévu. Un demi ajouté
   à chaque nombre garde un sens au rapport de zéro. Couverture simulée : tests/statistiques/test_previsions.py. #}
{% macro previsions(courants, passes, cles) -%}
    select
        {{ cles }},
        connu,
        count(final) as nb_mois_passes,
        round(sum(connu_alors) / nullif(sum(final), 0)::double, 8) as part_connue,
        case when count(final) >= 6 then round((connu + 0.5) * (sum(final) + 0.5) / (sum(connu_alors) + 0.5) - 0.5)::bigint end as prevu,
        case when count(final) >= 6 then greatest(0, floor((connu + 0.5) * min((final + 0.5) / (connu_alors + 0.5)) - 0.5 + 1e-9))::bigint end as prevu_bas,
        case when count(final) >= 6 then ceil((connu + 0.5) * max((final + 0.5) / (connu_alors + 0.5)) - 0.5 - 1e-9)::bigint end as prevu_haut,
        case when count(final) >= 6 then round((count(final) - 1) / (count(final) + 1)::double, 8) end as couverture
    from (
        select {{ cles }}, c.connu, p.connu as connu_alors, p.final
        from {{ courants }} as c
        left join {{ passes }} as p using ({{ cles }})
    )
    group by {{ cles }}, connu
{%- endmacro %}

{# Une part par dispositif, mesure, unité et mois, et son intervalle par grappes (`par_grappes`) : le dernier select d'un mart. `grappes` : relation d'une ligne par
   ces quatre clés et par déclarant, `n` (objets) et `t` (ceux que la mesure retient). #}
{% macro parts_de_mesures(grappes) -%}
    select
        p.dispositif,
        p.mesure,
        p.unite,
        p.mois,
        p.nb_grappes as nb_declarants,
        e.nb_declarants_touches,
        p.effectif as nb_objets,
        p.nb_touches as nb_retenus,
        p.part,
        p.part_basse,
        p.part_haute
    from ({{ par_grappes(grappes, 'dispositif, mesure, unite, mois') }}) as p
    inner join (
        select dispositif, mesure, unite, mois, count(*) filter (where t > 0) as nb_declarants_touches
        from {{ grappes }}
        group by dispositif, mesure, unite, mois
    ) as e
        on p.dispositif = e.dispositif and p.mesure = e.mesure and p.unite = e.unite and p.mois = e.mois
{%- endmacro %}

{# Les mensuelles où une absence se conclut : en vigueur, d'un déclarant connu, reçues entières (ni une partie redistribuée, ni des tables du ministère). #}
{% macro mensuelles_entieres() -%}
    select f.declaration_id, f.declarant_id, f.mois, f.emetteur_siret, f.est_sans_individu, f.nb_individus
    from {{ ref('fct_declarations') }} as f
    inner join {{ ref('int_declarations') }} as i on f.declaration_id = i.declaration_id
    where f.nature = '01' and f.flux = 'dsn' and f.est_en_vigueur and f.declarant_id is not null and f.mois is not null and not i.est_redistribue
{%- endmacro %}
