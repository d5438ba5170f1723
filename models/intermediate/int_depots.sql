-- La première version d'une mensuelle, le jour où elle est connue (dépôt, sinon constitution du fichier) et la dernière
-- date à laquelle elle pouvait l'être. Qui est au 5 et qui est au 15 n'est pas dans le fichier : seul le 15 est sûr.
select
    d.objet_id,
    d.declaration_id,
    d.mois,
    d.connu_le::date as depose_le,
    try_cast(e.echeance_15 as date) as echeance,
    date_diff('day', try_cast(e.echeance_15 as date), d.connu_le::date)::integer as retard_jours
from {{ ref('int_declarations') }} as d
inner join {{ ref('echeances') }} as e on d.mois = try_cast(e.mois as date)
where d.nature = '01' and d.rang_version = 1 and d.connu_le is not null
