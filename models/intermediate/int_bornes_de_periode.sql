-- Les périodes dont la norme compare deux bornes, une par contrôle officiel : `plus_tot` ne doit pas dépasser `plus_tard`.
with a_tort as (
    select
        b.objet_id,
        b.declaration_id,
        b.rattachement_date_debut,
        b.rattachement_date_fin,
        a.date_debut,
        a.date_fin
    from {{ ref('stg_bases_complementaires_a_tort') }} as b
    inner join {{ ref('stg_affiliations_a_tort') }} as a on b.affiliation_a_tort_id = a.objet_id
)

select
    objet_id,
    declaration_id,
    'S21.G00.73.011/CCH-11' as identifiant,
    date_debut_rattachement_ouvrant_droit as plus_tot,
    date_fin_rattachement_ouvrant_droit as plus_tard
from {{ ref('stg_ayants_droit') }}
union all
select objet_id, declaration_id, 'S21.G00.83.002/CCH-11', date_debut, date_fin
from {{ ref('stg_affiliations_a_tort') }}
union all
select objet_id, declaration_id, 'S21.G00.84.002/CCH-11', date_debut, rattachement_date_debut from a_tort
union all
select objet_id, declaration_id, 'S21.G00.84.003/CCH-11', rattachement_date_debut, rattachement_date_fin from a_tort
union all
select objet_id, declaration_id, 'S21.G00.84.003/CCH-13', rattachement_date_fin, date_fin from a_tort
union all
select objet_id, declaration_id, 'S21.G00.59.005/CCH-11', rattachement_date_debut, rattachement_date_fin
from {{ ref('stg_elements_droits_specifiques') }}
union all
select objet_id, declaration_id, 'S21.G00.75.003/CCH-11', date_debut, date_fin
from {{ ref('stg_amenagements_temps_travail') }}
union all
select t.objet_id, t.declaration_id, 'S21.G00.75.002/CCH-11', c.date_debut as plus_tot, t.date_debut as plus_tard
from {{ ref('stg_amenagements_temps_travail') }} as t
inner join {{ ref('stg_contrats') }} as c on t.contrat_id = c.objet_id
union all
-- 998 annule un aménagement, 099 une fin de contrat : ni l'un ni l'autre ne se compare
select t.objet_id, t.declaration_id, 'S21.G00.75.002/CCH-12', t.date_debut, f.date_fin
from {{ ref('stg_amenagements_temps_travail') }} as t
inner join {{ ref('stg_fins_contrat') }} as f on t.contrat_id = f.contrat_id
where coalesce(t.motif, '') != '998' and f.motif != '099'
union all
select objet_id, declaration_id, 'S89.G00.92.005/CCH-11', rattachement_date_debut, rattachement_date_fin
from {{ ref('stg_bases_non_salaries') }}
