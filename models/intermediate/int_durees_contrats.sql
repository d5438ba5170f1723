-- Ce qui règle le SMIC retenu pour la réduction, contrat par contrat et mois par mois (code de la sécurité sociale,
-- D241-7) : la durée du contrat rapportée à la durée légale, la part du mois, les heures en plus, et si tout y est sûr.
with remunerations as (
    select
        contrat_id,
        mois_de(coalesce(date_fin, date_debut)) as mois_rattachement,
        -- équivalence, supplémentaires ou complémentaires, structurelles
        coalesce(sum(nombre_heures) filter (where type in ('012', '017', '018')), 0) as heures_en_plus,
        coalesce(sum(nombre_heures) filter (where type = '018'), 0) as heures_structurelles,
        sum(montant) filter (where type = '001') as brut,
        sum(montant) filter (where type = '003') as retabli,
        sum(montant) filter (where type = '028') as percu,
        sum(montant) filter (where type = '029') as habituel,
        -- équivalence, aide à domicile, activité partielle, RTT monétisés, intempéries : le SMIC y suit d'autres règles
        bool_or(type in ('012', '016', '019', '020', '023', '025')) as a_heures_particulieres
    from {{ ref('int_remunerations') }}
    where contrat_id is not null
    group by contrat_id, mois_de(coalesce(date_fin, date_debut))
),

activites as (
    select
        r.contrat_id,
        mois_de(coalesce(r.date_fin, r.date_debut)) as mois_rattachement,
        max(a.mesure) filter (where a.unite_mesure = '40') as jours,
        coalesce(bool_or(a.type = '02' and a.mesure > 0), false) as a_absence
    from {{ ref('stg_activites') }} as a
    inner join {{ ref('int_remunerations') }} as r on a.remuneration_id = r.objet_id
    where r.contrat_id is not null
    group by r.contrat_id, mois_de(coalesce(r.date_fin, r.date_debut))
),

-- arrêts et suspensions, et ceux qui touchent le mois de la déclaration
interruptions as (
    select
        s.contrat_id,
        bool_or(s.debut < d.mois + interval 1 month and coalesce(s.fin, d.mois) >= d.mois) as a_interruption
    from (
        select declaration_id, contrat_id, dernier_jour_travaille as debut, coalesce(reprise_date, date_fin_previsionnelle) as fin
        from {{ ref('stg_arrets_travail') }}
        union all
        select declaration_id, contrat_id, date_debut, date_fin
        from {{ ref('stg_suspensions') }}
        where coalesce(motif, '') != '998'
    ) as s
    inner join {{ ref('int_declarations') }} as d on s.declaration_id = d.declaration_id
    group by s.contrat_id
),

-- une quotité, une modalité ou un dispositif qui change dans le mois : deux durées pour un seul SMIC
changements as (
    select distinct contrat_id
    from {{ ref('stg_changements_contrat') }}
    where quotite_salarie is not null or quotite_categorie is not null or modalite_temps is not null
        or unite_mesure is not null
),

pluriels as (
    select individu_id
    from {{ ref('int_contrats') }}
    group by individu_id
    having count(*) > 1
),

mois as (
    select contrat_id, mois_rattachement from remunerations
    union
    select contrat_id, mois_rattachement from activites
),

reunies as (
    select
        m.contrat_id,
        k.declaration_id,
        m.mois_rattachement,
        k.mois,
        k.unite_mesure,
        k.modalite_temps,
        k.quotite,
        k.quotite_categorie,
        coalesce(r.heures_en_plus, 0) as heures_en_plus,
        coalesce(r.heures_structurelles, 0) as heures_structurelles,
        r.brut,
        r.retabli,
        r.percu,
        r.habituel,
        a.jours,
        coalesce(a.a_absence, false) or coalesce(i.a_interruption and m.mois_rattachement = k.mois, false) as a_absence,
        coalesce(k.date_debut > m.mois_rattachement, false)
        or coalesce(k.a_fin and k.date_fin < last_day(m.mois_rattachement), false) as a_entree_ou_sortie,
        coalesce(r.a_heures_particulieres, false) as a_heures_particulieres,
        -- personnel roulant : équivalences et amplitudes propres au transport (code des transports, D3312-45)
        coalesce(lower(k.pcs_ese) in ('641a', '641b', '656a', '656b', '656c'), false)
        or coalesce(lower(k.pcs_ese) = '643a' and k.convention_collective = '0016', false) as est_conducteur,
        not coalesce(k.nature_contrat in ('01', '02', '82'), false)
        or coalesce(k.motif_recours = '03', false)
        or k.est_apprenti or k.est_stagiaire or k.est_mayotte or k.a_plafond_de_profession
        or i.contrat_id is not null or c.contrat_id is not null or p.individu_id is not null
            as a_duree_incertaine,
        b.duree_legale_mensuelle as duree_legale,
        b.smic_horaire_reduction
    from mois as m
    inner join {{ ref('int_contrats') }} as k on m.contrat_id = k.objet_id
    left join remunerations as r on m.contrat_id = r.contrat_id and m.mois_rattachement = r.mois_rattachement
    left join activites as a on m.contrat_id = a.contrat_id and m.mois_rattachement = a.mois_rattachement
    left join interruptions as i on m.contrat_id = i.contrat_id
    left join changements as c on m.contrat_id = c.contrat_id
    left join pluriels as p on k.individu_id = p.individu_id
    left join {{ ref('int_baremes') }} as b on m.mois_rattachement = b.mois
),

durees as (
    select
        *,
        case
            when unite_mesure in ('10', '21') and quotite > 0 then least(quotite, duree_legale)
            when unite_mesure = '20' and quotite > 0 then duree_legale * least(12 * quotite / 218, 1)
            else duree_legale * least(coalesce(quotite / nullif(quotite_categorie, 0), 1), 1)
        end as heures_du_contrat,
        -- un contrat au-delà de la durée légale : ses heures structurelles, si la paie ne les déclare pas à part
        case
            when unite_mesure in ('10', '21') and heures_structurelles = 0 and quotite > duree_legale + 0.01
                then quotite - duree_legale
            else 0
        end as heures_au_dela,
        percu is not null and habituel > 0 as a_proratisation,
        case
            when percu is not null and habituel > 0 then least(percu / habituel, 1)
            else least(coalesce(jours / day(last_day(mois_rattachement)), 1), 1)
        end as part_du_mois
    from reunies
),

pleins as (
    select
        *,
        smic_horaire_reduction::double * (heures_du_contrat + heures_au_dela + heures_en_plus) as smic_plein,
        smic_horaire_reduction::double * (heures_du_contrat * part_du_mois + heures_au_dela + heures_en_plus) as smic_part,
        not (a_heures_particulieres or est_conducteur or a_duree_incertaine)
        and mois_rattachement = mois
        and (
            (unite_mesure in ('10', '21') and (modalite_temps in ('20', '41', '42') or quotite < duree_legale - 0.01))
            or (unite_mesure = '20' and 12 * quotite < 218 - 0.06)
            or a_proratisation
            or a_entree_ou_sortie
        ) as est_a_proratiser
    from durees
)

select
    contrat_id,
    declaration_id,
    mois_rattachement,
    heures_en_plus,
    try_cast(heures_du_contrat * part_du_mois + heures_au_dela + heures_en_plus as decimal(18, 4)) as heures_du_smic,
    a_absence,
    retabli > brut as a_perte_de_salaire,
    percu is not null and habituel is not null as a_proratisation,
    a_heures_particulieres or est_conducteur as a_smic_particulier,
    -- le SMIC au plus, là où la règle est sûre ; nul ailleurs
    try_cast(
        round(
            case
                when not est_a_proratiser then null
                when a_proratisation then 1.01 * smic_part
                when a_absence then null
                when not a_entree_ou_sortie then 1.005 * smic_plein
                -- entré ou sorti, sans les deux rémunérations : la méthode n'est pas lisible, le mois entier est faux
                when jours <= 25 then 0.995 * smic_plein
            end,
            2
        ) as decimal(18, 2)
    ) as smic_tolere
from pleins
