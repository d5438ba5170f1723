-- Les signalements d'usagers, comptés par donnée, par employeur et par éditeur, et par suite.
with vus as (
    select 'donnee' as dimension, libelle as modalite, * from {{ ref('fct_signalements') }}
    union all
    select 'declarant', declarant_id, * from {{ ref('fct_signalements') }}
    union all
    select 'editeur', coalesce(l.editeur, 'inconnu'), s.*
    from {{ ref('fct_signalements') }} as s
    left join {{ ref('dim_logiciels') }} as l on s.logiciel_id = l.logiciel_id
)

select
    dimension,
    modalite,
    suite,
    count(*) as nb_signalements,
    count(distinct personne_id) as nb_personnes,
    count(distinct declarant_id) as nb_declarants,
    count(*) filter (where preuve != 'aucune') as nb_avec_preuve,
    count(*) filter (where rattachement = 'ligne') as nb_lignes,
    min(signale_le) as premier_le
from vus
group by dimension, modalite, suite
