-- Les deux faces d'une même cotisation : les salariés (78 et 81) et le bordereau (23), par déclaration, mois et famille de
-- codes. Seules les familles présentes des deux côtés : une population particulière a ses propres codes au bordereau.
with salaries as (
    select
        c.declaration_id,
        b.mois_rattachement,
        p.famille,
        max(p.libelle) as libelle,
        count(*) as nb_lignes,
        sum(case when p.compte_assiette = 'oui' then b.montant end) as assiette_individuelle,
        sum(c.montant) as montant_individuel,
        bool_or(b.montant is null or c.montant is null) as manque_montant_individuel
    from {{ ref('stg_cotisations') }} as c
    inner join {{ ref('int_bases') }} as b on c.base_id = b.objet_id
    inner join {{ ref('correspondances_ctp') }} as p on c.code = p.code_individuel and b.code = p.code_base
    where b.nature = '01'
    group by c.declaration_id, b.mois_rattachement, p.famille
),

codes as (
    select distinct famille, code_agrege
    from {{ ref('correspondances_ctp') }}
),

agreges as (
    select
        c.declaration_id,
        mois_de(b.rattachement_date_fin) as mois_rattachement,
        k.famille,
        min_by(c.objet_id, c.ligne) as objet_id,
        max(c.code) as code,
        count(*) as nb_agregees,
        sum(c.montant_assiette) as assiette_agregee,
        sum(c.montant) as montant_agrege,
        bool_or(c.montant is null or (c.montant = 0 and coalesce(c.montant_assiette, 0) != 0)) as manque_montant,
        bool_or(c.montant_assiette is null) as manque_assiette
    from {{ ref('stg_cotisations_agregees') }} as c
    inner join {{ ref('stg_bordereaux') }} as b on c.bordereau_id = b.objet_id
    inner join codes as k on c.code = k.code_agrege
    group by all
)

select
    a.objet_id,
    a.declaration_id,
    a.mois_rattachement,
    a.famille,
    a.code,
    s.libelle,
    s.nb_lignes,
    a.nb_agregees,
    s.assiette_individuelle,
    a.assiette_agregee,
    s.montant_individuel,
    a.montant_agrege,
    a.manque_assiette or s.manque_montant_individuel as manque_assiette,
    a.manque_montant or s.manque_montant_individuel as manque_montant,
    d.fraction != '11' or coalesce(d.point_depot = '02', false) or m.declaration_id is not null as est_hors_bordereau
from agreges as a
inner join salaries as s
    on a.declaration_id = s.declaration_id and a.mois_rattachement = s.mois_rattachement and a.famille = s.famille
inner join {{ ref('int_declarations') }} as d on a.declaration_id = d.declaration_id
-- Mayotte a ses codes de bordereau
left join {{ ref('int_mayotte') }} as m on a.declaration_id = m.declaration_id
where d.nature = '01'
