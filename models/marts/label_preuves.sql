-- Un critère se tient s'il est prouvé : toute la plage de l'intervalle sous le seuil. Entre les deux, rien n'est conclu.
with dernier as (
    select max(mois) as mois from {{ ref('ind_mois') }}
),

fenetre as (
    select (mois - interval 11 month)::date as debut, mois as fin from dernier
),

criteres as (
    select * replace (part_max::double as part_max, evalues_min::integer as evalues_min) from {{ ref('criteres_label') }}
),

declarations as (
    select d.declaration_id, d.logiciel_id, d.norme, d.mois
    from {{ ref('fct_declarations') }} as d
    inner join fenetre as f on d.mois between f.debut and f.fin
    where d.est_en_vigueur and d.nature = '01'
),

jugees as (
    select controle_id as identifiant, controle_id, declaration_id, nb_evalues, nb_anomalies from {{ ref('fct_comptes') }}
    union all
    select identifiant, controle_id, declaration_id, nb_evalues, nb_anomalies from {{ ref('fct_comptes_membres') }}
),

-- les contrôles de chaque critère, membres d'une famille compris s'il les nomme ; les expérimentaux ne notent pas
identifiants as (
    select controle_id as identifiant, controle_id, gravite from {{ ref('dim_controles') }} where est_compte
    union
    select m.identifiant, m.famille, c.gravite
    from {{ ref('membres') }} as m
    inner join {{ ref('dim_controles') }} as c on m.famille = c.controle_id
    where c.est_compte
),

retenus as (
    select k.critere, k.unite, i.identifiant, i.controle_id
    from identifiants as i
    inner join criteres as k
        on (k.motif_controle != '%' and i.identifiant like k.motif_controle)
        or (k.motif_controle = '%' and i.identifiant = i.controle_id and i.gravite = k.gravite)
),

-- une ligne par critère et déclaration : les jugements de chaque contrôle ne se tiennent pas en mémoire
par_declaration as (
    select
        r.critere,
        r.unite,
        m.declaration_id,
        sum(m.nb_evalues) as nb_evalues,
        sum(m.nb_anomalies) as nb_anomalies
    from jugees as m
    inner join retenus as r on m.identifiant = r.identifiant and m.controle_id = r.controle_id
    where m.nb_evalues > 0
    group by r.critere, r.unite, m.declaration_id
),

mesures as (
    select p.critere, p.unite, d.logiciel_id, p.nb_evalues, p.nb_anomalies
    from par_declaration as p
    inner join declarations as d on p.declaration_id = d.declaration_id
),

comptees as (
    select
        critere,
        logiciel_id,
        sum(case when unite = 'objet' then nb_evalues else 1 end) as nb_evalues,
        sum(case when unite = 'objet' then nb_anomalies when nb_anomalies > 0 then 1 else 0 end) as nb_anomalies
    from mesures
    group by critere, logiciel_id
),

par_norme as (
    select
        'norme_en_vigueur' as critere,
        logiciel_id,
        count(*) as nb_evalues,
        count(*) filter (where coalesce(substr(norme, 2, 2), '') != strftime(mois, '%y')) as nb_anomalies
    from declarations
    group by logiciel_id
),

-- une notification ne se voit que si une déclaration cite le CRM, ou par une campagne de rappel ; contester, c'est répondre
notifiees as (
    select
        s.logiciel_id,
        least(s.notifiee_le, s.rappelee_le) + to_days(p.valeur::integer) as echeance,
        least(s.corrigee_le, s.contestee_le) as repondue_le,
        s.observee_le
    from {{ ref('fct_anomalies_suivi') }} as s
    inner join {{ ref('parametres_indicateurs') }} as p on p.indicateur = 'label' and p.parametre = 'crm_echeance_jours'
    inner join fenetre as f on least(s.notifiee_le, s.rappelee_le) >= f.debut
    where s.est_compte and s.infirmee_le is null
),

par_notification as (
    select
        'reaction_crm' as critere,
        logiciel_id,
        count(*) as nb_evalues,
        count(*) filter (where not coalesce(repondue_le <= echeance, false)) as nb_anomalies
    from notifiees
    where echeance <= observee_le
    group by logiciel_id
),

comptes as (
    select * from comptees
    union all
    select * from par_norme
    union all
    select * from par_notification
),

logiciels as (
    select distinct logiciel_id from declarations
)

select
    l.logiciel_id,
    k.critere,
    k.niveau,
    k.libelle,
    k.unite,
    coalesce(c.nb_evalues, 0)::bigint as nb_evalues,
    coalesce(c.nb_anomalies, 0)::bigint as nb_anomalies,
    {{ taux('c.nb_anomalies', 'c.nb_evalues') }} as taux,
    {{ wilson('c.nb_anomalies', 'c.nb_evalues', -1) }} as taux_bas,
    {{ wilson('c.nb_anomalies', 'c.nb_evalues', 1) }} as taux_haut,
    k.part_max,
    case
        when coalesce(c.nb_evalues, 0) = 0 then 'sans_objet'
        when c.nb_evalues < k.evalues_min then 'non_conclu'
        when {{ wilson('c.nb_anomalies', 'c.nb_evalues', 1) }} <= k.part_max then 'tenu'
        when {{ wilson('c.nb_anomalies', 'c.nb_evalues', -1) }} > k.part_max then 'non_tenu'
        else 'non_conclu'
    end as verdict,
    k.source
from logiciels as l
cross join criteres as k
left join comptes as c on l.logiciel_id = c.logiciel_id and k.critere = c.critere
