-- Ce qu'une déclaration verse à un organisme (20) et ce que ses bordereaux lui doivent (22), par entité : un crédit peut se
-- déduire du versement, ou se faire rembourser ; l'établissement payeur paie aussi pour ceux qui le désignent (20.012).
with bordereaux as (
    select
        declaration_id,
        identifiant_ops,
        entite_affectation,
        count(*) as nb_bordereaux,
        sum(montant) as montant_bordereau,
        sum(greatest(montant, 0)) as montant_positif
    from {{ ref('stg_bordereaux') }}
    group by declaration_id, identifiant_ops, entite_affectation
),

-- un versement d'une autre période que celles des bordereaux paie autre chose : un trimestre, une dette
blocs as (
    select
        v.declaration_id,
        v.identifiant_ops,
        v.entite_affectation,
        v.objet_id,
        v.montant,
        v.siret_payeur,
        mois_de(coalesce(v.rattachement_date_fin, v.rattachement_date_debut)) as mois_rattachement,
        bool_or(b.objet_id is not null) as est_de_bordereau
    from {{ ref('stg_versements_organismes') }} as v
    left join {{ ref('stg_bordereaux') }} as b
        on v.declaration_id = b.declaration_id
        and v.identifiant_ops = b.identifiant_ops
        and v.entite_affectation is not distinct from b.entite_affectation
        and v.rattachement_date_debut is not distinct from b.rattachement_date_debut
        and v.rattachement_date_fin is not distinct from b.rattachement_date_fin
    group by all
),

versements as (
    select
        v.declaration_id,
        v.identifiant_ops,
        v.entite_affectation,
        min(v.objet_id) as objet_id,
        max(v.mois_rattachement) as mois_rattachement,
        sum(v.montant) as montant_verse,
        count(*) as nb_versements,
        bool_and(v.est_de_bordereau) as est_de_bordereau,
        coalesce(bool_or(v.siret_payeur != d.declarant_id), false) as a_siret_payeur
    from blocs as v
    inner join {{ ref('int_declarations') }} as d on v.declaration_id = d.declaration_id
    group by v.declaration_id, v.identifiant_ops, v.entite_affectation
),

couples as (
    select
        v.*,
        d.declarant_id,
        d.entreprise_id,
        d.mois,
        d.est_en_vigueur,
        b.nb_bordereaux,
        b.montant_bordereau,
        b.montant_positif
    from versements as v
    inner join bordereaux as b
        on v.declaration_id = b.declaration_id
        and v.identifiant_ops = b.identifiant_ops
        and v.entite_affectation is not distinct from b.entite_affectation
    inner join {{ ref('int_declarations') }} as d on v.declaration_id = d.declaration_id
    where d.nature = '01'
),

-- ce que d'autres établissements font payer par celui-ci, le même mois
delegues as (
    select o.siret_payeur as declarant_id, o.identifiant_ops, d.mois, sum(b.montant_positif) as montant
    from (select distinct declaration_id, identifiant_ops, siret_payeur from blocs where siret_payeur is not null) as o
    inner join {{ ref('int_declarations') }} as d on o.declaration_id = d.declaration_id
    inner join bordereaux as b on o.declaration_id = b.declaration_id and o.identifiant_ops = b.identifiant_ops
    where d.est_en_vigueur and d.nature = '01' and o.siret_payeur != d.declarant_id
    group by o.siret_payeur, o.identifiant_ops, d.mois
),

-- le crédit que laissent les douze mois d'avant : versé en trop, ou bordereau négatif que rien n'a consommé
credits as (
    select c.objet_id, greatest(sum(a.montant_verse - a.montant_bordereau), 0) as montant
    from couples as c
    inner join couples as a
        on c.declarant_id = a.declarant_id
        and c.identifiant_ops = a.identifiant_ops
        and c.entite_affectation is not distinct from a.entite_affectation
        and a.mois < c.mois
        and a.mois >= c.mois - interval 12 month
    where a.est_en_vigueur and a.est_de_bordereau and not a.a_siret_payeur
    group by c.objet_id
)

select
    c.objet_id,
    c.declaration_id,
    c.identifiant_ops,
    c.mois_rattachement,
    c.montant_verse,
    c.montant_bordereau,
    greatest(c.montant_bordereau, 0) as minimum,
    c.montant_positif + coalesce(g.montant, 0) as maximum,
    c.nb_versements + c.nb_bordereaux as nb_blocs,
    coalesce(r.montant, 0) as credit_anterieur,
    not c.est_de_bordereau or c.a_siret_payeur as est_un_autre_paiement
from couples as c
left join delegues as g
    on c.declarant_id = g.declarant_id and c.identifiant_ops = g.identifiant_ops and c.mois = g.mois
left join credits as r on c.objet_id = r.objet_id
