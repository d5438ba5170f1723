-- Les employeurs à un titre simplifié (Tese, Cea, Tesa), un mois : la part touchée d'une anomalie qui compte, et celle qu'ils auraient s'ils étaient comme les autres de leur taille.
with adhesions as (
    select e.declaration_id, true as est_adherent
    from {{ ref('stg_etablissements') }} as e
    inner join {{ ref('fct_declarations') }} as f on e.declaration_id = f.declaration_id
    where
        e.date_effet_adhesion_tese_cea < f.mois + interval 1 month
        and (e.date_sortie_tese_cea is null or e.date_sortie_tese_cea > f.mois)
    group by e.declaration_id
),

-- le nom du logiciel dit lequel ; la date d'adhésion (11.019) ne distingue pas le Tese du Cea
mensuelles as (
    select
        f.declaration_id,
        f.declarant_id,
        f.mois,
        case
            when regexp_matches(upper(l.logiciel || ' ' || coalesce(l.editeur, '')), '(^|[^A-Z])TESA([^A-Z]|$)') then 'tesa'
            when regexp_matches(upper(l.logiciel || ' ' || coalesce(l.editeur, '')), '(^|[^A-Z])TESE([^A-Z]|$)') then 'tese'
            when regexp_matches(upper(l.logiciel || ' ' || coalesce(l.editeur, '')), '(^|[^A-Z])CEA([^A-Z]|$)') then 'cea'
            when a.est_adherent then 'tese_ou_cea'
        end as titre
    from {{ ref('fct_declarations') }} as f
    left join {{ ref('dim_logiciels') }} as l on f.logiciel_id = l.logiciel_id
    left join adhesions as a on f.declaration_id = a.declaration_id
    where f.nature = '01' and f.flux = 'dsn' and f.est_en_vigueur and f.declarant_id is not null and f.mois is not null
),

touches as (
    select distinct declaration_id from {{ ref('fct_anomalies') }} where est_compte and est_en_vigueur
),

employeurs as (
    select m.declarant_id, m.mois, max(m.titre) as titre, bool_or(t.declaration_id is not null) as est_touche
    from mensuelles as m
    left join touches as t on m.declaration_id = t.declaration_id
    group by m.declarant_id, m.mois
),

tailles as (
    select e.*, coalesce(d.tranche_effectif, 'inconnu') as tranche
    from employeurs as e
    left join {{ ref('dim_declarants') }} as d on e.declarant_id = d.declarant_id
),

autres as (
    select mois, tranche, count(*) as n, count(*) filter (where est_touche) as t
    from tailles
    where titre is null
    group by mois, tranche
),

compares as (
    select
        e.titre,
        e.mois,
        count(*) as nb_employeurs,
        count(a.n) as nb_comparables,
        count(*) filter (where e.est_touche and a.n is not null) as nb_touches,
        sum(a.t / a.n::double) as attendus
    from tailles as e
    left join autres as a on e.mois = a.mois and e.tranche = a.tranche
    where e.titre is not null
    group by e.titre, e.mois
),

encadres as (
    select
        titre,
        mois,
        nb_employeurs,
        nb_comparables,
        nb_touches,
        {{ taux('nb_touches', 'nb_comparables') }} as part,
        {{ wilson('nb_touches', 'nb_comparables', -1) }} as part_basse,
        {{ wilson('nb_touches', 'nb_comparables', 1) }} as part_haute,
        round(attendus / nullif(nb_comparables, 0), 8) as part_attendue
    from compares
)

select
    *,
    case
        when nb_comparables < 30 then 'trop_peu'
        when part_attendue < part_basse then 'au_dessus'
        when part_attendue > part_haute then 'en_dessous'
        else 'comme_les_autres'
    end as position
from encadres
