-- Les couples de codes que la norme accorde : un code, et celui qu'il commande ou qui le commande, dans le même bloc ou dans un
-- bloc qui lui est lié. `valeur_declaree` : celui des deux que l'anomalie montre.
with contrats as (
    select * from {{ ref('int_contrats_declares') }}
),

des_contrats as (
    select
        objet_id,
        'S21.G00.40.008' as rubrique,
        dispositif_politique as code,
        'S21.G00.40.007' as autre,
        nature as autre_code
    from contrats
    union all
    select objet_id, 'S21.G00.40.020', regime_vieillesse, 'S21.G00.40.007', nature from contrats
    union all
    select objet_id, 'S21.G00.40.020', regime_vieillesse, 'S21.G00.40.024', travailleur_etranger from contrats
    union all
    select objet_id, 'S21.G00.40.027', code_affectation_chomage, 'S21.G00.40.029', type_gestion_chomage from contrats
    union all
    select objet_id, 'S21.G00.40.029', type_gestion_chomage, 'S21.G00.40.008', dispositif_politique from contrats
    union all
    select objet_id, 'S21.G00.40.032', try_cast(date_convention_gestion as varchar), 'S21.G00.40.029', type_gestion_chomage
    from contrats
),

-- sous un contrat : arrêts et préavis
sous_contrat as (
    select objet_id, declaration_id, contrat_id, 'S21.G00.60.001' as rubrique, motif as code, null as autre_code
    from {{ ref('stg_arrets_travail') }}
    union all
    select objet_id, declaration_id, contrat_id, 'S21.G00.60.011', reprise_motif, null
    from {{ ref('stg_arrets_travail') }}
    union all
    select p.objet_id, p.declaration_id, f.contrat_id, 'S21.G00.62.002', f.motif, p.type
    from {{ ref('stg_preavis') }} as p
    inner join {{ ref('stg_fins_contrat') }} as f
        on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
),

tous as (
    select
        c.objet_id,
        c.declaration_id,
        p.rubrique,
        p.code,
        p.autre,
        p.autre_code,
        p.autre_code as valeur_declaree,
        c.personne_id,
        c.numero as contrat_numero,
        c.mois as mois_concerne,
        null as montant_en_jeu
    from des_contrats as p
    inner join contrats as c on p.objet_id = c.objet_id
    union all
    select
        p.objet_id,
        p.declaration_id,
        p.rubrique,
        p.code,
        case when p.rubrique = 'S21.G00.62.002' then 'S21.G00.63.001' else 'S20.G00.05.001' end,
        case when p.rubrique = 'S21.G00.62.002' then p.autre_code else c.nature_declaration end,
        case when p.rubrique = 'S21.G00.62.002' then p.autre_code else p.code end,
        c.personne_id,
        c.numero,
        c.mois,
        null
    from sous_contrat as p
    inner join contrats as c on p.contrat_id = c.objet_id and p.declaration_id = c.declaration_id
    union all
    select
        objet_id,
        declaration_id,
        'S21.G00.52.001',
        type,
        'S21.G00.62.002',
        motif_fin,
        type as valeur_declaree,
        personne_id,
        numero_contrat,
        null,
        montant
    from {{ ref('int_primes') }}
)

select t.*, d.nature, d.norme
from tous as t
inner join {{ ref('int_declarations') }} as d on t.declaration_id = d.declaration_id
where t.code is not null
