-- Une année d'une personne où une donnée qui sert la retraite est en anomalie : ce que le répertoire de carrière reçoit de faux, et ce qui en est réparé.
with servies as (
    select
        s.personne_id,
        year(s.mois_concerne)::integer as annee,
        s.declarant_id,
        s.etat,
        case c.theme when 'bases' then 'assiette' when 'identite' then 'identite' when 'contrats' then 'periode' else 'autre' end as domaine
    from {{ ref('fct_anomalies_suivi') }} as s
    inner join {{ ref('dim_controles') }} as c on s.controle_id = c.controle_id
    where s.est_compte and s.personne_id is not null and s.etat != 'infirmee' and ',' || coalesce(s.usages, '') || ',' like '%,retraite,%'
),

effets as (
    select
        personne_id,
        exercice as annee,
        sum(ecart_assiette) filter (where decision != 'substituee') as ecart_assiette,
        sum(abs(trimestres_attendus - trimestres_declares)) filter (where decision != 'substituee') as trimestres_en_jeu
    from {{ ref('fct_substitutions') }}
    group by personne_id, exercice
)

select
    s.personne_id,
    s.annee,
    count(distinct s.declarant_id) as nb_declarants,
    count(*) as nb_anomalies,
    count(*) filter (where s.etat = 'corrigee') as nb_corrigees,
    count(*) filter (where s.etat = 'substituee') as nb_substituees,
    count(*) filter (where s.etat not in ('corrigee', 'substituee')) as nb_restantes,
    count(*) filter (where s.etat not in ('corrigee', 'substituee') and s.domaine = 'assiette') as nb_assiette,
    count(*) filter (where s.etat not in ('corrigee', 'substituee') and s.domaine = 'identite') as nb_identite,
    count(*) filter (where s.etat not in ('corrigee', 'substituee') and s.domaine = 'periode') as nb_periode,
    bool_or(s.etat not in ('corrigee', 'substituee')) as est_a_risque,
    any_value(e.ecart_assiette)::decimal(18, 2) as ecart_assiette,
    any_value(e.trimestres_en_jeu)::integer as trimestres_en_jeu
from servies as s
left join effets as e on s.personne_id = e.personne_id and s.annee = e.annee
group by s.personne_id, s.annee
