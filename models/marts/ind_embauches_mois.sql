-- La déclaration préalable à l'embauche (nature 10), rapprochée de la date de début déclarée ensuite à la mensuelle (40.001), par employeur et personne.
with embauches as (
    select distinct nature, declarant_id, personne_liee_id, date_debut
    from {{ ref('int_contrats') }}
    where nature in ('01', '10') and est_en_vigueur and date_debut is not null and declarant_id is not null and personne_liee_id is not null
),

annonces as (
    select * from embauches where nature = '10'
),

contrats as (
    select * from embauches where nature = '01' and declarant_id in (select declarant_id from annonces)
),

-- un mois d'écart au plus : au-delà, c'est une autre embauche
proches as (
    select
        a.declarant_id,
        a.personne_liee_id,
        a.date_debut,
        min(abs(date_diff('day', a.date_debut, c.date_debut))) as ecart_jours
    from annonces as a
    inner join contrats as c
        on a.declarant_id = c.declarant_id
        and a.personne_liee_id = c.personne_liee_id
        and c.date_debut between a.date_debut - interval 31 day and a.date_debut + interval 31 day
    group by a.declarant_id, a.personne_liee_id, a.date_debut
),

recus as (
    select distinct declarant_id, mois
    from {{ ref('fct_declarations') }}
    where nature = '01' and est_en_vigueur
),

debuts as (
    select declarant_id, min(mois_de(date_debut)) as premier_mois
    from annonces
    group by declarant_id
),

jugees as (
    select
        a.declarant_id,
        mois_de(a.date_debut) as mois,
        p.ecart_jours,
        case
            when p.ecart_jours = 0 then 'concordante'
            when p.ecart_jours is not null then 'date_differente'
            when m.mois is null or s.mois is null then 'non_recue'
            else 'sans_contrat'
        end as rapprochement
    from annonces as a
    left join proches as p
        on a.declarant_id = p.declarant_id and a.personne_liee_id = p.personne_liee_id and a.date_debut = p.date_debut
    left join recus as m on a.declarant_id = m.declarant_id and m.mois = mois_de(a.date_debut)
    left join recus as s on a.declarant_id = s.declarant_id and s.mois = (mois_de(a.date_debut) + interval 1 month)::date

    union all

    -- la nature 10 est facultative : une embauche sans elle ne se compte que chez qui l'a déjà employée
    select c.declarant_id, mois_de(c.date_debut), null, 'sans_annonce'
    from contrats as c
    inner join debuts as d on c.declarant_id = d.declarant_id and mois_de(c.date_debut) >= d.premier_mois
    left join annonces as a
        on c.declarant_id = a.declarant_id
        and c.personne_liee_id = a.personne_liee_id
        and a.date_debut between c.date_debut - interval 31 day and c.date_debut + interval 31 day
    where a.declarant_id is null
)

select
    rapprochement,
    mois,
    count(*) as nb,
    count(distinct declarant_id) as nb_declarants,
    max(ecart_jours) as ecart_max_jours
from jugees
group by rapprochement, mois
