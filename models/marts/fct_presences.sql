-- L'employeur est l'entreprise : ses établissements partagent un paramétrage, leurs anomalies se ressemblent, ils comptent pour un.
with parametres as (
    select max(valeur::integer) as mois_de_memoire
    from {{ ref('parametres_indicateurs') }}
    where indicateur = 'series' and parametre = 'mois_de_memoire'
),

mensuelles as (
    select distinct coalesce(entreprise_id, declarant_id) as employeur_id, declarant_id, logiciel_id, mois
    from {{ ref('fct_declarations') }}
    where est_en_vigueur and nature = '01' and declarant_id is not null
),

tailles as (
    select m.employeur_id, sum(t.effectif) as effectif
    from (select distinct employeur_id, declarant_id from mensuelles) as m
    inner join {{ ref('dim_declarants') }} as t on m.declarant_id = t.declarant_id
    group by m.employeur_id
),

premiers as (
    select employeur_id, min(mois) as premier_mois from mensuelles group by employeur_id
)

select distinct
    m.employeur_id,
    m.logiciel_id,
    m.mois,
    coalesce({{ tranche_effectif('t.effectif') }}, '0') as tranche_effectif,
    mois_entre(p.premier_mois, m.mois) >= x.mois_de_memoire as est_connu
from mensuelles as m
inner join premiers as p on m.employeur_id = p.employeur_id
left join tailles as t on m.employeur_id = t.employeur_id
cross join parametres as x
