-- Ce que vaut chaque contrôle d'organisme, face au nôtre de même règle, et ce que deviennent les anomalies qu'il signale.
-- Le récapitulatif d'une substitution (132, 134) rapporte ce qui a été fait : il ne signale rien.
with regles as (
    select code, unnest(string_split(controles, ' ')) as controle_id, retours
    from {{ ref('controles_d_organisme') }}
    where certitude = 'meme_regle'
),

-- un contrôle qui ne compte pas (expérimental, à revoir) n'a pas d'anomalie à mettre en face : il ne confirme ni ne manque rien
alias as (
    select r.*
    from regles as r
    inner join {{ ref('dim_controles') }} as c on r.controle_id = c.controle_id and c.est_compte
),

faits as (
    select
        c.signalement_id,
        c.cause_id,
        c.organisme,
        c.controle,
        c.valeur_attendue,
        c.est_incertaine,
        a.declaration_id is not null and a.est_rattache and c.controle in (select x.code from alias as x) as est_jugeable,
        r.delai_jours
    from {{ ref('fct_causes') }} as c
    inner join {{ ref('fct_retours_actions') }} as a on c.signalement_id = a.fait_id
    inner join {{ ref('fct_retours') }} as r on a.retour_id = r.retour_id
    where
        a.genre != 'information'
        and coalesce(a.type_action, '01') not in ('04', '05')
        and coalesce(a.code, '') not in ('132', '134')
),

-- ce que Vigie a vu de la même cause, par le contrôle de même règle ; et ce qu'il en est advenu
vus as (
    select
        f.signalement_id,
        bool_or(x.controle_id is not null) as est_confirme,
        bool_or(s.etat in ('corrigee', 'substituee')) as est_corrige,
        bool_or(s.etat = 'infirmee') as est_infirme
    from faits as f
    inner join {{ ref('fct_causes') }} as v on f.cause_id = v.cause_id and v.origine = 'vigie'
    left join alias as x on f.controle = x.code and v.controle = x.controle_id
    left join {{ ref('fct_anomalies_suivi') }} as s on v.cle_suivi = s.cle_suivi
    group by f.signalement_id
),

-- les autres organismes qui disent la même cause, et ceux qui y attendent une autre valeur
croises as (
    select
        f.signalement_id,
        bool_or(o.organisme != f.organisme) as est_double,
        bool_or(o.organisme != f.organisme and coalesce(
            try_cast(o.valeur_attendue as decimal(18, 2)) != try_cast(f.valeur_attendue as decimal(18, 2)), o.valeur_attendue != f.valeur_attendue
        )) as est_contredit
    from faits as f
    inner join faits as o on f.cause_id = o.cause_id
    group by f.signalement_id
),

-- ce que notre contrôle de même règle a vu des déclarations auxquelles l'organisme a répondu, par le retour où il le dit d'ordinaire
attendues as (
    select
        r.organisme,
        x.code as controle,
        a.cle_suivi,
        bool_or(f.signalement_id is not null) as est_signalee
    from {{ ref('fct_retours') }} as r
    inner join {{ ref('fct_anomalies') }} as a on r.declaration_id = a.declaration_id and a.est_compte
    inner join alias as x on a.controle_id = x.controle_id and list_contains(string_split(x.retours, ' '), r.code)
    left join {{ ref('fct_causes') }} as v on a.cle_suivi = v.cle_suivi and v.origine = 'vigie'
    left join faits as f on v.cause_id = f.cause_id and f.organisme = r.organisme and f.controle = x.code
    where r.est_en_vigueur and r.organisme is not null and r.code not in ('132', '134')
    group by r.organisme, x.code, a.cle_suivi
),

rappels as (
    select organisme, controle, count(*) as nb_attendues, count(*) filter (where est_signalee) as nb_signalees
    from attendues
    group by organisme, controle
),

comptes as (
    select
        f.organisme,
        f.controle,
        count(*) as nb_faits,
        count(*) filter (where f.est_incertaine) as nb_incertains,
        count(*) filter (where f.est_jugeable) as nb_jugeables,
        count(*) filter (where f.est_jugeable and coalesce(v.est_confirme, false)) as nb_confirmes,
        count(*) filter (where v.signalement_id is not null) as nb_suivis,
        count(*) filter (where coalesce(v.est_corrige, false)) as nb_corriges,
        count(*) filter (where coalesce(v.est_infirme, false)) as nb_infirmes,
        count(*) filter (where coalesce(k.est_double, false)) as nb_doubles,
        count(*) filter (where coalesce(k.est_contredit, false)) as nb_contredits,
        median(f.delai_jours) as delai_median_jours
    from faits as f
    left join vus as v on f.signalement_id = v.signalement_id
    left join croises as k on f.signalement_id = k.signalement_id
    group by f.organisme, f.controle
)

select
    coalesce(c.organisme, r.organisme) as organisme,
    coalesce(c.controle, r.controle) as controle,
    case
        when coalesce(c.controle, r.controle) in (select x.code from alias as x) then 'meme_regle'
        when c.controle in (select x.code from regles as x) then 'non_comptee'
        else 'sans_regle'
    end as comparaison,
    coalesce(c.nb_faits, 0)::bigint as nb_faits,
    coalesce(c.nb_incertains, 0)::bigint as nb_incertains,
    coalesce(c.nb_jugeables, 0)::bigint as nb_jugeables,
    coalesce(c.nb_confirmes, 0)::bigint as nb_confirmes,
    {{ taux('c.nb_confirmes', 'c.nb_jugeables') }} as precision_vue,
    {{ wilson('c.nb_confirmes', 'c.nb_jugeables', -1) }} as precision_basse,
    {{ wilson('c.nb_confirmes', 'c.nb_jugeables', 1) }} as precision_haute,
    coalesce(r.nb_attendues, 0)::bigint as nb_attendues,
    coalesce(r.nb_signalees, 0)::bigint as nb_signalees,
    {{ taux('r.nb_signalees', 'r.nb_attendues') }} as rappel_vu,
    {{ wilson('r.nb_signalees', 'r.nb_attendues', -1) }} as rappel_bas,
    {{ wilson('r.nb_signalees', 'r.nb_attendues', 1) }} as rappel_haut,
    c.delai_median_jours::double as delai_median_jours,
    coalesce(c.nb_suivis, 0)::bigint as nb_suivis,
    coalesce(c.nb_corriges, 0)::bigint as nb_corriges,
    coalesce(c.nb_infirmes, 0)::bigint as nb_infirmes,
    coalesce(c.nb_doubles, 0)::bigint as nb_doubles,
    coalesce(c.nb_contredits, 0)::bigint as nb_contredits
from comptes as c
full join rappels as r on c.organisme = r.organisme and c.controle = r.controle
