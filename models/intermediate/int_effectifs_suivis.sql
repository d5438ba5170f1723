-- Les salariés d'une mensuelle et ceux de la mensuelle du mois précédent : combien entrent ou sortent sans que la
-- déclaration le dise (embauche du mois, fin de contrat, suspension, autre fraction).
with presences as (
    select
        declaration_id,
        personne_liee_id,
        min(date_debut) as date_debut,
        bool_or(a_fin or a_suspension_ouverte) as a_sortie
    from {{ ref('int_contrats') }}
    where nature = '01' and personne_liee_id is not null and not est_stagiaire
    group by declaration_id, personne_liee_id
),

couples as (
    select
        s.declaration_id,
        a.personne_liee_id,
        true as est_avant,
        false as est_apres,
        a.a_sortie,
        a.date_debut
    from {{ ref('int_declarations_suivies') }} as s
    inner join presences as a on s.declaration_precedente_id = a.declaration_id

    union all

    select s.declaration_id, p.personne_liee_id, false, true, false, p.date_debut
    from {{ ref('int_declarations_suivies') }} as s
    inner join presences as p on s.declaration_id = p.declaration_id
),

personnes as (
    select
        declaration_id,
        personne_liee_id,
        bool_or(est_avant) as est_avant,
        bool_or(est_apres) as est_apres,
        bool_or(est_avant and a_sortie) as a_sortie,
        max(case when est_apres then date_debut end) as date_debut
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
    count(*) filter (where p.est_apres and not p.est_avant and coalesce(p.date_debut < s.mois_precedent, false)) as nb_apparus
from {{ ref('int_declarations_suivies') }} as s
inner join personnes as p on s.declaration_id = p.declaration_id
where s.etablissement_id is not null
group by all
