-- La vie d'une anomalie, toute en dates lues dans les données : rien ici ne dépend du jour où nous construisons.
with horizon as (
    select {{ horizon() }} as observee_le
),

regles as (
    select regle, date_debut::date as date_debut, coalesce(date_fin::date, date '9999-12-31') as date_fin, valeur::integer as valeur
    from {{ ref('regles_suivi') }}
    where regle in ('maturite_mois', 'cloture_mois')
),

anomalies as (
    select a.*, r.remplacante_id
    from {{ ref('fct_anomalies') }} as a
    inner join {{ ref('fct_declarations') }} as d on a.declaration_id = d.declaration_id and d.nature != '09'
    left join {{ ref('int_remplacements') }} as r on a.declaration_id = r.declaration_id
),

corrections as (
    select
        anomalie_id,
        min(constatee_le) filter (where est_correction) as corrigee_le,
        min_by(mode, (constatee_le, mode)) filter (where est_correction) as mode_correction,
        min(constatee_le) filter (where not est_correction or identifiant_crm is not null) as notifiee_le
    from {{ ref('fct_corrections') }}
    group by anomalie_id
),

contestations as (
    select
        a.anomalie_id,
        min(c.deposee_le) as contestee_le,
        min(c.close_le) filter (where c.issue = 'fondee') as infirmee_le,
        case when bool_and(c.issue is not null) then max(c.close_le) end as contestation_close_le
    from {{ source('registre', 'contestations') }} as c
    inner join anomalies as a
        on c.identifiant in (a.identifiant, a.controle_id)
        and c.declaration_id = a.declaration_id
        and coalesce(c.objet_id, a.objet_id) = a.objet_id
    group by a.anomalie_id
),

-- la substitution porte la même donnée : même mois, même bloc, même personne
substitutions as (
    select a.anomalie_id, min(s.connu_le) as substituee_le
    from anomalies as a
    inner join {{ ref('int_regularisations') }} as s
        on a.declarant_id = s.declarant_id
        and a.mois_concerne = s.mois_rattachement
        and left(a.rubrique, 10) = s.bloc
        and a.personne_liee_id is not distinct from s.personne_liee_id
        and a.connu_le < s.connu_le
    where s.origine = 'substitution' and s.est_en_vigueur
    group by a.anomalie_id
),

-- ce que les organismes en ont dit, dans les retours lus : premier retour, rappel annuel (124, MSA 125), substitution faite (132, MSA 134)
retours as (
    select
        v.cle_suivi,
        min(f.connu_le) as retour_le,
        min(f.connu_le) filter (where a.code in ('124', '125')) as rappel_recu_le,
        min(f.connu_le) filter (where a.code in ('132', '134')) as substitution_recue_le
    from {{ ref('fct_causes') }} as v
    inner join {{ ref('fct_causes') }} as f on v.cause_id = f.cause_id and f.origine = 'organisme'
    inner join {{ ref('fct_retours_actions') }} as a on f.signalement_id = a.fait_id
    where v.origine = 'vigie'
    group by v.cle_suivi
),

-- une version remplacée par une autre qui porte encore l'anomalie ne fait que la reconduire
terminales as (
    select
        a.*,
        c.corrigee_le,
        c.mode_correction,
        c.notifiee_le,
        k.contestee_le,
        k.infirmee_le,
        k.contestation_close_le,
        s.substituee_le,
        a.remplacante_id is null or c.corrigee_le is not null as est_terminale,
        -- la même anomalie, chez la même personne, avait déjà été corrigée
        coalesce(min(c.corrigee_le) over (
            partition by a.identifiant, a.declarant_id, a.personne_liee_id, a.contrat_numero
        ) <= a.connu_le, false) as est_apres_correction
    from anomalies as a
    left join corrections as c on a.anomalie_id = c.anomalie_id
    left join contestations as k on a.anomalie_id = k.anomalie_id
    left join substitutions as s on a.anomalie_id = s.anomalie_id
),

groupes as (
    select
        cle_suivi,
        any_value(controle_id) as controle_id,
        any_value(identifiant) as identifiant,
        min(rubrique) as rubrique,
        any_value(declarant_id) as declarant_id,
        min_by(logiciel_id, (connu_le, declaration_id)) as logiciel_id,
        any_value(personne_id) as personne_id,
        any_value(contrat_numero) as contrat_numero,
        any_value(mois_concerne) as mois_concerne,
        -- une déclaration que rien ne date est connue avec le dernier fait connu
        coalesce(min(connu_le), any_value(h.observee_le)) as detectee_le,
        max(connu_le) as derniere_vue_le,
        count(distinct declaration_id) as nb_declarations,
        max_by(declaration_id, (connu_le, declaration_id)) as derniere_declaration_id,
        min(notifiee_le) as notifiee_le,
        case when bool_and(corrigee_le is not null or not est_terminale) then max(corrigee_le) end as corrigee_le,
        max_by(mode_correction, (corrigee_le, mode_correction)) as mode_correction,
        min(substituee_le) as substituee_le,
        min(contestee_le) as contestee_le,
        min(infirmee_le) as infirmee_le,
        case when bool_and(contestation_close_le is not null or contestee_le is null) then max(contestation_close_le) end
            as contestation_close_le,
        bool_or(est_apres_correction) as est_recidive
    from terminales
    cross join horizon as h
    group by cle_suivi
),

volumes as (
    select cle_suivi, declaration_id, count(*) as nb_objets, sum(montant_en_jeu) as montant_en_jeu
    from anomalies
    group by cle_suivi, declaration_id
),

-- un retour lu date la notification, le rappel, la substitution ; sans lui, ce qu'en disent les déclarations et la campagne
entendues as (
    select
        g.* exclude (notifiee_le, substituee_le),
        t.retour_le,
        t.rappel_recu_le,
        t.substitution_recue_le,
        least(g.notifiee_le, t.retour_le) as notifiee_le,
        least(g.substituee_le, t.substitution_recue_le) as substituee_le
    from groupes as g
    left join retours as t on g.cle_suivi = t.cle_suivi
),

rappelees as (
    select
        g.*,
        coalesce(
            case
                when coalesce(g.corrigee_le > g.rappel_recu_le, true) and coalesce(g.infirmee_le > g.rappel_recu_le, true)
                    then g.rappel_recu_le
            end,
            r.rappel_le::timestamp
        ) as rappelee_le
    from entendues as g
    left join {{ ref('campagnes_rappel') }} as r
        on g.controle_id = r.controle_id
        and year(g.mois_concerne) = r.annee::integer
        and g.detectee_le <= r.rappel_le::timestamp
        and coalesce(g.corrigee_le > r.rappel_le::timestamp, true)
        and coalesce(g.infirmee_le > r.rappel_le::timestamp, true)
),

datees as (
    select
        r.* exclude (substituee_le, rappelee_le, mode_correction),
        h.observee_le,
        case when r.corrigee_le is not null then r.mode_correction end as mode_correction,
        case when coalesce(r.corrigee_le > r.substituee_le, true) then r.substituee_le end as substituee_le,
        case when r.rappelee_le <= h.observee_le then r.rappelee_le end as rappelee_le,
        greatest(
            r.detectee_le,
            r.notifiee_le,
            case when r.rappelee_le <= h.observee_le then r.rappelee_le end,
            r.contestation_close_le
        ) + to_months(f.valeur) as cloture_le,
        case when last_day(r.mois_concerne) + to_months(m.valeur) < h.observee_le then 'final' else 'provisoire' end as maturite
    from rappelees as r
    cross join horizon as h
    left join regles as f on f.regle = 'cloture_mois' and r.mois_concerne between f.date_debut and f.date_fin
    left join regles as m on m.regle = 'maturite_mois' and r.mois_concerne between m.date_debut and m.date_fin
),

closes as (
    select
        *,
        -- close par l'âge : rien ne l'avait dénouée à cette date
        case when cloture_le <= observee_le
            and cloture_le < least(coalesce(corrigee_le, cloture_le + interval 1 day),
                coalesce(substituee_le, cloture_le + interval 1 day), coalesce(infirmee_le, cloture_le + interval 1 day))
            then cloture_le end as close_le
    from datees
)

select
    s.cle_suivi,
    s.controle_id,
    s.identifiant,
    s.rubrique,
    s.declarant_id,
    s.logiciel_id,
    s.personne_id,
    s.contrat_numero,
    s.mois_concerne,
    s.maturite,
    {{ etat_suivi('s.observee_le') }} as etat,
    s.mode_correction,
    s.est_recidive,
    s.detectee_le,
    s.derniere_vue_le,
    s.notifiee_le::timestamp as notifiee_le,
    s.rappelee_le::timestamp as rappelee_le,
    s.retour_le::timestamp as retour_le,
    s.rappel_recu_le::timestamp as rappel_recu_le,
    s.substitution_recue_le::timestamp as substitution_recue_le,
    s.contestee_le::timestamp as contestee_le,
    s.contestation_close_le::timestamp as contestation_close_le,
    s.infirmee_le::timestamp as infirmee_le,
    s.corrigee_le::timestamp as corrigee_le,
    s.substituee_le::timestamp as substituee_le,
    s.close_le::timestamp as close_le,
    s.observee_le::timestamp as observee_le,
    date_diff('day', s.detectee_le, least(s.corrigee_le, s.substituee_le))::integer as delai_jours,
    date_diff('day', s.detectee_le, s.observee_le)::integer as age_jours,
    s.nb_declarations::integer as nb_declarations,
    v.nb_objets::integer as nb_objets,
    (s.personne_id is not null)::integer as nb_personnes,
    v.montant_en_jeu::decimal(18, 2) as montant_en_jeu,
    c.gravite,
    c.priorite,
    c.enjeux,
    c.organismes,
    c.usages,
    c.est_compte
from closes as s
inner join volumes as v on s.cle_suivi = v.cle_suivi and s.derniere_declaration_id = v.declaration_id
inner join {{ ref('dim_controles') }} as c on s.controle_id = c.controle_id
