-- Les montants d'un versement, côte à côte : une union d'éléments, une seule agrégation.
with elements as (
    select
        versement_id,
        case when type = '001' then 'brut' else 'remplacement' end as genre,
        type as code,
        montant,
        mois_de(coalesce(date_fin, date_debut)) as mois_rattachement,
        objet_id
    from {{ ref('stg_remunerations') }}
    -- activité partielle, intempéries : un revenu de remplacement, hors du brut
    where type in ('001', '019', '025')

    union all

    select versement_id, 'prime', type, montant, null, objet_id
    from {{ ref('stg_primes') }}

    union all

    select versement_id, 'revenu', type, montant, null, objet_id
    from {{ ref('stg_autres_revenus') }}

    union all

    select
        versement_id,
        'net',
        type,
        montant,
        mois_de(coalesce(rattachement_date_fin, rattachement_date_debut)),
        objet_id
    from {{ ref('stg_elements_nets') }}

    union all

    select
        versement_id,
        'base',
        code,
        montant,
        mois_de(coalesce(rattachement_date_fin, rattachement_date_debut)),
        objet_id
    from {{ ref('stg_bases') }}
    where code in ('02', '03', '04')
),

presences as (
    select distinct versement_id
    from {{ ref('stg_remunerations') }}
),

versements as (
    select
        v.*,
        i.personne_id,
        i.mois,
        i.nature,
        d.departement
    from {{ ref('stg_versements') }} as v
    inner join {{ ref('int_individus') }} as i on v.individu_id = i.objet_id
    inner join {{ ref('int_declarations') }} as d on v.declaration_id = d.declaration_id
),

sommes as (
    select
        e.versement_id,
        coalesce(sum(e.montant) filter (where e.genre = 'brut' and not est_rappel), 0) as brut,
        coalesce(sum(e.montant) filter (where e.genre = 'brut' and est_rappel), 0) as rappels_bruts,
        coalesce(sum(e.montant) filter (where e.genre = 'prime'), 0) as primes,
        -- termes hors assiette qui comptent dans le montant net social (MNS-02)
        coalesce(
            sum(e.montant) filter (
                where e.genre = 'revenu'
                    and e.code in ('02', '03', '04', '05', '06', '11', '12', '31', '37', '52', '91')
            ),
            0
        ) as autres_revenus,
        coalesce(sum(e.montant) filter (where e.genre = 'net' and e.code in ('01', '10', '13', '14', '15')), 0)
            as elements_nets,
        sum(e.montant) filter (where e.genre = 'remplacement') as remplacements,
        bool_or(e.genre = 'remplacement' and coalesce(e.montant, 0) = 0) as manque_remplacement,
        sum(e.montant) filter (where e.genre = 'net' and e.code = '03' and not est_rappel) as montant_net_social,
        min(e.objet_id) filter (where e.genre = 'net' and e.code = '03' and not est_rappel)
            as montant_net_social_objet_id,
        count(*) filter (where e.genre = 'net' and e.code = '03') as nb_montants_net_social,
        sum(e.montant) filter (where e.genre = 'base' and e.code = '02' and not est_rappel) as base_plafonnee,
        sum(e.montant) filter (where e.genre = 'base' and e.code = '03' and not est_rappel) as base_deplafonnee,
        sum(e.montant) filter (where e.genre = 'base' and e.code = '04' and not est_rappel) as base_csg
    from (
        select e.*, coalesce(e.mois_rattachement < v.mois, false) as est_rappel
        from elements as e
        inner join versements as v on e.versement_id = v.objet_id
    ) as e
    group by e.versement_id
),

contrats as (
    select individu_id, bool_or(est_apprenti) as est_apprenti, bool_or(est_stagiaire) as est_stagiaire
    from {{ ref('int_contrats') }}
    group by individu_id
),

arrets as (
    select distinct c.individu_id
    from {{ ref('stg_arrets_travail') }} as a
    inner join {{ ref('int_contrats') }} as c on a.contrat_id = c.objet_id
    where a.subrogation = '01'
),

-- décalage de paie : quand un versement suit le mois principal, les autres ne portent pas le net social (50.001/CCH-14)
decalages as (
    select distinct individu_id
    from versements
    where date_versement >= mois + interval 1 month
)

select
    v.objet_id,
    v.declaration_id,
    v.individu_id,
    v.ligne,
    v.personne_id,
    v.mois,
    v.departement,
    v.date_versement,
    v.numero,
    v.id_taux_pas,
    v.net_fiscal,
    v.net_verse,
    v.taux_pas,
    v.type_taux_pas,
    v.montant_pas,
    v.montant_soumis_pas,
    p.versement_id is not null as a_remuneration,
    coalesce(
        case
            when x.individu_id is null then v.date_versement >= v.mois
            else v.date_versement >= v.mois + interval 1 month
        end,
        true
    ) as est_versement_courant,
    coalesce(s.brut, 0) as brut,
    coalesce(s.rappels_bruts, 0) as rappels_bruts,
    coalesce(s.primes, 0) as primes,
    coalesce(s.autres_revenus, 0) as autres_revenus,
    coalesce(s.elements_nets, 0) as elements_nets,
    -- des heures chômées sans leur montant : l'indemnité n'est pas connue
    case when not coalesce(s.manque_remplacement, false) then coalesce(s.remplacements, 0) end as remplacements,
    s.montant_net_social,
    s.montant_net_social_objet_id,
    coalesce(s.nb_montants_net_social, 0) as nb_montants_net_social,
    s.base_plafonnee,
    s.base_deplafonnee,
    s.base_csg,
    coalesce(c.est_apprenti, false) as est_apprenti,
    coalesce(c.est_stagiaire, false) as est_stagiaire,
    a.individu_id is not null as a_arret_subroge,
    r.objet_id is not null as a_indemnites_reglees,
    coalesce(r.a_arret_subroge, false) as a_arret_subroge_recent
from versements as v
left join presences as p on v.objet_id = p.versement_id
left join sommes as s on v.objet_id = s.versement_id
left join contrats as c on v.individu_id = c.individu_id
left join arrets as a on v.individu_id = a.individu_id
left join {{ ref('int_indemnites_reglees') }} as r on v.individu_id = r.objet_id
left join decalages as x on v.individu_id = x.individu_id
