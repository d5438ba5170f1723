-- Ce que les salariés d'une déclaration disent d'une famille de cotisations, par mois : la somme, et la somme des montants
-- arrondis salarié par salarié (les deux se pratiquent). Une base se compte une fois, quel que soit le nombre de ses codes.
with faces as (
    select
        b.declaration_id,
        b.mois_rattachement,
        p.famille,
        p.libelle,
        b.individu_id,
        b.objet_id as base_id,
        case p.assiette when 'cotisation' then c.montant_assiette else b.montant end as assiette,
        p.assiette as genre,
        c.montant,
        p.compte_montant = 'oui' as compte_montant,
        -- la norme ne dit pas la base qui porte la CSG de l'épargne salariale ; l'assurance chômage et la garantie des
        -- salaires des artistes et techniciens au cachet se paient à France Travail : avec ou sans
        p.assiette = 'admise'
        or (p.famille in ('chomage', 'ags') and k.numero_objet_spectacle is not null) as est_admise
    from {{ ref('stg_cotisations') }} as c
    inner join {{ ref('int_bases') }} as b on c.base_id = b.objet_id
    inner join {{ ref('assiettes_ctp') }} as p
        on c.code = p.code_individuel
        and (p.code_base = b.code or p.code_base is null)
    left join {{ ref('stg_contrats') }} as k on b.contrat_id = k.objet_id
    where b.nature = '01'
),

bases as (
    select
        declaration_id,
        mois_rattachement,
        famille,
        individu_id,
        max(libelle) as libelle,
        count(*) as nb_lignes,
        coalesce(sum(assiette) filter (where genre = 'cotisation'), max(assiette) filter (where genre != 'aucune')) as assiette,
        sum(montant) filter (where compte_montant) as montant,
        bool_or(est_admise) as est_admise,
        bool_or(assiette is null) as manque_assiette,
        bool_or(montant is null) as manque_montant
    from faces
    group by declaration_id, mois_rattachement, famille, individu_id, base_id
),

individus as (
    select
        declaration_id,
        mois_rattachement,
        famille,
        individu_id,
        max(libelle) as libelle,
        sum(nb_lignes) as nb_lignes,
        coalesce(sum(assiette) filter (where not est_admise), 0) as assiette,
        coalesce(sum(assiette), 0) as assiette_admise,
        coalesce(sum(montant) filter (where not est_admise), 0) as montant,
        coalesce(sum(montant), 0) as montant_admis,
        bool_or(manque_assiette) as manque_assiette,
        bool_or(manque_montant) as manque_montant
    from bases
    group by declaration_id, mois_rattachement, famille, individu_id
)

select
    declaration_id,
    mois_rattachement,
    famille,
    min(individu_id) as repere_id,
    max(libelle) as libelle,
    sum(nb_lignes) as nb_lignes,
    sum(assiette) as assiette,
    sum(round(assiette)) as assiette_arrondie,
    sum(assiette_admise) as assiette_admise,
    sum(round(assiette_admise)) as assiette_admise_arrondie,
    sum(montant) as montant,
    sum(montant_admis) as montant_admis,
    bool_or(manque_assiette) as manque_assiette,
    bool_or(manque_montant) as manque_montant
from individus
where mois_rattachement is not null
group by declaration_id, mois_rattachement, famille
