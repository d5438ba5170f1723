-- Les mensuelles où l'employeur peut avoir réglé des indemnités journalières qu'il avait avancées. Il les retient du
-- salaire le mois où la caisse les lui rembourse (CT 2025.1, p. 61), souvent après l'arrêt : douze mois, choix de Vigie.
with arrets as (
    select distinct
        c.entreprise_id,
        c.personne_liee_id,
        -- un signalement n'a pas de mois principal
        coalesce(c.mois, mois_de(a.dernier_jour_travaille)) as mois
    from {{ ref('stg_arrets_travail') }} as a
    inner join {{ ref('int_contrats') }} as c on a.contrat_id = c.objet_id
    where a.subrogation = '01' and coalesce(a.motif, '') != '99'
),

elements as (
    select v.individu_id, sum(e.montant) as montant
    from {{ ref('stg_elements_nets') }} as e
    inner join {{ ref('stg_versements') }} as v on e.versement_id = v.objet_id
    where e.type = '10' and e.montant != 0
    group by v.individu_id
),

avances as (
    select individu_id, bool_or(montant_soumis_pas > net_fiscal + 1) as est_superieur
    from {{ ref('stg_versements') }}
    group by individu_id
),

eclaires as (
    select distinct i.objet_id
    from {{ ref('int_individus') }} as i
    inner join arrets as a
        on i.entreprise_id is not distinct from a.entreprise_id
        and i.personne_liee_id = a.personne_liee_id
        and a.mois between i.mois - interval 12 month and i.mois
)

select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois,
    a.objet_id is not null as a_arret_subroge,
    e.montant as indemnites_declarees,
    coalesce(v.est_superieur, false) as est_avance_soumise
from {{ ref('int_individus') }} as i
left join eclaires as a on i.objet_id = a.objet_id
left join elements as e on i.objet_id = e.individu_id
left join avances as v on i.objet_id = v.individu_id
where i.nature = '01' and (a.objet_id is not null or e.montant is not null or v.est_superieur)
