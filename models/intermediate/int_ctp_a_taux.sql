-- Les lignes agrégées dont le code a un seul taux, publié : une assiette, un taux, et le montant qu'ils font. La table de
-- l'Urssaf ne garde que les deux dernières valeurs d'un code : avant la première, le taux n'est pas connu.
with taux as (
    select
        code,
        try_cast(date_effet as date) as date_effet,
        try_cast(coalesce(taux_plafonne, taux_deplafonne) as decimal(9, 4)) as taux
    from {{ ref('ctp') }}
    -- à 100 %, une régularisation ; à zéro, rien à calculer
    where format = 'E' and (taux_plafonne is null or taux_deplafonne is null)
        and coalesce(taux_plafonne, taux_deplafonne) not in ('0.00', '100.00')
),

lignes as (
    select
        c.objet_id,
        c.declaration_id,
        c.code,
        c.taux as taux_declare,
        c.montant_assiette,
        nullif(c.montant, 0) as montant,
        mois_de(b.rattachement_date_fin) as mois_rattachement
    from {{ ref('stg_cotisations_agregees') }} as c
    inner join {{ ref('stg_bordereaux') }} as b on c.bordereau_id = b.objet_id
    inner join {{ ref('int_declarations') }} as d on c.declaration_id = d.declaration_id
    where d.nature = '01'
)

select
    x.objet_id,
    x.declaration_id,
    x.code,
    x.taux_declare,
    x.montant_assiette,
    x.montant,
    x.mois_rattachement,
    max_by(t.taux, t.date_effet) filter (where t.date_effet <= x.mois_rattachement) as taux,
    -- un taux annoncé, appliqué d'avance
    max_by(t.taux, t.date_effet) as dernier_taux
from lignes as x
inner join taux as t on x.code = t.code
group by all
