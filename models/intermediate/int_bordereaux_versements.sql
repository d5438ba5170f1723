with bordereaux as (
    select
        declaration_id,
        identifiant_ops,
        entite_affectation,
        rattachement_date_debut,
        rattachement_date_fin,
        sum(montant) as montant_bordereau
    from {{ ref('stg_bordereaux') }}
    group by all
),

versements as (
    select
        declaration_id,
        identifiant_ops,
        entite_affectation,
        rattachement_date_debut,
        rattachement_date_fin,
        min(objet_id) as objet_id,
        sum(montant) as montant_verse
    from {{ ref('stg_versements_organismes') }}
    group by all
)

-- seuls les couples présents des deux côtés : un versement peut manquer (siège payeur, paiement partiel) sans être un
-- défaut
select
    v.objet_id,
    v.declaration_id,
    v.identifiant_ops,
    v.rattachement_date_debut,
    v.rattachement_date_fin,
    mois_de(coalesce(v.rattachement_date_fin, v.rattachement_date_debut)) as mois_rattachement,
    v.montant_verse,
    b.montant_bordereau
from versements as v
inner join bordereaux as b
    on v.declaration_id = b.declaration_id
    and v.identifiant_ops = b.identifiant_ops
    and v.entite_affectation is not distinct from b.entite_affectation
    and v.rattachement_date_debut is not distinct from b.rattachement_date_debut
    and v.rattachement_date_fin is not distinct from b.rattachement_date_fin
inner join {{ ref('int_declarations') }} as d on v.declaration_id = d.declaration_id
