-- Un retour et la déclaration dont il parle. Par l'identifiant de flux et le rang, que le point de dépôt a donnés ; à défaut, par le
-- déclarant, le mois et la fraction, puis le numéro d'ordre ; un signalement n'a pas de mois : par le déclarant, la nature et l'ordre.
with retenus as (
    select
        r.*,
        coalesce(r.produit_le, r.traite_le, r.recu_le) as connu_le,
        -- NEOReS ne dit pas la nature ; avec un mois principal, c'est la mensuelle
        coalesce(r.nature, case when r.mois is not null then '01' end) as nature_dite,
        try_cast(r.ordre as bigint) as ordre_dit
    from {{ ref('stg_retours') }} as r
    where r.extrait_id in (
        select extrait_id from {{ source('registre', 'extraits') }} where statut in ('charge', 'accepte')
    )
),

declarees as (
    select
        d.declaration_id,
        d.envoi_id,
        d.rang,
        d.declarant_id,
        d.mois,
        d.fraction,
        d.nature,
        d.ordre,
        d.connu_le,
        d.est_en_vigueur,
        e.flux_id
    from {{ ref('int_declarations') }} as d
    left join {{ ref('stg_envois') }} as e on d.envoi_id = e.envoi_id
),

par_flux as (
    select
        r.retour_id,
        min(d.envoi_id) as envoi_id,
        count(distinct d.declaration_id) as nb_declarations,
        min(d.declaration_id) as declaration_id
    from retenus as r
    inner join declarees as d on r.flux_id = d.flux_id
    where
        -- de l'envoi, on retient toutes ses déclarations ; d'une déclaration, celle de son rang, si elle est bien de ce déclarant
        r.portee = 'envoi'
        or (d.rang = coalesce(r.rang, d.rang) and (r.siret is null or d.declarant_id = r.siret))
    group by r.retour_id
),

candidates as (
    select
        r.retour_id,
        d.declaration_id,
        d.envoi_id,
        r.mois is not null as est_mensuelle,
        coalesce(d.ordre = r.ordre_dit, false) as est_de_cet_ordre,
        coalesce(d.connu_le <= r.connu_le, false) as est_connue_avant,
        d.est_en_vigueur,
        d.connu_le
    from retenus as r
    inner join declarees as d
        on
            r.siret = d.declarant_id
            and r.nature_dite = d.nature
            and (
                (r.mois = d.mois and (r.fraction is null or length(r.fraction) < 2 or r.fraction = d.fraction))
                or (r.mois is null and d.ordre = r.ordre_dit)
            )
    where r.portee = 'declaration'
),

-- parmi les versions d'un mois : celle de ce numéro d'ordre, sinon la dernière que l'organisme a pu lire
classees as (
    select
        c.*,
        row_number() over (
            partition by c.retour_id
            order by
                c.est_de_cet_ordre desc,
                c.est_connue_avant desc,
                c.est_en_vigueur desc,
                c.connu_le desc nulls last,
                c.declaration_id asc
        ) as place
    from candidates as c
),

declarants as (
    select distinct declarant_id from declarees where declarant_id is not null
),

rattaches as (
    select
        r.*,
        coalesce(f.envoi_id, c.envoi_id) as envoi_id,
        case
            when r.portee = 'envoi' and f.nb_declarations = 1 then f.declaration_id
            when r.portee = 'declaration' then coalesce(f.declaration_id, c.declaration_id)
        end as declaration_id,
        case
            when r.portee = 'envoi' and f.retour_id is not null then 'flux'
            when r.portee = 'envoi' then 'envoi inconnu'
            when f.retour_id is not null then 'flux'
            when c.est_mensuelle and c.est_de_cet_ordre then 'déclarant, mois et ordre'
            when c.est_mensuelle then 'déclarant et mois'
            when c.retour_id is not null then 'déclarant et ordre'
            when r.siret is null then 'déclarant non dit'
            when p.declarant_id is null then 'déclarant inconnu'
            -- un bordereau d'indemnités parle d'un employeur, non d'une de ses déclarations
            when r.famille = 'bpij' then 'déclarant'
            when r.mois is null then 'mois non dit'
            else 'déclaration absente'
        end as rattachement,
        f.retour_id is not null or c.retour_id is not null or coalesce(r.famille = 'bpij' and p.declarant_id is not null, false)
            as est_rattache
    from retenus as r
    left join par_flux as f on r.retour_id = f.retour_id
    left join classees as c on r.retour_id = c.retour_id and c.place = 1
    left join declarants as p on r.siret = p.declarant_id
)

select
    retour_id,
    extrait_id,
    fichier_rang,
    ligne,
    famille,
    portee,
    version,
    est_version_connue,
    profil,
    code,
    libelle,
    organisme,
    organisme_siret,
    type_retour,
    declencheur,
    etat,
    crm_id,
    flux_id,
    siret as declarant_id,
    siren as entreprise_id,
    emetteur_siret,
    mois,
    fraction,
    nature_dite as nature,
    ordre_dit as ordre,
    norme,
    nom_logiciel,
    editeur_logiciel,
    version_logiciel,
    periode_debut,
    periode_fin,
    connu_le,
    envoi_id,
    declaration_id,
    rattachement,
    est_rattache,
    -- un retour qui annule et remplace (02) efface ceux du même code, du même organisme, sur la même déclaration
    coalesce(connu_le >= max(case when type_retour = '02' then connu_le end) over cible, true) as est_en_vigueur
from rattaches
window cible as (
    partition by famille, code, organisme_siret, flux_id, siret, mois, fraction
)
