with mensuelles as (
    select *, row_number() over (partition by declarant_id order by mois desc, connu_le desc) as rang
    from {{ ref('fct_declarations') }}
    where nature = '01' and est_en_vigueur and declarant_id is not null
),

departements as (
    select declarant_id, max_by(departement, connu_le) as departement
    from {{ ref('int_declarations') }}
    group by declarant_id
),

derniers as (
    select * from mensuelles where rang = 1
),

-- l'activité n'est plus déclarée depuis P27, l'effectif depuis P24
declares as (
    select
        i.declarant_id,
        max_by(left(e.apet, 2), i.connu_le) filter (where e.apet is not null) as secteur,
        bool_or(e.apet is not null and i.declaration_id = d.declaration_id) as est_actuel
    from {{ ref('int_declarations') }} as i
    inner join {{ ref('stg_etablissements') }} as e on i.declaration_id = e.declaration_id
    left join derniers as d on i.declarant_id = d.declarant_id
    group by i.declarant_id
),

-- le stock le plus récent parmi les extraits chargés ; la tranche de l'Insee est ramenée aux nôtres
sirene as (
    select
        siret as declarant_id,
        max_by(secteur, depuis) as secteur,
        max_by(
            case
                when tranche_sirene in ('01', '02', '03') then '1-9'
                when tranche_sirene in ('11', '12') then '10-49'
                when tranche_sirene in ('21', '22', '31') then '50-249'
                when tranche_sirene >= '32' then '250+'
            end,
            depuis
        ) as tranche_effectif
    from {{ ref('stg_sirene') }}
    group by siret
),

-- l'effectif recompté : les personnes dont un contrat, hors stage, n'est pas fini à la fin de la dernière mensuelle
presents as (
    select d.declarant_id, count(distinct c.personne_liee_id) filter (where not c.a_fin) as effectif
    from derniers as d
    inner join mensuelles as m on d.declarant_id = m.declarant_id and d.mois = m.mois
    inner join {{ ref('int_contrats') }} as c on m.declaration_id = c.declaration_id
    where not c.est_stagiaire
    group by d.declarant_id
),

cumuls as (
    select
        declarant_id,
        min(mois) as premier_mois,
        max(mois) as dernier_mois,
        count(*) as nb_declarations
    from mensuelles
    group by declarant_id
),

tout as (
    select
        d.declarant_id,
        d.entreprise_id,
        d.logiciel_id,
        g.departement,
        u.premier_mois,
        u.dernier_mois,
        u.nb_declarations,
        coalesce(p.effectif, 0)::bigint as effectif,
        case
            when a.est_actuel then a.secteur
            else coalesce(s.secteur, a.secteur)
        end as secteur,
        case
            when a.est_actuel then 'declare'
            when s.secteur is not null then 'sirene'
            when a.secteur is not null then 'declare'
            else 'inconnu'
        end as source_secteur,
        s.tranche_effectif as tranche_sirene
    from derniers as d
    inner join cumuls as u on d.declarant_id = u.declarant_id
    left join departements as g on d.declarant_id = g.declarant_id
    left join declares as a on d.declarant_id = a.declarant_id
    left join sirene as s on d.declarant_id = s.declarant_id
    left join presents as p on d.declarant_id = p.declarant_id
)

select
    declarant_id,
    entreprise_id,
    departement,
    secteur,
    source_secteur,
    premier_mois,
    dernier_mois,
    nb_declarations,
    effectif,
    -- une mensuelle sans personne ne dit pas la taille : un saisonnier est petit, non nul
    coalesce({{ tranche_effectif('effectif') }}, tranche_sirene, '0') as tranche_effectif,
    case when effectif = 0 and tranche_sirene is not null then 'sirene' else 'recompte' end as source_taille,
    logiciel_id
from tout
