-- Les temps pleins d'un même NIR, un même mois entier, et chez combien d'employeurs.
with pleins as (
    select c.objet_id, c.declaration_id, c.entreprise_id, c.personne_id, c.contrat_numero, c.mois
    from {{ ref('int_contrats') }} as c
    inner join {{ ref('int_individus') }} as i on c.individu_id = i.objet_id
    where c.nature = '01'
        and c.est_en_vigueur
        and i.a_nir
        and c.entreprise_id is not null
        and c.modalite_temps = '10'
        and c.nature_contrat in ('01', '02', '09', '10', '50', '82')
        and c.date_debut <= c.mois
        and c.fin_contrat_id is null
        and not c.a_suspension_ouverte
)

select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois,
    (count(distinct entreprise_id) over (partition by personne_id, mois))::integer as nb_employeurs
from pleins
