-- La décomposition est exacte : le résidu n'est que l'arrondi des flottants.
select mois, residu from {{ ref('ind_variations_mois') }} where abs(residu) > 1e-12
