-- Le dénominateur de « nouvellement touché » : qui aurait pu l'être. Un employeur trop neuf, ou déjà touché, n'en est pas.
with parametres as (
    select max(valeur::integer) as mois_de_memoire
    from {{ ref('parametres_indicateurs') }}
    where indicateur = 'series' and parametre = 'mois_de_memoire'
),

presences as (
    select p.*, l.editeur
    from {{ ref('fct_presences') }} as p
    left join {{ ref('dim_logiciels') }} as l on p.logiciel_id = l.logiciel_id
),

-- un employeur, un logiciel, un mois : a-t-il une anomalie, en a-t-il une nouvelle ?
employeurs as (
    select
        p.employeur_id,
        p.logiciel_id,
        p.editeur,
        p.tranche_effectif,
        p.mois,
        p.est_connu,
        count(a.controle_id) > 0 as est_touche,
        coalesce(bool_or(a.est_nouvelle), false) as est_nouveau
    from presences as p
    left join {{ ref('fct_atteintes') }} as a on p.employeur_id = a.employeur_id and p.logiciel_id = a.logiciel_id and p.mois = a.mois
    group by all
),

lectures as (
    select 'national' as dimension, 'tous' as modalite, 'toutes' as tranche_effectif, employeur_id, mois, est_connu, est_touche, est_nouveau from employeurs
    union all
    select 'editeur', editeur, 'toutes', employeur_id, mois, est_connu, est_touche, est_nouveau from employeurs where editeur is not null
    union all
    select 'version', logiciel_id, tranche_effectif, employeur_id, mois, est_connu, est_touche, est_nouveau from employeurs
),

par_employeur as (
    select dimension, modalite, tranche_effectif, employeur_id, mois, bool_or(est_connu) as est_connu, bool_or(est_touche) as est_touche, bool_or(est_nouveau) as est_nouveau
    from lectures
    group by all
),

-- les déclarations d'un employeur présent ; seule de son mois, elle le compte sans le regrouper
recues as (
    select
        d.declaration_id,
        coalesce(d.entreprise_id, d.declarant_id) as employeur_id,
        d.mois,
        p.est_connu,
        count(*) over (partition by coalesce(d.entreprise_id, d.declarant_id), d.mois) = 1 as est_seule
    from {{ ref('fct_declarations') }} as d
    inner join (select employeur_id, mois, bool_or(est_connu) as est_connu from presences group by all) as p
        on coalesce(d.entreprise_id, d.declarant_id) = p.employeur_id and d.mois = p.mois
    where d.est_en_vigueur
),

qui_comptent as (
    select controle_id from {{ ref('dim_controles') }} where est_compte
),

juges as (
    select controle_id, mois, count(*) as nb_employeurs, count(*) filter (where est_connu) as nb_connus
    from ({{ comptes_des('recues', ['mois', 'est_connu', 'est_seule']) }})
    where est_seule and nb_evalues > 0 and controle_id in (from qui_comptent)
    group by controle_id, mois
    union all
    select controle_id, mois, count(*) as nb_employeurs, count(*) filter (where est_connu) as nb_connus
    from (
        select distinct controle_id, employeur_id, mois, est_connu
        from ({{ comptes_des('recues', ['employeur_id', 'mois', 'est_connu', 'est_seule']) }})
        where not est_seule and nb_evalues > 0 and controle_id in (from qui_comptent)
    )
    group by controle_id, mois
),

atteints as (
    select controle_id, employeur_id, mois, bool_or(est_nouvelle) as est_nouveau from {{ ref('fct_atteintes') }} group by all
),

-- touché il y a peu : ne peut l'être « nouvellement »
recents as (
    select distinct a.controle_id, a.employeur_id, (a.mois + to_months(r.rang::integer))::date as mois
    from atteints as a
    cross join (select unnest(range(1, x.mois_de_memoire + 1)) as rang from parametres as x) as r
),

recues_recentes as (
    select declaration_id, employeur_id, mois from recues
    where est_connu and (employeur_id, mois) in (select (employeur_id, mois) from recents)
),

recents_juges as (
    select controle_id, mois, count(*) as nb_recents
    from (
        select distinct j.controle_id, j.employeur_id, j.mois
        from ({{ comptes_des('recues_recentes', ['employeur_id', 'mois']) }}) as j
        inner join recents as t on j.controle_id = t.controle_id and j.employeur_id = t.employeur_id and j.mois = t.mois
        where j.nb_evalues > 0 and j.controle_id in (from qui_comptent)
    )
    group by controle_id, mois
),

touches as (
    select controle_id, mois, count(*) as nb_touches, count(*) filter (where est_nouveau) as nb_nouveaux from atteints group by controle_id, mois
),

par_controle as (
    select controle_id, mois, sum(nb_employeurs)::bigint as nb_employeurs, sum(nb_connus)::bigint as nb_connus from juges group by controle_id, mois
)

select
    dimension,
    modalite,
    tranche_effectif,
    mois,
    count(*) as nb_employeurs,
    count(*) filter (where est_touche) as nb_touches,
    count(*) filter (where est_connu) as nb_exposes,
    count(*) filter (where est_nouveau) as nb_nouveaux
from par_employeur
group by dimension, modalite, tranche_effectif, mois
union all
select
    'controle' as dimension,
    j.controle_id as modalite,
    'toutes' as tranche_effectif,
    j.mois,
    j.nb_employeurs,
    coalesce(t.nb_touches, 0) as nb_touches,
    j.nb_connus - coalesce(r.nb_recents, 0) as nb_exposes,
    coalesce(t.nb_nouveaux, 0) as nb_nouveaux
from par_controle as j
left join touches as t on j.controle_id = t.controle_id and j.mois = t.mois
left join recents_juges as r on j.controle_id = r.controle_id and j.mois = r.mois
