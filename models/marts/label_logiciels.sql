-- Le niveau est le plus haut dont tous les critères, et ceux des niveaux inférieurs, sont tenus ou sans objet.
with parametres as (
    select
        max(valeur::double) filter (where parametre = 'declarants_min') as declarants_min,
        max(valeur::double) filter (where parametre = 'clients_min') as clients_min,
        max(valeur::double) filter (where parametre = 'part_max_client') as part_max_client
    from {{ ref('parametres_indicateurs') }}
    where indicateur = 'label'
),

clients as (
    select f.logiciel_id, f.entreprise_id, count(distinct f.declarant_id) as nb_declarants, sum(f.nb_individus) as nb_individus
    from {{ ref('fct_declarations') }} as f
    where f.est_en_vigueur and f.nature = '01' and f.mois > (select max(m.mois) - interval 12 month from {{ ref('ind_mois') }} as m)
    group by f.logiciel_id, f.entreprise_id
),

effectifs as (
    select
        logiciel_id,
        sum(nb_declarants) as nb_declarants,
        count(*) as nb_entreprises,
        max(nb_individus) / nullif(sum(nb_individus), 0)::double as part_du_plus_gros
    from clients
    group by logiciel_id
),

niveaux as (
    select
        logiciel_id,
        niveau,
        bool_and(verdict in ('tenu', 'sans_objet')) as est_tenu,
        bool_or(verdict = 'non_tenu') as est_manque,
        string_agg(critere, ', ' order by critere) filter (where verdict in ('non_tenu', 'non_conclu')) as en_defaut
    from {{ ref('label_preuves') }}
    group by logiciel_id, niveau
),

etages as (
    select
        logiciel_id,
        bool_and(est_tenu) filter (where niveau = 'L1') as l1,
        bool_and(est_tenu) filter (where niveau <= 'L2') as l2,
        bool_and(est_tenu) filter (where niveau <= 'L3') as l3,
        bool_or(est_manque) filter (where niveau = 'L1') as l1_manque,
        string_agg(en_defaut, ', ' order by niveau) as criteres_en_defaut
    from niveaux
    group by logiciel_id
)

select
    e.logiciel_id,
    d.editeur,
    d.logiciel,
    d.version,
    f.nb_declarants::bigint as nb_declarants,
    f.nb_entreprises::bigint as nb_entreprises,
    f.part_du_plus_gros,
    case
        when f.nb_declarants < p.declarants_min or f.nb_entreprises < p.clients_min or f.part_du_plus_gros > p.part_max_client
            then 'effectif_insuffisant'
        when e.l3 then 'L3'
        when e.l2 then 'L2'
        when e.l1 then 'L1'
        when e.l1_manque then 'non_atteint'
        -- rien n'est contre, mais le volume ne suffit pas à le prouver
        else 'non_conclu'
    end as niveau,
    e.criteres_en_defaut
from etages as e
inner join {{ ref('dim_logiciels') }} as d on e.logiciel_id = d.logiciel_id
inner join effectifs as f on e.logiciel_id = f.logiciel_id
cross join parametres as p
