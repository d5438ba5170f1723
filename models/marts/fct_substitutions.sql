-- Chaque anomalie d'un contrôle substituable, ni corrigée ni infirmée : le droit la laisse-t-il substituer, et sinon pourquoi ?
with calendrier as (
    select
        exercice::integer as exercice,
        min(debut::date) filter (where etape = 'rappel') as rappel_le,
        max(fin::date) filter (where etape = 'opposition') as opposition_jusqu_au,
        min(debut::date) filter (where etape = 'substitution') as substitution_depuis
    from {{ ref('campagnes_substitution') }}
    where organisme = 'Urssaf'
    group by exercice
),

vises as (
    select distinct unnest(string_split(controles, ' ')) as controle_id
    from {{ ref('substituables') }}
),

-- deux employeurs, deux dossiers : l'organisme recalcule une année d'une personne chez un employeur
suivies as (
    select s.*, year(s.mois_concerne)::integer as exercice
    from {{ ref('fct_anomalies_suivi') }} as s
    inner join vises as v on s.controle_id = v.controle_id
    where s.est_compte and s.etat not in ('corrigee', 'infirmee')
),

dernieres as (
    select
        cle_suivi,
        max_by(declaration_id, (connu_le, anomalie_id)) as declaration_id,
        max_by(try_cast(valeur_declaree as decimal(18, 2)), (connu_le, anomalie_id)) as base_declaree,
        max_by(try_cast(valeur_attendue as decimal(18, 2)), (connu_le, anomalie_id)) as base_attendue
    from {{ ref('fct_anomalies') }}
    group by cle_suivi
),

-- tous les contrats de la personne doivent être de la population : un seul qui n'en est pas suffit à ne pas conclure
contrats as (
    select declaration_id, personne_id, min(code) as code, min(motif) as motif
    from {{ ref('int_contrats_substituables') }}
    group by declaration_id, personne_id
),

cumuls as (
    select
        d.declarant_id,
        c.personne_id,
        c.annee as exercice,
        max(c.mois) as dernier_mois,
        bool_or(c.a_mois_negatif) as a_mois_negatif
    from {{ ref('int_cumuls_annuels') }} as c
    inner join {{ ref('fct_declarations') }} as d on c.declaration_id = d.declaration_id and d.est_en_vigueur
    group by d.declarant_id, c.personne_id, c.annee
),

dossiers as (
    select
        s.*,
        md5(s.exercice || '|' || coalesce(s.declarant_id, '') || '|' || coalesce(s.personne_id, '')) as dossier_id,
        max(s.mois_concerne) over dossier as dernier_mois_en_anomalie,
        bool_or(s.etat = 'contestee') over dossier as est_contestee,
        -- l'écart d'une année est dans son dernier cumul : les mois d'avant le redisent
        row_number() over (
            partition by s.exercice, s.declarant_id, s.personne_id order by s.mois_concerne desc, s.detectee_le desc, s.cle_suivi asc
        ) = 1 as porte_l_effet
    from suivies as s
    window dossier as (partition by s.exercice, s.declarant_id, s.personne_id)
),

juges as (
    select
        s.*,
        k.code,
        a.base_declaree,
        a.base_attendue,
        c.rappel_le,
        c.opposition_jusqu_au,
        c.substitution_depuis,
        case
            when s.etat = 'substituee' then 'deja_substituee'
            when s.est_contestee then 'opposition'
            when k.declaration_id is null then 'sans_contrat'
            when k.motif is not null then k.motif
            when u.a_mois_negatif then 'base_negative'
            when u.dernier_mois > s.dernier_mois_en_anomalie then 'cumul_sans_ecart'
            when c.substitution_depuis is null then 'sans_campagne'
            when c.rappel_le > s.observee_le then 'rappel_a_venir'
            when s.detectee_le > c.rappel_le then 'detectee_apres_rappel'
            when c.opposition_jusqu_au >= s.observee_le::date then 'opposition_ouverte'
            else 'eligible'
        end as motif
    from dossiers as s
    inner join dernieres as a on s.cle_suivi = a.cle_suivi
    left join contrats as k on a.declaration_id = k.declaration_id and s.personne_id = k.personne_id
    left join cumuls as u on s.declarant_id = u.declarant_id and s.personne_id = u.personne_id and s.exercice = u.exercice
    left join calendrier as c on s.exercice = c.exercice
),

-- en vigueur le 1er janvier : le taux de la cotisation d'assurance vieillesse plafonnée, et ce qui valide un trimestre (R351-9)
baremes as (
    select
        year(b.jour)::integer as exercice,
        sum(p.valeur::decimal(18, 4)) filter (where p.parametre like 'taux_vieillesse_plafonnee_%') as taux,
        150 * max(p.valeur::decimal(18, 4)) filter (where p.parametre = 'smic_horaire') as trimestre
    from (select distinct make_date(exercice, 1, 1) as jour from suivies) as b
    inner join {{ ref('baremes') }} as p on b.jour between p.date_debut::date and p.date_fin::date
    group by b.jour
)

select
    j.cle_suivi,
    j.dossier_id,
    j.exercice,
    j.code,
    j.controle_id,
    j.declarant_id,
    j.logiciel_id,
    j.personne_id,
    j.mois_concerne,
    j.etat,
    m.decision,
    j.motif,
    m.raison,
    j.detectee_le,
    j.notifiee_le,
    j.substituee_le,
    j.rappel_le,
    j.opposition_jusqu_au,
    j.substitution_depuis,
    j.porte_l_effet,
    case when j.porte_l_effet then j.base_declaree end as base_declaree,
    case when j.porte_l_effet then j.base_attendue end as base_attendue,
    case when j.porte_l_effet then j.base_attendue - j.base_declaree end::decimal(18, 2) as ecart_assiette,
    case when j.porte_l_effet then round((j.base_attendue - j.base_declaree) * b.taux, 2) end::decimal(18, 2) as cotisations,
    case when j.porte_l_effet and j.base_declaree is not null
        then least(greatest(floor(j.base_declaree / b.trimestre), 0), 4) end::integer as trimestres_declares,
    case when j.porte_l_effet and j.base_attendue is not null
        then least(greatest(floor(j.base_attendue / b.trimestre), 0), 4) end::integer as trimestres_attendus
from juges as j
inner join {{ ref('motifs_substitution') }} as m on j.motif = m.motif
left join baremes as b on j.exercice = b.exercice
