-- Les DSN de substitution reçues (nature 09) : de qui, de quel mois, et l'anomalie que chacune dénoue, s'il y en a une.
with recues as (
    select
        declaration_id,
        declarant_id,
        personne_liee_id,
        mois_rattachement as mois_concerne,
        min(connu_le) as recue_le,
        count(*) as nb_blocs,
        sum(montant) filter (where bloc = 'S21.G00.78' and code = '02') as base_plafonnee
    from {{ ref('int_regularisations') }}
    where origine = 'substitution' and est_en_vigueur
    group by declaration_id, declarant_id, personne_liee_id, mois_rattachement
),

-- la même donnée : même mois, même bloc, même personne, connue avant
visees as (
    select distinct s.declaration_id, s.personne_liee_id, s.mois_rattachement as mois_concerne, a.cle_suivi
    from {{ ref('int_regularisations') }} as s
    inner join {{ ref('fct_anomalies') }} as a
        on s.declarant_id = a.declarant_id
        and s.mois_rattachement = a.mois_concerne
        and s.bloc = left(a.rubrique, 10)
        and s.personne_liee_id is not distinct from a.personne_liee_id
        and a.connu_le < s.connu_le
    inner join {{ ref('fct_anomalies_suivi') }} as f on a.cle_suivi = f.cle_suivi
    where s.origine = 'substitution' and s.est_en_vigueur
),

calendrier as (
    select exercice::integer as exercice, min(debut::date) as substitution_depuis
    from {{ ref('campagnes_substitution') }}
    where etape = 'substitution'
    group by exercice
)

select
    md5(r.declaration_id || '|' || coalesce(r.personne_liee_id, '') || '|' || r.mois_concerne::varchar || '|' || coalesce(s.cle_suivi, ''))
        as substitution_id,
    r.declaration_id,
    r.declarant_id,
    r.personne_liee_id,
    r.mois_concerne,
    d.nature_substitution,
    r.recue_le,
    r.nb_blocs,
    r.base_plafonnee::decimal(18, 2) as base_plafonnee,
    coalesce(r.recue_le >= c.substitution_depuis, false) as est_en_campagne,
    s.cle_suivi,
    s.controle_id,
    s.etat,
    date_diff('day', s.detectee_le, r.recue_le)::integer as delai_jours
from recues as r
inner join {{ ref('stg_declarations') }} as d on r.declaration_id = d.objet_id
left join visees as v
    on r.declaration_id = v.declaration_id
    and r.personne_liee_id is not distinct from v.personne_liee_id
    and r.mois_concerne = v.mois_concerne
left join {{ ref('fct_anomalies_suivi') }} as s on v.cle_suivi = s.cle_suivi
left join calendrier as c on year(r.mois_concerne) = c.exercice
