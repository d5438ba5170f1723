-- Les couples de rubriques que la norme accorde : un code, et l'autre rubrique qu'il commande, dans le même bloc ou dans un bloc
-- qui lui est lié. `valeur_declaree` : ce que l'anomalie montre des deux ; `ecrite` : une date ou un nombre, tels qu'une phrase les dit.
with contrats as (
    select * from {{ ref('int_contrats_declares') }}
),

des_contrats as (
    select
        objet_id,
        'S21.G00.40.008' as rubrique,
        dispositif_politique as code,
        'S21.G00.40.007' as autre,
        nature as autre_code,
        null as ecrite
    from contrats
    union all
    select objet_id, 'S21.G00.40.020', regime_vieillesse, 'S21.G00.40.007', nature, null from contrats
    union all
    select objet_id, 'S21.G00.40.020', regime_vieillesse, 'S21.G00.40.024', travailleur_etranger, null from contrats
    union all
    select objet_id, 'S21.G00.40.027', code_affectation_chomage, 'S21.G00.40.029', type_gestion_chomage, null from contrats
    union all
    select objet_id, 'S21.G00.40.029', type_gestion_chomage, 'S21.G00.40.008', dispositif_politique, null from contrats
    union all
    select objet_id, 'S21.G00.40.032', try_cast(date_convention_gestion as varchar), 'S21.G00.40.029', type_gestion_chomage, null
    from contrats
    union all
    select objet_id, 'S21.G00.40.004', pcs_ese, 'S21.G00.40.005', complement_pcs_ese, null from contrats
    union all
    select
        objet_id,
        'S21.G00.40.029',
        type_gestion_chomage,
        'S21.G00.40.030',
        try_cast(date_adhesion as varchar),
        lisible(date_adhesion) as ecrite
    from contrats
),

fins as (
    select * from {{ ref('stg_fins_contrat') }}
),

preavis as (
    select p.objet_id, p.declaration_id, f.contrat_id, f.motif, p.type, p.date_debut, p.date_fin
    from {{ ref('stg_preavis') }} as p
    inner join fins as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
),

arrets as (
    select a.*, c.nature_declaration
    from {{ ref('stg_arrets_travail') }} as a
    inner join contrats as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
),

-- sous un contrat : arrêts, fins et préavis ; `montre_le_code` : l'anomalie montre le code, non l'autre rubrique
sous_contrat as (
    select
        objet_id,
        contrat_id,
        declaration_id,
        'S21.G00.60.001' as rubrique,
        motif as code,
        'S20.G00.05.001' as autre,
        nature_declaration as autre_code,
        null as ecrite,
        true as montre_le_code
    from arrets
    union all
    select
        objet_id,
        contrat_id,
        declaration_id,
        'S21.G00.60.011',
        reprise_motif,
        'S20.G00.05.001',
        nature_declaration,
        null,
        true
    from arrets
    union all
    select
        objet_id,
        contrat_id,
        declaration_id,
        'S21.G00.60.001',
        motif,
        'S21.G00.60.012',
        try_cast(date_accident as varchar),
        lisible(date_accident) as ecrite,
        false
    from arrets
    union all
    select
        objet_id,
        contrat_id,
        declaration_id,
        'S21.G00.60.004',
        subrogation,
        'S21.G00.60.005',
        try_cast(subrogation_date_debut as varchar),
        lisible(subrogation_date_debut) as ecrite,
        false
    from arrets
    union all
    select
        objet_id,
        contrat_id,
        declaration_id,
        'S21.G00.60.004',
        subrogation,
        'S21.G00.60.006',
        try_cast(subrogation_date_fin as varchar),
        lisible(subrogation_date_fin) as ecrite,
        false
    from arrets
    union all
    select
        objet_id,
        contrat_id,
        declaration_id,
        'S21.G00.62.002',
        motif,
        'S21.G00.62.003',
        try_cast(date_notification_rupture as varchar),
        lisible(date_notification_rupture) as ecrite,
        true
    from fins
    union all
    select
        objet_id,
        contrat_id,
        declaration_id,
        'S21.G00.62.002',
        motif,
        'S21.G00.62.004',
        try_cast(date_convention as varchar),
        lisible(date_convention) as ecrite,
        true
    from fins
    union all
    select
        objet_id,
        contrat_id,
        declaration_id,
        'S21.G00.62.002',
        motif,
        'S21.G00.62.005',
        try_cast(date_licenciement as varchar),
        lisible(date_licenciement) as ecrite,
        true
    from fins
    union all
    select
        objet_id,
        contrat_id,
        declaration_id,
        'S21.G00.62.002',
        motif,
        'S21.G00.62.013',
        try_cast(montant_indemnite as varchar),
        lisible(montant_indemnite) as ecrite,
        true
    from fins
    union all
    select
        objet_id,
        contrat_id,
        declaration_id,
        'S21.G00.62.002',
        motif,
        'S21.G00.63.001',
        type,
        null,
        false
    from preavis
    union all
    select
        objet_id,
        contrat_id,
        declaration_id,
        'S21.G00.63.001',
        type,
        'S21.G00.63.002',
        try_cast(date_debut as varchar),
        lisible(date_debut) as ecrite,
        false
    from preavis
    where type is not null
    union all
    select
        objet_id,
        contrat_id,
        declaration_id,
        'S21.G00.63.001',
        type,
        'S21.G00.63.003',
        try_cast(date_fin as varchar),
        lisible(date_fin) as ecrite,
        false
    from preavis
    where type is not null
),

regularisations as (
    select r.*, v.personne_id
    from {{ ref('stg_regularisations_pas') }} as r
    left join {{ ref('int_versements_montants') }} as v on r.versement_id = v.objet_id
),

-- ce qu'un type d'erreur fait attendre d'une régularisation du prélèvement à la source
des_regularisations as (
    select objet_id, 'S21.G00.56.003' as autre, try_cast(regul_remuneration_nette as varchar) as autre_code from regularisations
    union all
    select objet_id, 'S21.G00.56.005', try_cast(regul_taux_pas as varchar) from regularisations
    union all
    select objet_id, 'S21.G00.56.006', try_cast(taux_declare as varchar) from regularisations
    union all
    select objet_id, 'S21.G00.56.010', try_cast(regul_montant_soumis_pas as varchar) from regularisations
    union all
    select objet_id, 'S21.G00.56.015', try_cast(montant_soumis_pas_erreur as varchar) from regularisations
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
        p.ecrite,
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
        p.autre,
        p.autre_code,
        case when p.montre_le_code then p.code else p.autre_code end as valeur_declaree,
        p.ecrite,
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
        null,
        personne_id,
        numero_contrat,
        null,
        montant
    from {{ ref('int_primes') }}
    union all
    select
        r.objet_id,
        r.declaration_id,
        'S21.G00.56.002',
        r.type_erreur,
        p.autre,
        p.autre_code,
        r.type_erreur as valeur_declaree,
        null,
        r.personne_id,
        null,
        null,
        null
    from des_regularisations as p
    inner join regularisations as r on p.objet_id = r.objet_id
)

-- un couple vide n'accorde rien ; celui de la profession se juge même vide, depuis que le complément est obligatoire
select t.*, d.nature, d.norme
from tous as t
inner join {{ ref('int_declarations') }} as d on t.declaration_id = d.declaration_id
where t.code is not null or t.autre_code is not null or t.rubrique = 'S21.G00.40.004'
