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

juges as (
    select distinct m.controle_id, coalesce(d.entreprise_id, d.declarant_id) as employeur_id, m.mois
    from {{ ref('fct_comptes') }} as m
    inner join {{ ref('fct_declarations') }} as d on m.declaration_id = d.declaration_id
    where m.est_en_vigueur and m.est_compte and m.nb_evalues > 0
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

par_controle as (
    select
        'controle' as dimension,
        j.controle_id as modalite,
        'toutes' as tranche_effectif,
        j.employeur_id,
        j.mois,
        p.est_connu and r.mois is null as est_connu,
        a.mois is not null as est_touche,
        coalesce(a.est_nouveau, false) as est_nouveau
    from juges as j
    inner join (select employeur_id, mois, bool_or(est_connu) as est_connu from presences group by all) as p
        on j.employeur_id = p.employeur_id and j.mois = p.mois
    left join recents as r on j.controle_id = r.controle_id and j.employeur_id = r.employeur_id and j.mois = r.mois
    left join atteints as a on j.controle_id = a.controle_id and j.employeur_id = a.employeur_id and j.mois = a.mois
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
from (select * from par_employeur union all select * from par_controle)
group by dimension, modalite, tranche_effectif, mois
