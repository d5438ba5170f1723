-- Un dossier (arrêt ou fin de contrat signalés) est prêt à calculer si chaque mois qu'il lit est déclaré, et si rien n'y est en anomalie pour cet usage.
with dossiers as (
    select
        'indemnites_journalieres' as usage,
        3 as nb_mois,
        a.objet_id,
        a.declaration_id,
        a.declarant_id,
        a.personne_id,
        a.personne_liee_id,
        c.date_debut,
        mois_de(a.date_debut) as mois
    from {{ ref('int_arrets') }} as a
    inner join {{ ref('int_contrats') }} as c on a.contrat_id = c.objet_id
    where a.nature = '04' and a.est_en_vigueur

    union all

    select
        'chomage' as usage,
        12 as nb_mois,
        fin_contrat_id as objet_id,
        declaration_id,
        declarant_id,
        personne_id,
        personne_liee_id,
        date_debut,
        mois_de(date_fin) as mois
    from {{ ref('int_contrats') }}
    where nature = '07' and est_en_vigueur and a_fin and date_fin is not null
),

presences as (
    select distinct declarant_id, personne_liee_id, mois
    from {{ ref('int_individus') }}
    where nature = '01' and est_en_vigueur
),

-- les mois qu'il lit, dans le contrat et parmi ceux que l'entrepôt a établis
lus as (
    select d.objet_id, bool_or(p.mois is null) as manque_un_mois
    from dossiers as d
    inner join {{ ref('ind_mois') }} as m
        on m.est_etabli
        and m.mois < d.mois
        and m.mois >= d.mois - to_months(d.nb_mois)
        and (d.date_debut is null or m.mois >= mois_de(d.date_debut))
    left join presences as p on d.declarant_id = p.declarant_id and d.personne_liee_id = p.personne_liee_id and m.mois = p.mois
    group by d.objet_id
),

fautes as (
    select distinct d.objet_id
    from dossiers as d
    inner join {{ ref('fct_anomalies') }} as a
        on d.declarant_id = a.declarant_id
        and d.personne_id = a.personne_id
        and a.mois between d.mois - to_months(d.nb_mois) and d.mois
    inner join {{ ref('dim_controles') }} as c on a.controle_id = c.controle_id
    where a.est_en_vigueur and c.est_compte and list_contains(string_split(c.usages, ','), d.usage)
)

select
    d.usage,
    d.mois,
    f.logiciel_id,
    count(*) as nb_dossiers,
    count(*) filter (where not coalesce(l.manque_un_mois, false) and a.objet_id is null) as nb_prets,
    count(*) filter (where coalesce(l.manque_un_mois, false)) as nb_sans_un_mois,
    count(*) filter (where not coalesce(l.manque_un_mois, false) and a.objet_id is not null) as nb_en_anomalie,
    {{ taux('count(*) filter (where not coalesce(l.manque_un_mois, false) and a.objet_id is null)', 'count(*)') }} as part
from dossiers as d
inner join {{ ref('fct_declarations') }} as f on d.declaration_id = f.declaration_id
left join lus as l on d.objet_id = l.objet_id
left join fautes as a on d.objet_id = a.objet_id
group by d.usage, d.mois, f.logiciel_id
