-- La réduction générale d'un mois : une ligne par déclaration, personne et mois de rattachement, avec ce que la formule
-- donne pour ce seul mois sous chacun des deux taux (l'effectif n'est plus déclaré).
with bases as (
    select
        b.*,
        -- un contrat redaté et chaîné (41.021) reste le même : renouvelé, ou devenu indéterminé
        coalesce(o.date_origine, b.date_debut) as date_origine
    from {{ ref('int_reductions_bases') }} as b
    left join {{ ref('int_declarations') }} as d on b.declaration_id = d.declaration_id
    left join {{ ref('int_dates_origine') }} as o
        on d.entreprise_id = o.entreprise_id and b.personne_liee_id = o.personne_liee_id and b.date_debut = o.date_debut
),

mois as (
    select
        declaration_id,
        personne_liee_id,
        mois_rattachement,
        max(personne_id) as personne_id,
        max(declarant_id) as declarant_id,
        max(mois) as mois,
        bool_and(est_en_vigueur) as est_en_vigueur,
        bool_or(est_msa) as est_msa,
        bool_or(coalesce(est_mayotte or a_taux_de_profession, false)) as a_taux_propre,
        min_by(reduction_id, ligne) as reduction_id,
        min_by(retraite_id, ligne) as retraite_id,
        -- l'occurrence qui porte le montant ; à défaut, la première base du mois
        coalesce(min_by(reduction_id, ligne), min_by(objet_id, ligne)) as repere_id,
        coalesce(min(ligne) filter (where reduction_id is not null), min(ligne)) as repere_ligne,
        count(distinct contrat_id) as nb_contrats,
        min(date_origine) as date_debut_min,
        max(date_origine) as date_debut_max,
        coalesce(bool_or(finit_dans_le_mois), false) as finit_dans_le_mois,
        max(majoration) as majoration,
        bool_or(a_deduction_forfaitaire) as a_deduction_forfaitaire,
        bool_or(a_exoneration) as a_exoneration,
        coalesce(sum(montant_base), 0) as montant_base,
        -- R est l'assiette du code 018 ; sans lui, le salaire, si le SMIC du mois est déclaré
        coalesce(sum(case when reduction_id is not null then assiette when smic is not null then montant_base end), 0)
            as assiette,
        coalesce(sum(smic), 0) as smic,
        coalesce(sum(montant_securite_sociale), 0) as montant_securite_sociale,
        coalesce(sum(montant_retraite), 0) as montant_retraite,
        -- un salaire du mois sans SMIC déclaré : la réduction de l'année ne se recalcule pas
        bool_or(mois_rattachement = mois and montant_base != 0 and smic is null) as manque_smic,
        -- une réduction reprise sur un mois antérieur, assiette comprise : différence et montant entier se confondent
        bool_or(mois_rattachement < mois and coalesce(assiette, 0) != 0) as a_rectification
    from bases
    where personne_liee_id is not null and mois_rattachement <= mois
    group by declaration_id, personne_liee_id, mois_rattachement
)

select
    m.*,
    year(m.mois_rattachement) as annee,
    -- l'employeur de l'année : un contrat qui change d'établissement y garde son cumul
    coalesce(e.employeur_id, d.entreprise_id, m.declarant_id) as employeur_id,
    coalesce(e.a_plusieurs_entreprises, false) as a_plusieurs_entreprises,
    b.periode_debut,
    m.montant_securite_sociale + m.montant_retraite as montant,
    m.reduction_id is not null or m.retraite_id is not null as a_reduction,
    m.assiette >= b.point_sortie * m.smic as est_hors_champ_mensuel,
    coefficient_reduction_generale(m.mois_rattachement, b.seuil_effectif - 1, m.smic, m.assiette) * m.assiette
        as attendu_moins_50,
    coefficient_reduction_generale(m.mois_rattachement, b.seuil_effectif, m.smic, m.assiette) * m.assiette
        as attendu_50_plus,
    coefficient_reduction_generale(make_date(year(m.mois_rattachement) - 1, 12, 1), b.seuil_effectif - 1, m.smic, m.assiette) * m.assiette
        as attendu_precedent_moins_50,
    coefficient_reduction_generale(make_date(year(m.mois_rattachement) - 1, 12, 1), b.seuil_effectif, m.smic, m.assiette) * m.assiette
        as attendu_precedent_50_plus
from mois as m
left join {{ ref('int_baremes') }} as b on m.mois_rattachement = b.mois
left join {{ ref('int_declarations') }} as d on m.declaration_id = d.declaration_id
left join {{ ref('int_employeurs') }} as e
    on m.personne_liee_id = e.personne_liee_id
    and d.entreprise_id = e.entreprise_id
    and year(m.mois_rattachement) = e.annee
