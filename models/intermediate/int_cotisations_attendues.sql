-- Un salarié ordinaire du privé (CDI ou CDD, régime général, ni dispositif aidé ni détachement, un seul contrat) payé dans le
-- mois, et les cotisations que tout salarié de ce genre paie : celles qu'il a, celles qui manquent.
with dus as (
    select
        c.objet_id as contrat_id,
        c.declaration_id,
        c.individu_id,
        c.personne_id,
        c.mois
    from {{ ref('int_contrats') }} as c
    inner join {{ ref('stg_contrats') }} as k on c.objet_id = k.objet_id
    where c.nature = '01' and c.nature_contrat in ('01', '02')
        and c.regime_maladie = '200' and c.regime_vieillesse = '200'
        and coalesce(c.dispositif_politique, '99') = '99' and coalesce(c.statut_emploi, '99') = '99'
        and coalesce(k.travailleur_etranger, '99') = '99'
),

seuls as (
    select individu_id
    from {{ ref('int_contrats') }}
    group by individu_id
    having count(*) = 1
),

payes as (
    select b.individu_id, sum(b.montant) as montant, min_by(b.objet_id, b.ligne) as base_id
    from {{ ref('int_bases') }} as b
    where b.code = '03' and b.mois_rattachement = b.mois
    group by b.individu_id
),

codes as (
    select
        b.individu_id,
        bool_or(c.code = '075') as a_maladie,
        bool_or(c.code = '076') as a_vieillesse,
        bool_or(c.code = '074') as a_famille,
        bool_or(c.code in ('040', '041', '042', '043')) as a_chomage
    from {{ ref('stg_cotisations') }} as c
    inner join {{ ref('int_bases') }} as b on c.base_id = b.objet_id
    group by b.individu_id
),

-- un employeur privé, ou qui paie l'assurance chômage d'au moins un autre : il n'est pas son propre assureur
assures as (
    select declaration_id
    from {{ ref('stg_etablissements') }}
    where nature_juridique_employeur = '01'
    union
    select declaration_id
    from {{ ref('stg_cotisations') }}
    where code = '040'
)

select
    d.contrat_id as objet_id,
    p.base_id as repere_id,
    d.declaration_id,
    d.personne_id,
    d.mois,
    p.montant as base_deplafonnee,
    case
        when not coalesce(c.a_maladie, false) then 'maladie (075)'
        when not coalesce(c.a_vieillesse, false) then 'vieillesse (076)'
        when not coalesce(c.a_famille, false) then 'allocations familiales (074)'
        when not coalesce(c.a_chomage, false) and s.declaration_id is not null then 'assurance chômage (040)'
    end as cotisation_absente
from dus as d
inner join seuls as u on d.individu_id = u.individu_id
inner join payes as p on d.individu_id = p.individu_id
inner join {{ ref('int_declarations') }} as e on d.declaration_id = e.declaration_id
left join codes as c on d.individu_id = c.individu_id
left join assures as s on d.declaration_id = s.declaration_id
left join {{ ref('int_mayotte') }} as m on d.declaration_id = m.declaration_id
where p.montant > 0 and m.declaration_id is null and coalesce(e.point_depot, '01') != '02'
