-- Le même numéro chez le même déclarant, d'un mois à l'autre : ce qui a changé de l'identité. Une date de naissance que
-- le NIR contredit est l'affaire d'ID-02 : elle n'est pas un changement.
with seuils as (
    select valeur as similitude_min
    from {{ ref('int_seuils') }}
    where controle_id = 'ID-05' and seuil = 'similitude_min'
),

-- déclarée deux fois le mois d'avant, une personne ne se compare à aucune des deux : on ne sait laquelle
doubles as (
    select declaration_id, personne_id
    from {{ ref('int_identites') }}
    group by declaration_id, personne_id
    having count(*) > 1
),

-- le lien d'abord, seul : DuckDB rapprocherait sinon, de chaque personne, tous les mois de l'histoire
suivies as materialized (
    select i.*, d.declaration_precedente_id
    from {{ ref('int_identites') }} as i
    inner join {{ ref('int_declarations_suivies') }} as d on i.declaration_id = d.declaration_id
)

select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois,
    i.a_changement,
    case
        when p.est_naissance_fiable and i.est_naissance_fiable
            then classe_identite(p.identite, i.identite, s.similitude_min)
        when p.identite.nom = i.identite.nom and p.identite.prenom = i.identite.prenom then 'identique'
    end as classe
from suivies as i
inner join {{ ref('int_identites') }} as p
    on i.declaration_precedente_id = p.declaration_id and i.personne_id = p.personne_id
left join doubles as x on p.declaration_id = x.declaration_id and p.personne_id = x.personne_id
cross join seuils as s
where x.personne_id is null
