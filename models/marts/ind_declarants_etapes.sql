-- Toute la chaîne d'un employeur, datée : l'anomalie, ce que les organismes et les usagers en disent, ce que le déclarant en fait. Une ligne par
-- étape et par jour ; personne n'y est distingué. Ce que les organismes ou les usagers sont seuls à dire y est aussi, à leur nom.
with suivies as (
    select *, etat in {{ etats_non_denoues() }} as est_en_attente
    from {{ ref('fct_anomalies_suivi') }}
    where est_compte and declarant_id is not null
),

dits as (
    select
        c.cause_id,
        c.declarant_id,
        c.organisme,
        c.controle,
        c.mois_concerne,
        a.code,
        c.connu_le::date as jour,
        case when a.code in ('124', '125') then 'rappel' when a.code in ('132', '134') then 'compte_rendu' else 'retour' end as etape,
        a.genre != 'information' and coalesce(a.type_action, '01') not in ('04', '05') as est_a_corriger
    from {{ ref('fct_causes') }} as c
    inner join {{ ref('fct_retours_actions') }} as a on c.signalement_id = a.fait_id
    where c.origine = 'organisme' and c.connu_le is not null
),

vues as (
    select distinct cause_id, cle_suivi from {{ ref('fct_causes') }} where origine = 'vigie'
),

etapes as (
    select cle_suivi, 'detection' as etape, 'Vigie' as source, null::varchar as code, detectee_le::date as jour from suivies
    union all
    select cle_suivi, 'signalement', 'usager', null, signale_le from {{ ref('fct_signalements') }} where cle_suivi is not null
    union all
    select v.cle_suivi, d.etape, d.organisme, d.code, d.jour from dits as d inner join vues as v on d.cause_id = v.cause_id
    union all
    select cle_suivi, 'citation', 'declarant', null, constatee_le::date
    from {{ ref('fct_corrections') }} where not est_correction or identifiant_crm is not null
    union all
    select cle_suivi, 'campagne', 'calendrier', null, rappelee_le::date
    from suivies where rappelee_le is not null and rappelee_le is distinct from rappel_recu_le
    union all
    select cle_suivi, 'contestation', 'registre', null, contestee_le::date from suivies where contestee_le is not null
    union all
    select cle_suivi, 'infirmation', 'registre', null, infirmee_le::date from suivies where infirmee_le is not null
    union all
    select cle_suivi, 'rejet', 'registre', null, contestation_close_le::date
    from suivies where contestation_close_le is not null and infirmee_le is null
    union all
    select cle_suivi, 'correction', 'declarant', mode_correction, corrigee_le::date from suivies where corrigee_le is not null
    union all
    select cle_suivi, 'substitution', 'organisme', null, recue_le::date
    from {{ ref('fct_substitutions_recues') }} where cle_suivi is not null
    union all
    select cle_suivi, 'cloture', 'Vigie', null, close_le::date from suivies where close_le is not null
),

-- ce que des organismes sont seuls à dire : une cause, un nom, un mois
seules as (
    select cause_id, min(declarant_id) as declarant_id, min(controle) as controle, min(mois_concerne) as mois_concerne
    from dits
    where cause_id not in (select v.cause_id from vues as v)
    group by cause_id
    having bool_or(est_a_corriger)
),

toutes as (
    select
        s.declarant_id,
        'vigie' as origine,
        s.controle_id as controle,
        s.mois_concerne,
        e.etape,
        e.source,
        e.code,
        e.jour,
        e.cle_suivi as chose,
        s.est_en_attente
    from etapes as e
    inner join suivies as s on e.cle_suivi = s.cle_suivi
    where e.jour is not null
    union all
    select s.declarant_id, 'organisme', s.controle, s.mois_concerne, d.etape, d.organisme, d.code, d.jour, d.cause_id, null
    from seules as s
    inner join dits as d on s.cause_id = d.cause_id
    union all
    select declarant_id, 'usager', libelle, mois, 'signalement', 'usager', null, signale_le, signalement_id, suite in ('a_instruire', 'a_rattacher')
    from {{ ref('fct_signalements') }}
    where cle_suivi is null and rattachement != 'employeur_inconnu'
)

select
    declarant_id,
    origine,
    controle,
    mois_concerne,
    etape,
    source,
    code,
    jour,
    count(distinct chose) as nb_anomalies,
    case when origine != 'organisme' then count(distinct chose) filter (where est_en_attente) end as nb_en_attente
from toutes
group by declarant_id, origine, controle, mois_concerne, etape, source, code, jour
