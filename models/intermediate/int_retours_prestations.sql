-- Une indemnité journalière payée, récupérée ou rappelée, et l'individu que l'employeur déclare le mois où elle commence. Un indu n'a pas de
-- période : son mois est celui de la récupération qui porte son numéro, à défaut celui de la journée comptable.
with dites as (
    select
        x.*,
        r.declarant_id,
        r.entreprise_id,
        r.connu_le,
        min(x.debut) over (partition by r.declarant_id, x.nir, x.indu_id) as debut_de_l_indu
    from {{ ref('stg_retours_prestations') }} as x
    inner join {{ ref('int_retours') }} as r on x.retour_id = r.retour_id
),

datees as (
    select
        d.*,
        mois_de(coalesce(d.debut, case when d.indu_id is not null then d.debut_de_l_indu end, d.comptable_le)) as mois
    from dites as d
),

individus as (
    select
        declarant_id,
        mois,
        personne_id,
        min(objet_id) as individu_id,
        min_by(declaration_id, objet_id) as declaration_id,
        min_by(personne_liee_id, objet_id) as personne_liee_id
    from {{ ref('int_individus') }}
    where nature = '01' and est_en_vigueur
    group by declarant_id, mois, personne_id
),

chez_le_declarant as (
    select distinct declarant_id, personne_id from {{ ref('int_individus') }}
)

select
    d.prestation_id,
    d.retour_id,
    d.ligne,
    d.genre,
    d.caisse,
    d.comptable_le,
    d.assurance,
    d.nature,
    d.debut,
    d.fin,
    d.nombre,
    d.prix_unitaire,
    d.montant,
    d.est_subrogee,
    d.indu_id,
    d.connu_le,
    d.declarant_id,
    d.entreprise_id,
    d.mois,
    d.nir as personne_id,
    i.personne_liee_id,
    i.individu_id,
    i.declaration_id,
    case
        when i.individu_id is not null then 'mensuelle'
        when d.nir is null then 'numéro non dit'
        when c.personne_id is null then 'personne inconnue du déclarant'
        else 'mois non déclaré'
    end as rattachement,
    i.individu_id is not null as est_rattache
from datees as d
left join individus as i on d.declarant_id = i.declarant_id and d.mois = i.mois and d.nir = i.personne_id
left join chez_le_declarant as c on d.declarant_id = c.declarant_id and d.nir = c.personne_id
