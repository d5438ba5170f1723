-- Un contrat que l'établissement déclare pour la première fois, alors qu'il déclarait déjà le mois précédent : ni son
-- numéro, ni la personne et sa date de début n'étaient connus.
with contrats as (
    select
        objet_id,
        declaration_id,
        personne_id,
        contrat_numero,
        mois,
        date_debut,
        anciens_numeros is not null
        or anciennes_dates_debut is not null
        or anciens_sirets is not null as est_chaine,
        least(
            min(mois) over (partition by declarant_id, personne_liee_id, contrat_numero),
            min(mois) over (partition by declarant_id, contrat_numero, date_debut),
            min(mois) over (partition by entreprise_id, personne_liee_id, date_debut)
        ) as premier_mois
    from {{ ref('int_contrats') }}
    where nature = '01' and mois is not null and date_debut is not null and contrat_numero is not null
)

select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois,
    c.date_debut,
    c.est_chaine,
    mois_entre(c.date_debut, c.mois) as retard_mois
from contrats as c
inner join {{ ref('int_declarations_suivies') }} as s on c.declaration_id = s.declaration_id
where c.mois = c.premier_mois
