-- Un contrat et celui du mois précédent qui a le même numéro, ou, à défaut, un contrat disparu qui a la même date de
-- début.
with meme_numero as (
    select
        declaration_id,
        personne_liee_id,
        contrat_numero,
        min(date_debut) as date_debut,
        bool_or(a_fin) as a_fin
    from {{ ref('int_contrats') }}
    where nature = '01' and contrat_numero is not null
    group by declaration_id, personne_liee_id, contrat_numero
),

disparus as (
    select declaration_id, personne_liee_id, date_debut, min(contrat_numero) as contrat_numero
    from {{ ref('int_contrats_suivis') }}
    where not est_numero_retrouve and not a_fin and contrat_numero is not null
    group by declaration_id, personne_liee_id, date_debut
)

select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.date_debut,
    s.mois,
    n.contrat_numero is not null as est_numero_connu,
    n.date_debut as date_debut_precedente,
    coalesce(n.a_fin, false) as est_suite_d_une_fin,
    case when n.contrat_numero is null then x.contrat_numero end as numero_precedent,
    coalesce(list_contains(c.anciens_numeros, x.contrat_numero), false) as est_numero_chaine,
    coalesce(list_contains(c.anciennes_dates_debut, n.date_debut), false) as est_date_chainee
from {{ ref('int_contrats') }} as c
inner join {{ ref('int_declarations_suivies') }} as s on c.declaration_id = s.declaration_id
left join meme_numero as n
    on s.declaration_precedente_id = n.declaration_id
    and c.personne_liee_id = n.personne_liee_id
    and c.contrat_numero = n.contrat_numero
left join disparus as x
    on c.declaration_id = x.declaration_id
    and c.personne_liee_id = x.personne_liee_id
    and c.date_debut = x.date_debut
