-- Un bordereau Urssaf et la somme signée de ses lignes : réductions, exonérations et déductions viennent en moins.
with versements as (
    select declaration_id, max(date_versement) as dernier_versement
    from {{ ref('stg_versements') }}
    group by declaration_id
),

lignes as (
    select
        c.bordereau_id,
        count(*) as nb_lignes,
        -- sans montant, ou zéro à côté d'une assiette : « non donné »
        count(*) filter (
            where c.montant is null or (c.montant = 0 and coalesce(c.montant_assiette, 0) != 0)
        ) as nb_sans_montant,
        sum(case when x.code is null then c.montant else -c.montant end) as somme
    from {{ ref('stg_cotisations_agregees') }} as c
    left join {{ ref('ctp_deductions') }} as x on c.code = x.code
    group by c.bordereau_id
)

select
    b.objet_id,
    b.declaration_id,
    d.mois,
    mois_de(b.rattachement_date_fin) as mois_rattachement,
    b.rattachement_date_debut,
    b.rattachement_date_fin,
    mois_de(b.rattachement_date_debut) = mois_de(b.rattachement_date_fin) as est_d_un_mois_civil,
    b.montant,
    round(b.montant) = b.montant as est_arrondi,
    l.nb_lignes,
    l.nb_sans_montant,
    l.somme,
    d.type in ('02', '05') as est_sans_individu,
    b.rattachement_date_fin < coalesce(v.dernier_versement, d.mois) as est_un_rappel
from {{ ref('stg_bordereaux') }} as b
inner join {{ ref('int_declarations') }} as d on b.declaration_id = d.declaration_id
-- les cotisations agrégées sont propres aux Urssaf
inner join lignes as l on b.objet_id = l.bordereau_id
left join versements as v on b.declaration_id = v.declaration_id
where d.nature = '01'
