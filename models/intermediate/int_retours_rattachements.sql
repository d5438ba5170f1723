-- Ce qui a été rattaché, et ce qui n'a pu l'être, avec sa raison : rien ne se perd sans être compté.
with tous as (
    select 'retour' as objet, famille, code, rattachement, est_rattache from {{ ref('int_retours') }}

    union all

    select 'personne', r.famille, r.code, s.rattachement, s.est_rattache
    from {{ ref('int_retours_sujets') }} as s
    inner join {{ ref('int_retours') }} as r on s.retour_id = r.retour_id
    where s.role = 'individu'

    union all

    select 'contrat', r.famille, r.code, s.rattachement_contrat, s.contrat_id is not null
    from {{ ref('int_retours_sujets') }} as s
    inner join {{ ref('int_retours') }} as r on s.retour_id = r.retour_id

    union all

    select 'donnée', r.famille, r.code, d.rattachement, d.est_rattache
    from {{ ref('int_retours_donnees') }} as d
    inner join {{ ref('int_retours') }} as r on d.retour_id = r.retour_id

    union all

    select 'indemnité', r.famille, r.code, x.rattachement, x.est_rattache
    from {{ ref('int_retours_prestations') }} as x
    inner join {{ ref('int_retours') }} as r on x.retour_id = r.retour_id

    union all

    select 'identité', famille, code, rattachement, est_rattache from {{ ref('int_retours_identites') }}
)

select objet, famille, code, rattachement, est_rattache, count(*) as nombre
from tous
group by objet, famille, code, rattachement, est_rattache
