-- Ce que le dernier extrait de ressources dit d'une personne, un mois : un montant par flux, verseur et donnée, et combien de lignes le disent.
with retenues as (
    select *
    from {{ ref('stg_ressources_montants') }}
    where extrait_id in (
        select extrait_id from {{ source('registre', 'extraits') }} where statut in ('charge', 'accepte')
    )
),

-- le plus récent dit tout d'une personne et d'un mois : ce qu'il ne redit pas n'y est plus
derniers as (
    select personne, mois, max(extrait_le) as extrait_le
    from retenues
    group by personne, mois
)

select
    r.personne,
    r.mois,
    r.flux,
    r.verseur,
    r.donnee,
    r.extrait_le,
    count(*) as nb_lignes,
    sum(r.montant) as montant,
    min(r.montant) as plus_petit,
    max(r.montant) as plus_grand,
    max(r.integre_le) as integre_le
from retenues as r
inner join derniers as d on r.personne = d.personne and r.mois = d.mois and r.extrait_le = d.extrait_le
group by r.personne, r.mois, r.flux, r.verseur, r.donnee, r.extrait_le
