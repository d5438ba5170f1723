-- La réduction cumulée d'une année chez un employeur, telle que connue à chaque déclaration (elle-même, et les
-- déclarations en vigueur des mois antérieurs), et ce que la formule donne : par périodes à paramètres constants (régularisation progressive), ou
-- mois par mois (régularisation en fin d'année), sous les deux taux, au barème de l'année et à celui d'avant.
with periodes as (
    select distinct annee, periode_debut
    from {{ ref('int_baremes') }}
),

elements as (
    select
        declaration_id,
        employeur_id,
        personne_liee_id,
        annee,
        periode_debut,
        mois,
        est_en_vigueur,
        assiette,
        smic,
        montant_securite_sociale,
        montant_retraite,
        coalesce(attendu_moins_50, 0) as mensuel_moins_50,
        coalesce(attendu_50_plus, 0) as mensuel_50_plus,
        coalesce(attendu_precedent_moins_50, 0) as mensuel_precedent_moins_50,
        coalesce(attendu_precedent_50_plus, 0) as mensuel_precedent_50_plus,
        1 as nb_mois
    from {{ ref('int_reductions_mois') }}
    where declarant_id is not null and periode_debut is not null

    union all

    -- une déclaration connaît aussi les périodes de l'année où elle ne dit rien
    select distinct
        m.declaration_id,
        m.employeur_id,
        m.personne_liee_id,
        m.annee,
        p.periode_debut,
        m.mois,
        m.est_en_vigueur,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0
    from {{ ref('int_reductions_mois') }} as m
    inner join periodes as p on m.annee = p.annee and p.periode_debut <= m.mois
    where m.declarant_id is not null
),

par_periode as (
    select
        declaration_id,
        employeur_id,
        personne_liee_id,
        annee,
        periode_debut,
        mois,
        est_en_vigueur,
        year(mois) * 12 + month(mois) as numero_mois,
        sum(assiette) as assiette,
        sum(smic) as smic,
        sum(montant_securite_sociale) as montant_securite_sociale,
        sum(montant_retraite) as montant_retraite,
        sum(mensuel_moins_50) as mensuel_moins_50,
        sum(mensuel_50_plus) as mensuel_50_plus,
        sum(mensuel_precedent_moins_50) as mensuel_precedent_moins_50,
        sum(mensuel_precedent_50_plus) as mensuel_precedent_50_plus,
        sum(nb_mois) as nb_mois
    from elements
    group by all
),

cumuls as (
    select
        declaration_id,
        personne_liee_id,
        annee,
        periode_debut,
        assiette + coalesce(sum(case when est_en_vigueur then assiette end) over anterieures, 0) as assiette,
        smic + coalesce(sum(case when est_en_vigueur then smic end) over anterieures, 0) as smic,
        montant_securite_sociale
        + coalesce(sum(case when est_en_vigueur then montant_securite_sociale end) over anterieures, 0)
            as montant_securite_sociale,
        montant_retraite + coalesce(sum(case when est_en_vigueur then montant_retraite end) over anterieures, 0)
            as montant_retraite,
        mensuel_moins_50 + coalesce(sum(case when est_en_vigueur then mensuel_moins_50 end) over anterieures, 0)
            as mensuel_moins_50,
        mensuel_50_plus + coalesce(sum(case when est_en_vigueur then mensuel_50_plus end) over anterieures, 0)
            as mensuel_50_plus,
        mensuel_precedent_moins_50
        + coalesce(sum(case when est_en_vigueur then mensuel_precedent_moins_50 end) over anterieures, 0)
            as mensuel_precedent_moins_50,
        mensuel_precedent_50_plus
        + coalesce(sum(case when est_en_vigueur then mensuel_precedent_50_plus end) over anterieures, 0)
            as mensuel_precedent_50_plus,
        nb_mois + coalesce(sum(case when est_en_vigueur then nb_mois end) over anterieures, 0) as nb_mois
    from par_periode
    window anterieures as (
        partition by employeur_id, personne_liee_id, periode_debut
        order by numero_mois
        range between unbounded preceding and 1 preceding
    )
),

annuels as (
    select
        c.declaration_id,
        c.personne_liee_id,
        c.annee,
        sum(c.assiette) as assiette,
        sum(c.smic) as smic,
        sum(c.montant_securite_sociale) as montant_securite_sociale,
        sum(c.montant_retraite) as montant_retraite,
        sum(c.mensuel_moins_50) as mensuel_moins_50,
        sum(c.mensuel_50_plus) as mensuel_50_plus,
        sum(c.mensuel_precedent_moins_50) as mensuel_precedent_moins_50,
        sum(c.mensuel_precedent_50_plus) as mensuel_precedent_50_plus,
        sum(c.nb_mois) as nb_mois,
        bool_and(c.assiette >= 0 and c.smic >= 0) as est_positif,
        -- au-delà du point de sortie dans toutes les périodes : plus aucune réduction n'est due
        bool_and(c.assiette >= b.point_sortie * c.smic) as est_au_dela_du_point_de_sortie,
        max(b.point_sortie) as point_sortie,
        sum(coalesce(coefficient_reduction_generale(c.periode_debut, b.seuil_effectif - 1, c.smic, c.assiette) * c.assiette, 0))
            as attendu_moins_50,
        sum(coalesce(coefficient_reduction_generale(c.periode_debut, b.seuil_effectif, c.smic, c.assiette) * c.assiette, 0))
            as attendu_50_plus,
        sum(coalesce(coefficient_reduction_generale(
            make_date(c.annee - 1, 12, 1), b.seuil_effectif - 1, c.smic, c.assiette
        ) * c.assiette, 0)) as precedent_moins_50,
        sum(coalesce(coefficient_reduction_generale(
            make_date(c.annee - 1, 12, 1), b.seuil_effectif, c.smic, c.assiette
        ) * c.assiette, 0)) as precedent_50_plus
    from cumuls as c
    inner join {{ ref('int_baremes') }} as b on c.periode_debut = b.mois
    group by c.declaration_id, c.personne_liee_id, c.annee
),

-- ce qui, dans l'année, rend un cumul impossible à recalculer, ou change sa formule
circonstances as (
    select
        declaration_id,
        declarant_id,
        employeur_id,
        personne_liee_id,
        annee,
        max(mois) as mois,
        max(mois_rattachement) as dernier_rattachement,
        bool_or(a_plusieurs_entreprises) as a_plusieurs_entreprises,
        max(personne_id) as personne_id,
        coalesce(min_by(repere_id, repere_ligne) filter (where mois_rattachement = mois), min_by(repere_id, repere_ligne))
            as objet_id,
        coalesce(
            min_by(reduction_id, repere_ligne) filter (where mois_rattachement = mois), min_by(reduction_id, repere_ligne)
        ) as reduction_id,
        bool_or(a_reduction) as a_reduction,
        coalesce(sum(montant) filter (where mois_rattachement = mois), 0) as montant_du_mois,
        coalesce(bool_or(est_hors_champ_mensuel) filter (where mois_rattachement = mois), false) as est_hors_champ_mensuel,
        bool_or(finit_dans_le_mois) as finit_dans_le_mois,
        bool_or(est_msa) as est_msa,
        bool_or(a_taux_propre) as a_taux_propre,
        year(max(mois)) * 12 + month(max(mois)) as numero_mois,
        bool_and(est_en_vigueur) as est_en_vigueur,
        max(nb_contrats) as nb_contrats,
        min(date_debut_min) as date_debut_min,
        max(date_debut_max) as date_debut_max,
        max(majoration) as majoration,
        bool_or(a_deduction_forfaitaire or a_exoneration) as a_deduction_forfaitaire,
        bool_or(manque_smic) as manque_smic,
        bool_or(a_rectification) as a_rectification
    from {{ ref('int_reductions_mois') }}
    where declarant_id is not null
    group by declaration_id, declarant_id, employeur_id, personne_liee_id, annee
),

suivies as (
    select
        *,
        nb_contrats > 1 or coalesce(max(case when est_en_vigueur then nb_contrats end) over anterieures, 1) > 1
        or least(date_debut_min, min(case when est_en_vigueur then date_debut_min end) over anterieures)
        != greatest(date_debut_max, max(case when est_en_vigueur then date_debut_max end) over anterieures)
            as a_plusieurs_contrats,
        greatest(majoration, max(case when est_en_vigueur then majoration end) over anterieures) as majoration_annee,
        -- deux établissements le même mois : le cumul de l'un ignore ce que l'autre en porte
        min(declarant_id) over du_mois != max(declarant_id) over du_mois as a_plusieurs_etablissements,
        min(mois) over ici as premier_mois_ici,
        a_deduction_forfaitaire
        or coalesce(bool_or(est_en_vigueur and a_deduction_forfaitaire) over anterieures, false) as a_deduction_dans_l_annee,
        a_taux_propre or coalesce(bool_or(est_en_vigueur and a_taux_propre) over anterieures, false) as a_taux_propre_dans_l_annee,
        manque_smic or coalesce(bool_or(est_en_vigueur and manque_smic) over anterieures, false) as manque_smic_dans_l_annee,
        a_rectification or coalesce(bool_or(est_en_vigueur and a_rectification) over anterieures, false)
            as a_rectification_dans_l_annee
    from circonstances
    window
        anterieures as (
            partition by employeur_id, personne_liee_id, annee
            order by numero_mois
            range between unbounded preceding and 1 preceding
        ),
        du_mois as (partition by employeur_id, personne_liee_id, annee, numero_mois),
        ici as (partition by declarant_id, personne_liee_id, annee)
),

complets as (
    select
        s.objet_id,
        s.declaration_id,
        s.declarant_id,
        s.personne_id,
        s.annee,
        s.mois,
        s.reduction_id,
        s.a_reduction,
        s.montant_du_mois,
        s.est_hors_champ_mensuel,
        s.est_msa,
        -- en décembre ou à la sortie, la réduction est définitive : plus de régularisation à venir
        s.finit_dans_le_mois or month(s.mois) = 12 or year(s.mois) > s.annee as est_definitive,
        -- une réduction s'apprécie par contrat : rien n'est dit d'un contrat passé d'une entreprise à une autre
        coalesce(
            e.est_suivie_depuis_janvier
            and s.dernier_rattachement <= e.mois
            and m.debut_continu <= greatest(make_date(s.annee, 1, 1), s.premier_mois_ici)
            and not s.a_plusieurs_entreprises
            and not s.a_plusieurs_etablissements,
            false
        ) as est_historique_complet,
        s.a_plusieurs_contrats,
        s.manque_smic_dans_l_annee as manque_smic,
        s.a_rectification_dans_l_annee as a_rectification,
        s.a_deduction_dans_l_annee as a_deduction_forfaitaire,
        coalesce(s.a_taux_propre_dans_l_annee, false) as a_taux_propre,
        s.majoration_annee as majoration,
        a.* exclude (declaration_id, personne_liee_id, annee),
        -(a.montant_securite_sociale + a.montant_retraite) as reduction
    from suivies as s
    inner join annuels as a
        on s.declaration_id = a.declaration_id
        and s.personne_liee_id = a.personne_liee_id
        and s.annee = a.annee
    left join {{ ref('int_presences_annuelles') }} as e
        on s.employeur_id = e.employeur_id
        and s.personne_liee_id = e.personne_liee_id
        and s.annee = e.annee
        and s.mois >= e.mois
        and s.mois < e.mois_suivant
    left join {{ ref('int_mois_continus') }} as m
        on s.declarant_id = m.declarant_id and least(s.mois, make_date(s.annee, 12, 1)) = m.mois
),

ecarts as (
    select
        *,
        est_historique_complet and est_positif and assiette > 0 and not coalesce(a_plusieurs_contrats, true)
        and not manque_smic and not a_rectification and not a_deduction_forfaitaire and not est_msa
        and not a_taux_propre as est_recalculable,
        least(abs(reduction - attendu_moins_50), abs(reduction - attendu_moins_50 * majoration)) as ecart_moins_50,
        least(abs(reduction - attendu_50_plus), abs(reduction - attendu_50_plus * majoration)) as ecart_50_plus,
        least(abs(reduction - mensuel_moins_50), abs(reduction - mensuel_moins_50 * majoration)) as ecart_mensuel_moins_50,
        least(abs(reduction - mensuel_50_plus), abs(reduction - mensuel_50_plus * majoration)) as ecart_mensuel_50_plus,
        least(
            abs(reduction - precedent_moins_50), abs(reduction - precedent_50_plus),
            abs(reduction - mensuel_precedent_moins_50), abs(reduction - mensuel_precedent_50_plus)
        ) as ecart_precedent,
        abs(attendu_moins_50 - precedent_moins_50) as distance_precedent
    from complets
)

select
    *,
    least(ecart_moins_50, ecart_50_plus) as ecart,
    least(ecart_mensuel_moins_50, ecart_mensuel_50_plus) as ecart_mensuel,
    -- le plus proche des montants que la formule admet
    case
        when ecart_moins_50 <= ecart_50_plus and abs(reduction - attendu_moins_50) <= ecart_moins_50 then attendu_moins_50
        when ecart_moins_50 <= ecart_50_plus then attendu_moins_50 * majoration
        when abs(reduction - attendu_50_plus) <= ecart_50_plus then attendu_50_plus
        else attendu_50_plus * majoration
    end as attendu
from ecarts
