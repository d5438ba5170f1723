-- Ce que la base du ministère dit d'une identité après le SNGI, compté par code : le dictionnaire de ces codes n'est pas publié, on les
-- montre sans les nommer. D'une personne extraite deux fois, la dernière certification.
with dernieres as (
    select
        i.mois,
        i.declarant_id,
        c.indicateur,
        c.code_resultat,
        c.numero_concorde,
        c.nom_concorde,
        c.nom_usage_concorde,
        c.prenom_concorde,
        coalesce(c.lieu_concorde, true) and coalesce(c.departement_concorde, true) and coalesce(c.pays_concorde, true) as naissance_concorde,
        coalesce(c.deces_anterieur, false) as deces_anterieur
    from {{ ref('stg_dsnp3_certifications') }} as c
    inner join {{ ref('int_individus') }} as i on c.objet_id = i.objet_id
    where i.nature = '01' and i.mois is not null
    qualify row_number() over (
        partition by i.declarant_id, i.mois, coalesce(i.personne_id, i.objet_id)
        order by c.certifie_le desc nulls last, c.objet_id
    ) = 1
)

select
    mois,
    coalesce(indicateur, 'absent') as indicateur,
    coalesce(code_resultat, 'absent') as code_resultat,
    count(*)::bigint as nb_individus,
    count(distinct declarant_id)::bigint as nb_declarants,
    count(*) filter (where not numero_concorde)::bigint as nb_numero_autre,
    count(*) filter (where not nom_concorde)::bigint as nb_nom_autre,
    count(*) filter (where not nom_usage_concorde)::bigint as nb_nom_usage_autre,
    count(*) filter (where not prenom_concorde)::bigint as nb_prenom_autre,
    count(*) filter (where not naissance_concorde)::bigint as nb_naissance_autre,
    count(*) filter (where deces_anterieur)::bigint as nb_deces_anterieur,
    count(*) filter (
        where not coalesce(numero_concorde, true) or not coalesce(nom_concorde, true) or not coalesce(nom_usage_concorde, true)
            or not coalesce(prenom_concorde, true) or not naissance_concorde or deces_anterieur
    )::bigint as nb_discordants
from dernieres
group by all
