with periodes as (
    select
        parametre,
        try_cast(date_debut as date) as date_debut,
        try_cast(date_fin as date) as date_fin,
        try_cast(valeur as decimal(18, 4)) as valeur
    from {{ ref('baremes') }}
),

mois as (
    select unnest(generate_series(min(date_debut), max(date_fin), interval 1 month))::date as mois
    from periodes
),

valeurs as (
    select m.mois, p.parametre, p.valeur
    from mois as m
    -- un barème vaut pour le mois où il est en vigueur le premier jour
    inner join periodes as p on m.mois between p.date_debut and p.date_fin
),

par_mois as (
    select
        mois,
        year(mois) as annee,
        max(valeur) filter (where parametre = 'pmss') as pmss,
        max(valeur) filter (where parametre = 'pass') as pass,
        max(valeur) filter (where parametre = 'smic_horaire') as smic_horaire,
        max(valeur) filter (where parametre = 'smic_mensuel') as smic_mensuel,
        max(valeur) filter (where parametre = 'smic_horaire_reduction') as smic_horaire_reduction,
        max(valeur) filter (where parametre = 'point_sortie') as point_sortie,
        max(valeur) filter (where parametre = 'seuil_effectif') as seuil_effectif,
        max(valeur) filter (where parametre = 't_moins_50') as t_moins_50,
        max(valeur) filter (where parametre = 't_50_plus') as t_50_plus,
        max(valeur) filter (where parametre = 'tmin') as tmin,
        max(valeur) filter (where parametre = 'tdelta_moins_50') as tdelta_moins_50,
        max(valeur) filter (where parametre = 'tdelta_50_plus') as tdelta_50_plus,
        max(valeur) filter (where parametre = 'exposant') as exposant_declare,
        max(valeur) filter (where parametre = 'part_retraite_complementaire') as part_retraite_complementaire,
        max(valeur) filter (where parametre = 'taux_csg_crds') as taux_csg_crds,
        max(valeur) filter (where parametre = 'taux_csg_crds_non_deductible') as taux_csg_crds_non_deductible,
        max(valeur) filter (where parametre = 'taux_vieillesse_plafonnee_salarie') as taux_vieillesse_plafonnee_salarie,
        max(valeur) filter (where parametre = 'taux_vieillesse_deplafonnee_salarie') as taux_vieillesse_deplafonnee_salarie,
        max(valeur) filter (where parametre = 'taux_retraite_t1') as taux_retraite_t1,
        max(valeur) filter (where parametre = 'taux_retraite_t2') as taux_retraite_t2,
        max(valeur) filter (where parametre = 'taux_equilibre_technique') as taux_equilibre_technique,
        max(valeur) filter (where parametre = 'taux_retraite_t1_salarie') as taux_retraite_t1_salarie,
        max(valeur) filter (where parametre = 'taux_retraite_t2_salarie') as taux_retraite_t2_salarie,
        max(valeur) filter (where parametre = 'taux_equilibre_technique_salarie') as taux_equilibre_technique_salarie,
        max(valeur) filter (where parametre = 'duree_legale_mensuelle') as duree_legale_mensuelle,
        max(valeur) filter (where parametre = 'majoration_caisse_conges') as majoration_caisse_conges,
        max(valeur) filter (where parametre = 'majoration_interim') as majoration_interim
    from valeurs
    group by mois
),

-- une seule formule pour toutes les années : minimum + amplitude × x^exposant ; jusqu'en 2025, 0 + T × x
formules as (
    select
        *,
        coalesce(tmin, 0) as coefficient_minimal,
        coalesce(tdelta_moins_50, t_moins_50) as amplitude_moins_50,
        coalesce(tdelta_50_plus, t_50_plus) as amplitude_50_plus,
        coalesce(exposant_declare, 1) as exposant
    from par_mois
)

select
    * exclude (exposant_declare),
    coefficient_minimal + amplitude_moins_50 as coefficient_max_moins_50,
    coefficient_minimal + amplitude_50_plus as coefficient_max_50_plus,
    -- effectif inconnu dans la déclaration : le plus grand des deux coefficients possibles
    coefficient_minimal + amplitude_50_plus as coefficient_max,
    -- la réduction se cumule par périodes à paramètres constants, dans l'année
    min(mois) over periode as periode_debut,
    max(mois) over periode as periode_fin
from formules
window periode as (
    partition by
        annee, point_sortie, seuil_effectif, coefficient_minimal, amplitude_moins_50, amplitude_50_plus, exposant
)
