-- Les rubriques du contrat qui ne parlent que d'un agent public ou d'un ancien agent, une par ligne. `ecrite` : la valeur
-- telle qu'une phrase la dit.
with contrats as (
    select * from {{ ref('int_contrats_declares') }}
),

portees as (
    select objet_id, 'S21.G00.40.052' as rubrique, fp_complement_pcs_ese as valeur from contrats
    union all
    select objet_id, 'S21.G00.40.057', fp_indice_brut from contrats
    union all
    select objet_id, 'S21.G00.40.058', try_cast(fp_indice_majore as varchar) from contrats
    union all
    select objet_id, 'S21.G00.40.059', try_cast(fp_nbi as varchar) from contrats
    union all
    select objet_id, 'S21.G00.40.060', fp_indice_brut_origine from contrats
    union all
    select objet_id, 'S21.G00.40.061', fp_indice_brut_cotisation_emploi_superieur from contrats
    union all
    select objet_id, 'S21.G00.40.062', fp_ancien_employeur_public from contrats
    union all
    select objet_id, 'S21.G00.40.063', fp_indice_brut_origine_ancien_salarie_employeur_public from contrats
    union all
    select objet_id, 'S21.G00.40.064', fp_indice_brut_origine_spp from contrats
    union all
    select objet_id, 'S21.G00.40.065', fp_maintien_traitement_origine_contractuel_titulaire from contrats
    union all
    select objet_id, 'S21.G00.40.069', niveau_remuneration from contrats
    union all
    select objet_id, 'S21.G00.40.071', coefficient_hierarchique from contrats
    union all
    select objet_id, 'S21.G00.40.079', grade from contrats
    union all
    select objet_id, 'S21.G00.40.080', try_cast(cti as varchar) from contrats
)

select
    c.objet_id,
    c.declaration_id,
    p.rubrique,
    p.valeur,
    -- un nombre s'écrit à la française : 350,00
    case when p.rubrique = 'S21.G00.40.059' then lisible(c.fp_nbi) else p.valeur end as ecrite,
    c.statut_emploi,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois,
    c.nature_declaration as nature,
    c.norme
from portees as p
inner join contrats as c on p.objet_id = c.objet_id
where p.valeur is not null
