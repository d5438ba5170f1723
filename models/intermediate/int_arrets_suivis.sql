-- Un arrêt que la mensuelle précédente laissait ouvert au premier jour du mois, et ce que la mensuelle en dit. Et la
-- reprise déclarée d'un mois à l'autre.
with repris as (
    select
        declaration_id,
        personne_liee_id,
        dernier_jour_travaille,
        min(objet_id) as arret_id,
        max(reprise_date) as reprise_date
    from {{ ref('int_arrets') }}
    where nature = '01'
    group by declaration_id, personne_liee_id, dernier_jour_travaille
),

contrats as (
    select declaration_id, personne_liee_id, contrat_numero, min(objet_id) as contrat_id
    from {{ ref('int_contrats') }}
    where nature = '01'
    group by declaration_id, personne_liee_id, contrat_numero
)

select
    a.objet_id,
    s.declaration_id,
    coalesce(r.arret_id, c.contrat_id) as repere_id,
    a.personne_id,
    a.contrat_numero,
    s.mois,
    a.dernier_jour_travaille,
    a.date_fin_previsionnelle,
    a.reprise_date is null and a.date_fin_previsionnelle >= s.mois as est_ouvert,
    r.arret_id is not null as est_redeclare,
    a.reprise_date,
    r.reprise_date as reprise_redeclaree
from {{ ref('int_arrets') }} as a
inner join {{ ref('int_declarations_suivies') }} as s on a.declaration_id = s.declaration_precedente_id
inner join contrats as c
    on s.declaration_id = c.declaration_id
    and a.personne_liee_id = c.personne_liee_id
    and a.contrat_numero = c.contrat_numero
left join repris as r
    on s.declaration_id = r.declaration_id
    and a.personne_liee_id = r.personne_liee_id
    and a.dernier_jour_travaille = r.dernier_jour_travaille
where not a.est_therapeutique
