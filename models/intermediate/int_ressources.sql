-- Ce qu'un versement, un montant net social ou une base de non-salarié dit des ressources d'une personne, et le mois où il compte. Une somme
-- compte le mois où elle est versée ; un montant net social qui dit sa période, ce mois-là. La mesure d'un mois s'en tire par addition.
with individus as (
    select
        i.objet_id,
        i.personne_liee_id as personne_id,
        i.personne_id as personne_declaree_id,
        i.annee_naissance,
        -- un numéro d'attente commence par 3, 4, 7 ou 8, et n'a pas la forme d'un NIR
        coalesce(i.nir_forme_valide, false) as a_nir_permanent,
        coalesce(s.cumul_emploi_retraite = '03', false) as est_en_cumul
    from {{ ref('int_individus') }} as i
    inner join {{ ref('stg_individus') }} as s on i.objet_id = s.objet_id
),

regimes as (
    select individu_id, min(regime_verseur) as regime_verseur
    from {{ ref('stg_droits') }}
    where regime_verseur is not null
    group by individu_id
),

-- la nature 09 n'est pas l'œuvre du déclarant : elle n'est en vigueur nulle part ; une table du ministère ne porte ni net social ni élément
-- de revenu, et qui n'est connu que par elle n'est pas un verseur muet
declarations as (
    select declaration_id, declarant_id, flux, mois, connu_le, est_en_vigueur
    from {{ ref('int_declarations') }}
    where nature in ('01', '11', '14') and flux != 'dsnp3' and not est_essai and mois is not null and declarant_id is not null
),

sommes as (
    select
        'versement' as genre,
        m.objet_id,
        m.declaration_id,
        m.individu_id,
        m.ligne,
        m.date_versement as le,
        null::decimal(18, 2) as net_social,
        m.net_verse,
        m.net_fiscal,
        m.montant_pas,
        case when m.a_remuneration then m.brut end as brut,
        m.base_csg,
        v.part_non_imposable,
        v.classe_revenu
    from {{ ref('int_versements_montants') }} as m
    inner join {{ ref('stg_versements') }} as v on m.objet_id = v.objet_id

    union all

    select
        'net_social' as genre,
        e.objet_id,
        e.declaration_id,
        v.individu_id,
        e.ligne,
        coalesce(e.rattachement_date_fin, e.rattachement_date_debut, v.date_versement) as le,
        e.montant as net_social,
        null::decimal(18, 2) as net_verse,
        null::decimal(18, 2) as net_fiscal,
        null::decimal(18, 2) as montant_pas,
        null::decimal(18, 2) as brut,
        null::decimal(18, 2) as base_csg,
        null::decimal(18, 2) as part_non_imposable,
        v.classe_revenu
    from {{ ref('stg_elements_nets') }} as e
    inner join {{ ref('stg_versements') }} as v on e.versement_id = v.objet_id
    where e.type = '03'
)

select
    s.genre,
    s.objet_id,
    s.declaration_id,
    s.ligne,
    d.flux,
    d.declarant_id,
    i.personne_id,
    i.personne_declaree_id,
    i.annee_naissance,
    i.a_nir_permanent,
    i.est_en_cumul,
    r.regime_verseur,
    coalesce(mois_de(s.le), d.mois) as mois,
    d.mois as mois_declare,
    d.connu_le,
    d.est_en_vigueur,
    s.classe_revenu,
    s.net_social,
    s.net_verse,
    s.net_fiscal,
    s.montant_pas,
    s.brut,
    s.base_csg,
    s.part_non_imposable
from sommes as s
inner join declarations as d on s.declaration_id = d.declaration_id
inner join individus as i on s.individu_id = i.objet_id
left join regimes as r on s.individu_id = r.individu_id
where i.personne_id is not null

union all

-- un non-salarié (préretraite, chômage de l'employeur qui s'assure lui-même, invalidité) : sa base porte tout
select
    'non_salarie' as genre,
    b.objet_id,
    b.declaration_id,
    b.ligne,
    d.flux,
    d.declarant_id,
    coalesce(n.nir, n.ntt) as personne_id,
    coalesce(n.nir, n.ntt) as personne_declaree_id,
    n.date_naissance as annee_naissance,
    -- ses faits d'identité ne sont pas jugés en zone protégée
    false as a_nir_permanent,
    false as est_en_cumul,
    null::varchar as regime_verseur,
    coalesce(mois_de(b.date_versement), mois_de(b.rattachement_date_debut), d.mois) as mois,
    d.mois as mois_declare,
    d.connu_le,
    d.est_en_vigueur,
    null::varchar as classe_revenu,
    b.montant_net_social as net_social,
    b.montant_net_verse as net_verse,
    b.net_fiscal_verse as net_fiscal,
    b.montant_pas,
    null::decimal(18, 2) as brut,
    null::decimal(18, 2) as base_csg,
    b.montant_part_non_imposable_revenu as part_non_imposable
from {{ ref('stg_bases_non_salaries') }} as b
inner join {{ ref('stg_non_salaries') }} as n on b.non_salarie_id = n.objet_id
inner join declarations as d on b.declaration_id = d.declaration_id
where coalesce(n.nir, n.ntt) is not null
    and coalesce(b.montant_net_social, b.montant_net_verse, b.net_fiscal_verse) is not null
