-- Les lignes d'un bordereau dont le code en exclut un autre, et si cet autre y est aussi.
select
    c.objet_id,
    c.declaration_id,
    mois_de(b.rattachement_date_fin) as mois_rattachement,
    c.code,
    x.autre,
    x.raison,
    bool_or(a.objet_id is not null) as est_double
from {{ ref('stg_cotisations_agregees') }} as c
inner join {{ ref('stg_bordereaux') }} as b on c.bordereau_id = b.objet_id
inner join {{ ref('int_declarations') }} as d on c.declaration_id = d.declaration_id
inner join {{ ref('ctp_exclusifs') }} as x on c.code = x.code
left join {{ ref('stg_cotisations_agregees') }} as a
    on c.bordereau_id = a.bordereau_id and x.autre = a.code and coalesce(a.montant_assiette, a.montant, 0) != 0
where d.nature = '01'
group by c.objet_id, c.declaration_id, b.rattachement_date_fin, c.code, x.autre, x.raison
