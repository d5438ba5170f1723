-- Cotisations individuelles dont le code ne vaut que pour certains mois : périmé, ou réservé à une régularisation.
select
    c.objet_id,
    c.declaration_id,
    c.code,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois,
    b.mois_rattachement,
    try_cast(p.dernier_mois as date) as dernier_mois,
    p.usage,
    p.remplacement,
    b.mois_rattachement = b.mois as est_du_mois
from {{ ref('stg_cotisations') }} as c
inner join {{ ref('codes_cotisation_dates') }} as p on c.code = p.code
inner join {{ ref('int_bases') }} as b on c.base_id = b.objet_id
where b.nature = '01'
