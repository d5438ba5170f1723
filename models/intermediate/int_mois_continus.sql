-- Suite de mois déclarés sans trou : le premier mois de la suite à laquelle chaque mois appartient (îlots).
with mois as (
    select distinct declarant_id, mois, year(mois) * 12 + month(mois) as numero
    from {{ ref('int_declarations') }}
    where nature = '01' and est_en_vigueur
),

ilots as (
    select declarant_id, mois, numero - row_number() over (partition by declarant_id order by numero) as ilot
    from mois
)

select
    declarant_id,
    mois,
    min(mois) over (partition by declarant_id, ilot) as debut_continu
from ilots
