-- Une anomalie durable se redit chaque mois : ce qui est né ce mois, et ce qui était déjà là le mois d'avant.
with anomalies as (
    select mois, identifiant, declarant_id, personne_liee_id, contrat_numero
    from {{ ref('fct_anomalies') }}
    where est_en_vigueur and est_compte and mois in ({{ mois_recus() }})
),

juges as (
    select distinct declarant_id, mois from {{ ref('ind_couverture_mois') }} where statut = 'recu'
),

distinctes as (
    select distinct * from anomalies
),

situees as (
    select a.mois, p.mois is not null as est_persistante, j.mois is not null as a_un_precedent
    from anomalies as a
    left join distinctes as p
        on a.identifiant = p.identifiant and a.declarant_id = p.declarant_id
        and a.personne_liee_id is not distinct from p.personne_liee_id
        and a.contrat_numero is not distinct from p.contrat_numero
        and a.mois - interval 1 month = p.mois
    left join juges as j on a.declarant_id = j.declarant_id and a.mois - interval 1 month = j.mois
)

select
    mois,
    count(*) as nb_anomalies,
    count(*) filter (where not est_persistante and a_un_precedent) as nb_nees,
    count(*) filter (where est_persistante) as nb_persistantes,
    count(*) filter (where not est_persistante and not a_un_precedent) as nb_sans_precedent
from situees
group by mois
