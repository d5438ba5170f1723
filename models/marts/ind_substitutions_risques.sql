-- Simulation : ce que porterait chaque risque si la substitution lui était étendue. Aucun texte ne la prévoit encore.
with risques as (
    select risque, libelle, rang::integer as rang, unnest(string_split(usages, ' ')) as usage
    from {{ ref('risques_substitution') }}
),

valeurs as (
    select cle_suivi, bool_or(valeur_attendue is not null) as a_valeur_attendue
    from {{ ref('fct_anomalies') }}
    group by cle_suivi
),

-- une anomalie qui sert deux usages d'un même risque n'y compte qu'une fois
portees as (
    select distinct r.risque, r.libelle, r.rang, s.cle_suivi
    from {{ ref('fct_anomalies_suivi') }} as s
    inner join risques as r on ',' || coalesce(s.usages, '') || ',' like '%,' || r.usage || ',%'
    where s.est_compte and s.etat not in ('corrigee', 'infirmee', 'substituee')
)

select
    make_date(year(s.mois_concerne)::integer, 1, 1) as exercice,
    p.risque,
    p.libelle,
    p.rang,
    count(*) as nb_anomalies,
    count(*) filter (where v.a_valeur_attendue) as nb_avec_valeur,
    count(distinct s.personne_id) as nb_personnes,
    count(distinct s.declarant_id) as nb_declarants,
    sum(s.montant_en_jeu)::decimal(18, 2) as montant_en_jeu
from portees as p
inner join {{ ref('fct_anomalies_suivi') }} as s on p.cle_suivi = s.cle_suivi
inner join valeurs as v on p.cle_suivi = v.cle_suivi
group by year(s.mois_concerne), p.risque, p.libelle, p.rang
