{% macro fonctions_datees() %}
-- Fonctions du domaine qui lisent un barème daté. DuckDB lie une macro à sa création : celles-ci se créent donc dès que
-- int_baremes existe (post_hook du modèle sous dbt, relations.py sans dbt), et non au démarrage comme fonctions.sql. Un
-- modèle qui en appelle une référence int_baremes : l'ordre de construction s'en déduit. Aucune ne lève d'erreur.

-- Coefficient de la réduction générale des cotisations patronales (articles L241-13 et D241-7 du code de la sécurité
-- sociale), arrondi à quatre décimales. `mois` : un mois de la période jugée ; `effectif` : celui qui fixe le taux ;
-- `smic` et `assiette` : euros cumulés d'une période à paramètres constants. Null si une valeur manque, si l'assiette
-- n'est pas positive ou si aucun barème ne couvre le mois.
-- Une seule formule pour toutes les années, minimum + amplitude × x^exposant, x de 0 au point de sortie à 1 au SMIC :
-- jusqu'en 2025 le minimum est nul, l'amplitude est T et l'exposant 1 ; en 2026, Tmin, Tdelta et 1,75.
create or replace macro coefficient_reduction_generale(mois, effectif, smic, assiette) as (
    select
        case
            when c.assiette > 0 and c.smic >= 0 and c.point_sortie * c.smic <= c.assiette then 0
            -- least() ignore un null : les deux montants se vérifient avant la formule
            when c.assiette > 0 and c.smic >= 0
                then try_cast(
                    c.minimum + round(
                        c.amplitude * power(
                            least((c.point_sortie * c.smic / c.assiette - 1) / (c.point_sortie - 1), 1), c.exposant
                        ),
                        4
                    ) as decimal(9, 4)
                )
        end
    from (
        select
            b.mois as mois_bareme,
            b.point_sortie::double as point_sortie,
            b.coefficient_minimal::double as minimum,
            case
                when try_cast(effectif as double) < b.seuil_effectif then b.amplitude_moins_50
                when try_cast(effectif as double) >= b.seuil_effectif then b.amplitude_50_plus
            end::double as amplitude,
            b.exposant::double as exposant,
            try_cast(smic as decimal(18, 2))::double as smic,
            try_cast(assiette as decimal(18, 2))::double as assiette
        from intermediaire.int_baremes as b
    ) as c
    where c.mois_bareme = mois_de(try_cast(mois as date))
);
{% endmacro %}
