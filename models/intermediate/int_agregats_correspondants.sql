-- Les deux faces d'une même cotisation : les salariés (78 et 81) et le bordereau (23), par déclaration, mois et famille de
-- codes. Seules les familles présentes des deux côtés : une population particulière a ses propres codes au bordereau.
with lignes as (
    select
        c.declaration_id,
        mois_de(b.rattachement_date_fin) as mois_rattachement,
        p.famille,
        p.compte,
        c.objet_id,
        c.ligne,
        c.code,
        c.montant_assiette,
        c.montant,
        c.montant is null or (c.montant = 0 and coalesce(c.montant_assiette, 0) != 0) as manque_montant
    from {{ ref('stg_cotisations_agregees') }} as c
    inner join {{ ref('stg_bordereaux') }} as b on c.bordereau_id = b.objet_id
    inner join {{ ref('correspondances_ctp') }} as p
        on c.code = p.code_agrege
        and (p.qualifiant is null or p.qualifiant = c.qualifiant_assiette)
),

agreges as (
    select
        declaration_id,
        mois_rattachement,
        famille,
        min_by(objet_id, ligne) filter (where compte in ('tout', 'assiette')) as objet_id,
        min_by(code, ligne) filter (where compte in ('tout', 'assiette')) as code,
        count(*) filter (where compte != 'trouble_montant') as nb_agregees,
        count(*) filter (where compte in ('tout', 'assiette')) as nb_assiettes,
        sum(montant_assiette) filter (where compte in ('tout', 'assiette')) as assiette_agregee,
        coalesce(sum(montant_assiette) filter (where compte = 'admis'), 0) as assiette_en_plus,
        sum(montant) filter (where compte in ('tout', 'montant')) as montant_agrege,
        coalesce(sum(montant) filter (where compte = 'admis'), 0) as montant_en_plus,
        bool_or(compte = 'trouble_montant' or (manque_montant and compte in ('tout', 'montant'))) as manque_montant,
        bool_or(montant_assiette is null and compte in ('tout', 'assiette')) as manque_assiette
    from lignes
    group by declaration_id, mois_rattachement, famille
),

-- une population dont la part dans les cotisations de base n'est pas établie : elles ne se comparent pas
troubles as (
    select distinct c.declaration_id
    from {{ ref('stg_cotisations_agregees') }} as c
    left join {{ ref('correspondances_ctp') }} as p on c.code = p.code_agrege and p.famille = 'base_deplafonnee'
    inner join {{ ref('ctp') }} as t on c.code = t.code
    where p.code_agrege is null and t.format in ('A', 'C', 'D', 'E', 'K')
        and try_cast(t.taux_plafonne as decimal(9, 3)) > 1 and try_cast(t.taux_plafonne as decimal(9, 3)) < 60
),

faces as (
    select
        a.*,
        s.libelle,
        s.nb_lignes,
        s.assiette,
        s.assiette_arrondie,
        s.assiette_admise,
        s.assiette_admise_arrondie,
        s.montant,
        s.montant_admis,
        s.manque_assiette as manque_assiette_individuelle,
        s.manque_montant as manque_montant_individuel
    from agreges as a
    inner join {{ ref('int_assiettes_salaries') }} as s
        on a.declaration_id = s.declaration_id and a.mois_rattachement = s.mois_rattachement and a.famille = s.famille
    where a.objet_id is not null
)

select
    f.objet_id,
    f.declaration_id,
    f.mois_rattachement,
    f.famille,
    f.code,
    f.libelle,
    f.nb_lignes,
    f.nb_agregees,
    f.nb_assiettes,
    f.assiette as assiette_individuelle,
    f.assiette_agregee,
    f.montant as montant_individuel,
    f.montant_agrege,
    -- l'écart au plus proche des candidats licites : total arrondi, ou salarié par salarié, avec ou sans ce qui est admis
    least(
        abs(f.assiette_agregee - round(f.assiette)),
        abs(f.assiette_agregee - f.assiette_arrondie),
        abs(f.assiette_agregee - round(f.assiette_admise)),
        abs(f.assiette_agregee - f.assiette_admise_arrondie),
        abs(f.assiette_agregee + f.assiette_en_plus - round(f.assiette)),
        abs(f.assiette_agregee + f.assiette_en_plus - f.assiette_arrondie)
    ) as ecart_assiette,
    -- le montant agrégé se calcule sur l'assiette agrégée : au taux des salariés, chaque candidat d'assiette a le sien
    least(
        abs(f.montant_agrege - f.montant),
        abs(f.montant_agrege - f.montant_admis),
        abs(f.montant_agrege + f.montant_en_plus - f.montant),
        coalesce(
            try_cast(abs(f.montant_agrege - f.montant * f.assiette_arrondie / nullif(f.assiette, 0)) as decimal(24, 2)),
            abs(f.montant_agrege - f.montant)
        ),
        -- une assiette fausse se dit une fois (AG-01) : le montant qui en découle n'est pas une seconde faute
        coalesce(
            try_cast(abs(f.montant_agrege - f.montant * f.assiette_agregee / nullif(f.assiette, 0)) as decimal(24, 2)),
            abs(f.montant_agrege - f.montant)
        )
    ) as ecart_montant,
    f.manque_assiette or f.manque_assiette_individuelle as manque_assiette,
    f.manque_montant or f.manque_montant_individuel or f.famille in ('base_deplafonnee', 'base_plafonnee')
        as manque_montant,
    d.fraction != '11'
    or coalesce(d.point_depot = '02', false)
    or m.declaration_id is not null
    or (t.declaration_id is not null and f.famille in ('base_deplafonnee', 'base_plafonnee')) as est_hors_bordereau
from faces as f
inner join {{ ref('int_declarations') }} as d on f.declaration_id = d.declaration_id
-- Mayotte a ses codes de bordereau
left join {{ ref('int_mayotte') }} as m on f.declaration_id = m.declaration_id
left join troubles as t on f.declaration_id = t.declaration_id
where d.nature = '01'
