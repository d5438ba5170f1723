-- Ce que la collecte coûte : octets, lignes, envois refaits, rubriques que nul contrôle ne lit.
with fichiers as (
    select
        f.extrait_id,
        f.fichier_rang,
        f.octets,
        f.lignes_lues,
        f.lignes_ecartees,
        min(coalesce(d.mois, mois_de(d.connu_le::date))) as mois
    from {{ source('extraits', 'fichiers') }} as f
    inner join {{ ref('int_declarations') }} as d on f.extrait_id = d.extrait_id and f.fichier_rang = d.fichier_rang
    group by all
),

envois as (
    select
        coalesce(mois, mois_de(connu_le::date)) as mois,
        count(*) as nb_declarations,
        count(*) filter (where nature = '01' and not est_en_vigueur) as nb_remplacees,
        count(*) filter (where type in ('03', '05')) as nb_annule_et_remplace,
        count(*) filter (where type = '04') as nb_annulations
    from {{ ref('int_declarations') }}
    where not est_essai
    group by all
),

lues as (
    select distinct unnest(string_split(rubriques, ',')) as rubrique from {{ ref('dim_controles') }}
),

valeurs as (
    select
        r.mois,
        sum(r.nb_remplies) as nb_valeurs,
        sum(r.nb_remplies) filter (where l.rubrique is null) as nb_valeurs_non_lues
    from {{ ref('ind_remplissage_mois') }} as r
    left join lues as l on r.rubrique = l.rubrique
    group by r.mois
),

volumes as (
    select
        mois,
        count(*) as nb_fichiers,
        sum(octets) as octets,
        sum(lignes_lues) as nb_lignes,
        sum(lignes_ecartees) as nb_lignes_ecartees
    from fichiers
    group by mois
)

select
    e.mois,
    coalesce(v.nb_fichiers, 0)::bigint as nb_fichiers,
    coalesce(v.octets, 0)::bigint as octets,
    coalesce(v.nb_lignes, 0)::bigint as nb_lignes,
    coalesce(v.nb_lignes_ecartees, 0)::bigint as nb_lignes_ecartees,
    e.nb_declarations::bigint as nb_declarations,
    e.nb_remplacees::bigint as nb_remplacees,
    e.nb_annule_et_remplace::bigint as nb_annule_et_remplace,
    e.nb_annulations::bigint as nb_annulations,
    coalesce(x.nb_valeurs, 0)::bigint as nb_valeurs,
    coalesce(x.nb_valeurs_non_lues, 0)::bigint as nb_valeurs_non_lues
from envois as e
left join volumes as v on e.mois = v.mois
left join valeurs as x on e.mois = x.mois
