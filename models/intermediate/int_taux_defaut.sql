-- Un versement d'un contrat à durée indéterminée au taux par défaut du prélèvement à la source, et depuis combien de
-- mois de suite, chez ce déclarant.
with versements as (
    select
        v.objet_id,
        v.declaration_id,
        i.declarant_id,
        i.personne_id,
        i.personne_liee_id,
        i.mois,
        v.type_taux_pas,
        v.type_taux_pas in ('13', '17', '23', '27', '33', '37') as est_defaut
    from {{ ref('stg_versements') }} as v
    inner join {{ ref('int_individus') }} as i on v.individu_id = i.objet_id
    where i.nature = '01' and i.est_en_vigueur and i.mois is not null and v.type_taux_pas is not null
),

mois as (
    select declarant_id, personne_liee_id, mois, bool_and(est_defaut) as est_defaut
    from versements
    group by declarant_id, personne_liee_id, mois
),

rangs as (
    select *, lag(mois) over (partition by declarant_id, personne_liee_id order by mois) as mois_precedent
    from mois
),

-- une suite commence au premier mois connu, après un mois au taux transmis, ou après un mois sans déclaration : d'un mois qu'on n'a
-- pas vu, on ne sait pas quel taux s'appliquait
suites as (
    select
        *,
        max(case when not est_defaut then mois end) over suivi as dernier_transmis,
        max(case when mois_precedent is null or mois_entre(mois_precedent, mois) > 1 then mois end) over suivi as debut_suite
    from rangs
    window suivi as (
        partition by declarant_id, personne_liee_id order by mois rows between unbounded preceding and current row
    )
),

durables as (
    select distinct individu_id from {{ ref('int_contrats') }} where nature_contrat in ('01', '09', '82')
)

select
    v.objet_id,
    v.declaration_id,
    v.personne_id,
    v.mois,
    v.type_taux_pas,
    mois_entre(greatest(coalesce(s.dernier_transmis, s.debut_suite - interval 1 month), s.debut_suite - interval 1 month), v.mois) as nb_mois
from versements as v
inner join {{ ref('stg_versements') }} as w on v.objet_id = w.objet_id
inner join durables as k on w.individu_id = k.individu_id
inner join suites as s
    on v.declarant_id = s.declarant_id and v.personne_liee_id = s.personne_liee_id and v.mois = s.mois
where v.est_defaut
