-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='view') }}
select * from {{ ref('ctl_norme_1') }}
union all
select * from {{ ref('ctl_norme_2') }}
union all
select * from {{ ref('ctl_norme_3') }}
union all
select * from {{ ref('ctl_norme_4') }}
union all
select * from {{ ref('ctl_norme_5') }}
union all
select * from {{ ref('ctl_norme_6') }}
union all
select * from {{ ref('ctl_norme_7') }}
union all
select * from {{ ref('ctl_norme_8') }}
union all
select * from {{ ref('ctl_norme_9') }}
union all
select * from {{ ref('ctl_norme_10') }}
