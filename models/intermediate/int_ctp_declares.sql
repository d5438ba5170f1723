-- Chaque code type de personnel d'un bordereau : comparé aux salariés, ou non, et pourquoi. Rien n'y est passé sous silence.
with lignes as (
    select
        c.declaration_id,
        c.code,
        c.objet_id,
        c.ligne,
        f.famille,
        f.objet_id is not null and not f.est_hors_bordereau and not f.manque_assiette as est_compare
    from {{ ref('stg_cotisations_agregees') }} as c
    inner join {{ ref('stg_bordereaux') }} as b on c.bordereau_id = b.objet_id
    left join {{ ref('correspondances_ctp') }} as p
        on c.code = p.code_agrege
        and (p.qualifiant is null or p.qualifiant = c.qualifiant_assiette)
    left join {{ ref('int_agregats_correspondants') }} as f
        on c.declaration_id = f.declaration_id
        and mois_de(b.rattachement_date_fin) = f.mois_rattachement
        and p.famille = f.famille
),

nomenclature as (
    select code, max(libelle) as libelle
    from {{ ref('ctp') }}
    group by code
),

familles as (
    select distinct code_agrege
    from {{ ref('correspondances_ctp') }}
),

codes as (
    select
        declaration_id,
        code,
        min_by(objet_id, ligne) as objet_id,
        count(*) as nb_lignes,
        max(famille) as famille,
        bool_or(est_compare) as est_compare
    from lignes
    group by declaration_id, code
)

select
    c.objet_id,
    c.declaration_id,
    c.code,
    n.libelle,
    c.nb_lignes,
    c.famille,
    case
        when r.code is not null and r.role != 'autre_regime' then 'reduction'
        when c.est_compare then 'compare'
        when k.code_agrege is not null then 'sans_face'
        when x.code is not null then 'deduction'
        when n.code is null then 'inconnu'
        else 'non_compare'
    end as etat
from codes as c
inner join {{ ref('int_declarations') }} as d on c.declaration_id = d.declaration_id
left join familles as k on c.code = k.code_agrege
left join {{ ref('ctp_reduction_generale') }} as r on c.code = r.code
left join {{ ref('ctp_deductions') }} as x on c.code = x.code
left join nomenclature as n on c.code = n.code
where d.nature = '01'
