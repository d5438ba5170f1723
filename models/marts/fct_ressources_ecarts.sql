-- Ce qui est déclaré et ce qu'un extrait de ressources en dit, unité par unité. On ne compare que ce dont l'extrait parle : ses personnes et ses
-- mois (« aucun » en est), et, de ce qu'elles ont, les données qu'il porte pour ce flux.
with portees as (
    select distinct extrait_le, flux, donnee from {{ ref('int_ressources_extraites') }} where flux != 'aucun'
),

alias as (
    select personne_declaree_id, min(personne_id) as personne_id
    from {{ ref('int_ressources') }}
    group by personne_declaree_id
    having count(distinct personne_id) = 1
),

extraites as (
    select
        coalesce(a.personne_id, x.personne) as personne_id,
        x.mois,
        x.flux,
        coalesce(x.verseur, '') as verseur,
        x.donnee,
        max(x.extrait_le) as extrait_le,
        sum(x.nb_lignes) as nb_lignes,
        sum(x.montant) as montant,
        min(x.plus_petit) as plus_petit,
        max(x.plus_grand) as plus_grand,
        max(x.integre_le) as integre_le
    from {{ ref('int_ressources_extraites') }} as x
    left join alias as a on x.personne = a.personne_declaree_id
    group by coalesce(a.personne_id, x.personne), x.mois, x.flux, x.verseur, x.donnee
),

dits as (
    select personne_id, mois, max(extrait_le) as extrait_le from extraites group by personne_id, mois
),

-- le dernier mot d'un indépendant sur chaque période ; un trimestre, ou une année, ne se partage pas en mois
independants as (
    select personne, siren, donnee, debut, fin, max_by(montant, declare_le) as montant, max(declare_le) as declare_le
    from {{ ref('stg_ressources_independants') }}
    where extrait_id in (select extrait_id from {{ source('registre', 'extraits') }} where statut in ('charge', 'accepte'))
    group by personne, siren, donnee, debut, fin
),

montants as (
    unpivot (
        select personne_id, mois, flux, declarant_id as verseur, connu_le, est_en_vigueur, net_social, net_verse, net_fiscal, montant_pas
        from {{ ref('int_ressources') }}
    )
    on net_social, net_verse, net_fiscal, montant_pas
    into name donnee value montant
),

declarees as (
    select
        personne_id,
        mois,
        flux,
        verseur,
        donnee,
        sum(montant) filter (where est_en_vigueur) as montant,
        bool_or(est_en_vigueur) as est_en_vigueur,
        false as est_partielle,
        max(connu_le)::date as connu_le
    from montants
    group by personne_id, mois, flux, verseur, donnee

    union all

    select
        coalesce(a.personne_id, i.personne) as personne_id,
        m.mois,
        'independant' as flux,
        '' as verseur,
        i.donnee,
        sum(i.montant) as montant,
        true as est_en_vigueur,
        bool_or(date_trunc('month', i.debut) != date_trunc('month', i.fin)) as est_partielle,
        max(i.declare_le) as connu_le
    from independants as i
    left join alias as a on i.personne = a.personne_declaree_id
    inner join dits as m on m.mois between date_trunc('month', i.debut) and i.fin and m.personne_id = coalesce(a.personne_id, i.personne)
    group by coalesce(a.personne_id, i.personne), m.mois, i.donnee
),

comparables as (
    select d.*, p.extrait_le
    from declarees as d
    inner join dits as p on d.personne_id = p.personne_id and d.mois = p.mois
    inner join portees as o on p.extrait_le = o.extrait_le and d.flux = o.flux and d.donnee = o.donnee
),

unites as (
    select
        coalesce(d.personne_id, x.personne_id) as personne_id,
        coalesce(d.mois, x.mois) as mois,
        coalesce(d.flux, x.flux) as flux,
        coalesce(d.verseur, x.verseur) as verseur,
        coalesce(d.donnee, x.donnee) as donnee,
        coalesce(d.est_en_vigueur, false) as est_declaree,
        x.personne_id is not null as est_extraite,
        d.personne_id is not null and not d.est_en_vigueur as est_remplacee,
        coalesce(d.est_partielle, false) as est_partielle,
        d.montant as montant_declare,
        x.montant as montant_extrait,
        coalesce(x.nb_lignes, 0) as nb_lignes,
        x.plus_petit = x.plus_grand and x.nb_lignes > 1 as est_redite,
        d.montant between x.plus_petit and x.plus_grand and (d.montant = x.plus_petit or d.montant = x.plus_grand) as contient_le_declare,
        d.connu_le as declare_le,
        x.integre_le,
        coalesce(x.extrait_le, d.extrait_le) as extrait_le,
        -- le premier usage est celui de M-2 : le mois doit être connu avant le deuxième qui le suit
        (coalesce(d.mois, x.mois) + interval 2 month)::date as attendu_avant
    from comparables as d
    full join (from extraites where flux != 'aucun') as x
        on d.personne_id = x.personne_id
        and d.mois = x.mois
        and d.flux = x.flux
        and d.verseur = x.verseur
        and d.donnee = x.donnee
    where coalesce(d.est_en_vigueur, false) or x.personne_id is not null
)

select
    personne_id,
    mois,
    flux,
    verseur,
    donnee,
    case when est_declaree and est_extraite then 'les_deux' when est_declaree then 'declaree' else 'extraite' end as cote,
    case
        when est_declaree and declare_le > extrait_le then 'declaree_depuis'
        when not est_extraite then 'manquante'
        when not est_declaree then case when est_remplacee then 'remplacee' else 'inconnue' end
        when nb_lignes > 1 and montant_extrait != montant_declare and (est_redite or contient_le_declare) then 'double'
        when montant_extrait != montant_declare and not est_partielle then 'montant_different'
        when integre_le >= attendu_avant then 'tardive'
        else 'conforme'
    end as ecart,
    case
        when integre_le >= attendu_avant and declare_le >= attendu_avant then 'declaration'
        when integre_le >= attendu_avant then 'integration'
    end as retard_de,
    montant_declare::decimal(18, 2) as montant_declare,
    montant_extrait::decimal(18, 2) as montant_extrait,
    nb_lignes::bigint as nb_lignes,
    declare_le,
    integre_le,
    extrait_le
from unites
