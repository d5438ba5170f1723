-- Ce que chaque droit trouverait, un mois d'examen, dans les mois de ressources qu'il lit : des fenêtres entières, ou ce qui y manque.
with fenetres as (
    select
        f.usage,
        f.montant,
        f.population,
        f.age_min::integer as age_min,
        m.mois,
        (m.mois - to_months(f.premier::integer))::date as premier_mois,
        (m.mois - to_months(f.dernier::integer))::date as dernier_mois,
        f.premier::integer - f.dernier::integer + 1 as nb_mois
    from {{ ref('fenetres_ressources') }} as f
    inner join {{ ref('ind_mois') }} as m on m.mois >= f.depuis::date
),

couvertes as (
    select f.usage, f.mois, count(*) = any_value(f.nb_mois) as est_couverte
    from fenetres as f
    inner join {{ ref('ind_mois') }} as m on m.est_etabli and m.mois between f.premier_mois and f.dernier_mois
    group by f.usage, f.mois
),

lues as (
    select
        f.usage,
        f.mois,
        r.personne_id,
        r.mois as mois_lu,
        r.flux,
        r.connu_le,
        case f.montant when 'net_social' then r.net_social when 'net_verse' then r.net_verse else r.net_fiscal end as montant,
        -- PASRAU n'a de publique que la rémunération nette fiscale : rien d'autre n'y est reproché
        r.nb_versements > 0 and (r.flux = 'dsn' or f.montant = 'net_fiscal') as est_attendu,
        r.a_nir_permanent,
        r.est_pensionne or coalesce(year(f.mois) - r.annee_naissance >= f.age_min, false) as est_pensionne
    from fenetres as f
    inner join {{ ref('fct_ressources_mois') }} as r on r.mois between f.premier_mois and f.dernier_mois
),

personnes as (
    select
        l.usage,
        l.mois,
        l.personne_id,
        count(distinct l.mois_lu) as nb_mois,
        bool_or(l.est_attendu and l.montant is null) as manque_un_montant,
        bool_or(l.connu_le >= l.mois) as est_connue_apres,
        bool_and(l.a_nir_permanent) as a_nir_permanent,
        bool_or(l.est_pensionne) as est_pensionne,
        bool_or(l.flux = 'pasrau') as a_revenu_autre,
        sum(l.montant) as montant
    from lues as l
    group by l.usage, l.mois, l.personne_id
)

select
    f.usage,
    f.mois,
    f.premier_mois,
    f.dernier_mois,
    coalesce(c.est_couverte, false) as est_couverte,
    count(p.personne_id) as nb_personnes,
    count(*) filter (where not p.manque_un_montant and p.nb_mois = f.nb_mois) as nb_entieres,
    count(*) filter (where p.manque_un_montant) as nb_sans_montant,
    count(*) filter (where not p.manque_un_montant and p.nb_mois < f.nb_mois) as nb_sans_un_mois,
    count(*) filter (where p.est_connue_apres) as nb_connues_apres,
    sum(p.montant)::decimal(18, 2) as montant
from fenetres as f
left join couvertes as c on f.usage = c.usage and f.mois = c.mois
left join personnes as p
    on f.usage = p.usage
    and f.mois = p.mois
    and case f.population
        when 'nir_permanent' then p.a_nir_permanent
        when 'pensionnes' then p.est_pensionne
        when 'revenus_autres' then p.a_revenu_autre
        else true
    end
group by f.usage, f.mois, f.premier_mois, f.dernier_mois, c.est_couverte
