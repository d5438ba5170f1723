with contrats as (
    select objet_id, date_debut, temps_partiel_cotisant_plein
    from {{ ref('int_contrats') }}
),

-- ce que chaque déclaration porte d'un mois
portees as (
    select
        b.declaration_id,
        b.declarant_id,
        b.personne_liee_id,
        c.date_debut as contrat_date_debut,
        b.mois_rattachement,
        b.mois,
        b.est_en_vigueur,
        year(b.mois) * 12 + month(b.mois) as numero_mois,
        coalesce(min(b.objet_id) filter (where b.code = '02'), min(b.objet_id)) as objet_id,
        max(b.personne_id) as personne_id,
        max(b.numero_contrat) as contrat_numero,
        coalesce(sum(b.montant) filter (where b.code = '02'), 0) as plafonnee,
        coalesce(sum(b.montant) filter (where b.code = '03'), 0) as deplafonnee,
        bool_or(b.code = '11') as a_base_forfaitaire,
        coalesce(bool_or(c.temps_partiel_cotisant_plein = '01'), false) as a_cotisation_temps_plein
    from {{ ref('int_bases') }} as b
    left join contrats as c on b.contrat_id = c.objet_id
    where b.nature = '01' and b.code in ('02', '03', '11') and b.mois is not null and b.mois_rattachement is not null
        and b.personne_liee_id is not null
    group by all
),

-- plus ce que portaient déjà les déclarations en vigueur des mois antérieurs
cumulees as (
    select
        p.*,
        plafonnee + coalesce(sum(case when est_en_vigueur then plafonnee else 0 end) over anterieures, 0)
            as base_plafonnee,
        deplafonnee + coalesce(sum(case when est_en_vigueur then deplafonnee else 0 end) over anterieures, 0)
            as base_deplafonnee,
        a_base_forfaitaire or coalesce(bool_or(est_en_vigueur and a_base_forfaitaire) over anterieures, false)
            as est_forfaitaire
    from portees as p
    -- un contrat renuméroté garde sa date de début : c'est elle qui le suit d'un mois à l'autre
    window anterieures as (
        partition by declarant_id, personne_liee_id, contrat_date_debut, mois_rattachement
        order by numero_mois
        range between unbounded preceding and 1 preceding
    )
)

select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois,
    c.mois_rattachement,
    c.base_plafonnee,
    c.base_deplafonnee,
    c.est_forfaitaire,
    c.a_cotisation_temps_plein,
    -- sans la déclaration du mois lui-même, une correction seule ne dit pas ce que vaut ce mois
    c.mois_rattachement >= c.mois or m.mois is not null as est_mois_connu
from cumulees as c
left join {{ ref('int_mois_continus') }} as m on c.declarant_id = m.declarant_id and c.mois_rattachement = m.mois
