-- 018 : sécurité sociale et chômage ; 106 : retraite complémentaire. Négatifs : une réduction ; positifs : sa reprise.
with reductions as (
    select
        base_id,
        min(objet_id) as reduction_id,
        min(objet_id) filter (where montant_assiette is null or montant is null) as incomplete_id,
        sum(montant_assiette) filter (where code = '018') as assiette,
        coalesce(sum(montant) filter (where code = '018'), 0) as montant_securite_sociale,
        coalesce(sum(montant) filter (where code = '106'), 0) as montant_retraite
    from {{ ref('stg_cotisations') }}
    where code in ('018', '106')
    group by base_id
),

smics as (
    select base_id, sum(montant) as smic
    from {{ ref('stg_composants_base') }}
    where type = '01'
    group by base_id
)

select
    b.objet_id,
    b.declaration_id,
    b.individu_id,
    b.contrat_id,
    b.personne_id,
    b.personne_liee_id,
    b.numero_contrat as contrat_numero,
    b.code as code_base,
    b.mois_rattachement,
    r.reduction_id,
    r.incomplete_id,
    r.assiette,
    r.montant_securite_sociale,
    r.montant_retraite,
    r.montant_securite_sociale + r.montant_retraite as montant,
    s.base_id is not null as a_smic,
    s.smic
from {{ ref('int_bases') }} as b
inner join reductions as r on b.objet_id = r.base_id
left join smics as s on b.objet_id = s.base_id
