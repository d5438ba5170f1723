-- Les salariés d'une mensuelle et ceux de la mensuelle du mois précédent : combien entrent ou sortent sans que les
-- déclarations le disent (embauche du mois, fin de contrat, suspension, autre fraction ou établissement, contrat transféré).
with presences as (
    select
        declaration_id,
        personne_liee_id,
        entreprise_id,
        min(date_debut) as date_debut,
        bool_or(a_fin or a_suspension_ouverte) as a_sortie,
        -- un contrat repris d'un autre établissement, ou d'un autre employeur, le nomme le mois du transfert (41.012)
        bool_or(anciens_sirets is not null) as est_transfere
    from {{ ref('int_contrats') }}
    where nature = '01' and personne_liee_id is not null and not est_stagiaire
    group by declaration_id, personne_liee_id, entreprise_id
),

partis_ailleurs as (
    select distinct declaration_id, personne_liee_id
    from {{ ref('int_contrats_suivis') }}
    where est_ailleurs
),

presents_dans_l_entreprise as (
    select distinct entreprise_id, personne_liee_id, mois
    from {{ ref('int_contrats') }}
    where nature = '01' and est_en_vigueur and entreprise_id is not null and personne_liee_id is not null
),

couples as (
    select
        s.declaration_id,
        a.personne_liee_id,
        true as est_avant,
        false as est_apres,
        a.a_sortie or l.declaration_id is not null as a_sortie,
        false as a_entree
    from {{ ref('int_declarations_suivies') }} as s
    inner join presences as a on s.declaration_precedente_id = a.declaration_id
    left join partis_ailleurs as l on s.declaration_id = l.declaration_id and a.personne_liee_id = l.personne_liee_id

    union all

    select
        s.declaration_id,
        p.personne_liee_id,
        false,
        true,
        false,
        p.est_transfere or e.personne_liee_id is not null or coalesce(p.date_debut >= s.mois_precedent, true)
    from {{ ref('int_declarations_suivies') }} as s
    inner join presences as p on s.declaration_id = p.declaration_id
    left join presents_dans_l_entreprise as e
        on p.entreprise_id = e.entreprise_id and p.personne_liee_id = e.personne_liee_id and s.mois_precedent = e.mois
),

personnes as (
    select
        declaration_id,
        personne_liee_id,
        bool_or(est_avant) as est_avant,
        bool_or(est_apres) as est_apres,
        bool_or(a_sortie) as a_sortie,
        bool_or(a_entree) as a_entree
    from couples
    group by declaration_id, personne_liee_id
)

select
    s.etablissement_id as objet_id,
    s.declaration_id,
    s.mois,
    s.mois_precedent,
    s.fraction,
    count(*) filter (where p.est_avant) as effectif_precedent,
    count(*) filter (where p.est_apres) as effectif,
    count(*) filter (where p.est_avant and not p.est_apres and not p.a_sortie) as nb_disparus,
    count(*) filter (where p.est_apres and not p.est_avant and not p.a_entree) as nb_apparus
from {{ ref('int_declarations_suivies') }} as s
inner join personnes as p on s.declaration_id = p.declaration_id
where s.etablissement_id is not null
group by all
