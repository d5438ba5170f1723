-- Les types de rubriques du bloc 41 (CT 2025.1, § 4.4.14.1). 41.058, texte libre, ne sort pas de la zone protégée : un
-- changement de positionnement n'est pas compté.
with changements as (
    select
        g.objet_id,
        g.declaration_id,
        g.contrat_id,
        c.personne_id,
        c.numero as contrat_numero,
        c.mois,
        c.date_debut,
        g.date_modification,
        g.profondeur_recalcul_paie,
        -- list_count ne compte que les valeurs présentes
        list_count([
            g.ancien_siret::varchar,
            g.ancien_numero::varchar,
            g.ancienne_date_debut::varchar,
            g.identifiant_contrat_engagement_maritime::varchar
        ]) as nb_identifiantes,
        [
            g.statut_conventionnel::varchar, g.statut_retraite_complementaire::varchar, g.nature::varchar,
            g.dispositif_politique::varchar, g.unite_mesure::varchar, g.quotite_salarie::varchar,
            g.modalite_temps::varchar, g.complement_base::varchar, g.convention_collective::varchar,
            g.lieu_travail::varchar, g.motif_recours::varchar, g.taux_deduction_forfaitaire::varchar,
            g.travailleur_etranger::varchar, g.pcs_ese::varchar, g.complement_pcs_ese::varchar,
            g.quotite_categorie::varchar, g.code_caisse_conges_payes::varchar, g.risque_accident_travail::varchar,
            g.code_statut_categoriel_apecita::varchar, g.temps_partiel_cotisant_plein::varchar,
            g.fp_complement_pcs_ese::varchar, g.fp_nature_poste::varchar, g.fp_quotite_travail_temps_complet::varchar,
            g.taux_travail_temps_partiel::varchar, g.code_categorie_service::varchar, g.fp_indice_brut::varchar,
            g.fp_indice_majore::varchar, g.fp_nbi::varchar, g.fp_indice_brut_origine::varchar,
            g.fp_indice_brut_cotisation_emploi_superieur::varchar, g.fp_ancien_employeur_public::varchar,
            g.fp_indice_brut_origine_ancien_employeur_public::varchar, g.fp_indice_brut_origine_spp::varchar,
            g.fp_maintien_traitement_origine_contractuel_titulaire::varchar, g.ancien_taux_service_actif::varchar,
            g.ancien_niveau_remuneration::varchar, g.ancien_echelon::varchar,
            g.ancien_coefficient_hierarchique::varchar, g.ancien_genre_navigation::varchar, g.statut_boeth::varchar,
            g.complement_dispositif_public::varchar, g.cas_mise_disposition_externe_individu_etablissement::varchar,
            g.categorie_classement_finale::varchar, g.regime_maladie::varchar, g.regime_vieillesse::varchar,
            g.college_cnieg::varchar, g.forme_amenagement_temps_travail_activite_partielle::varchar,
            g.fp_type_detachement::varchar, g.regime_accident_travail::varchar, g.statut_emploi::varchar,
            g.ancien_code_emplois_multiples::varchar, g.ancien_code_employeurs_multiples::varchar,
            g.ancien_grade::varchar, g.ancien_indice_cti::varchar, g.ancien_finess_geo::varchar,
            g.ancienne_proratisation::varchar, g.ancien_choix_cotisation_temps_travail::varchar,
            g.ancienne_adhesion_caisse_conge_payes_oblig::varchar
        ] as modalites
    from {{ ref('stg_changements_contrat') }} as g
    inner join {{ ref('int_contrats_declares') }} as c on g.contrat_id = c.objet_id
),

comptes as (
    select
        * exclude (modalites),
        list_count(modalites) as nb_modalites,
        -- le rang de la première modalité présente : ce qui change, quand il n'y en a qu'une
        list_position(list_transform(modalites, lambda x: x is not null), true) as rang_modalite
    from changements
)

select
    *,
    -- le premier des blocs de même date et de même modalité qui donne la profondeur de recalcul
    min(objet_id) filter (where profondeur_recalcul_paie is not null)
        over (partition by contrat_id, rang_modalite, date_modification) as porteur_id
from comptes
