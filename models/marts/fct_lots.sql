-- Ce que chaque lot a apporté. Les dates de chargement n'y sont pas : le même contenu rend le même mart.
with fichiers as (
    select
        extrait_id,
        count(*) as nb_fichiers,
        count(*) filter (where statut != 'lu') as nb_ecartes,
        count(empreinte) - count(distinct empreinte) as nb_doubles,
        sum(octets) as octets,
        sum(lignes_lues) as nb_lignes,
        sum(lignes_ecartees) as nb_lignes_ecartees
    from {{ source('extraits', 'fichiers') }}
    group by extrait_id
),

mois as (
    select extrait_id, min(mois) as premier_mois, max(mois) as dernier_mois
    from {{ ref('int_declarations') }}
    where nature = '01'
    group by extrait_id
)

select
    e.extrait_id,
    e.statut,
    e.flux,
    e.normes,
    e.nb_declarations::bigint as nb_declarations,
    e.nb_declarations_deja_chargees::bigint as nb_deja_chargees,
    coalesce(f.nb_fichiers, 0)::bigint as nb_fichiers,
    coalesce(f.nb_ecartes, 0)::bigint as nb_fichiers_ecartes,
    coalesce(f.nb_doubles, 0)::bigint as nb_fichiers_doubles,
    coalesce(f.octets, 0)::bigint as octets,
    coalesce(f.nb_lignes, 0)::bigint as nb_lignes,
    coalesce(f.nb_lignes_ecartees, 0)::bigint as nb_lignes_ecartees,
    m.premier_mois,
    m.dernier_mois
from {{ source('registre', 'extraits') }} as e
left join fichiers as f on e.extrait_id = f.extrait_id
left join mois as m on e.extrait_id = m.extrait_id
