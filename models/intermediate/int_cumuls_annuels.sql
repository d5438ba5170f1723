-- Le cumul d'une année, tel que connu à une déclaration : elle-même, les déclarations en vigueur des mois antérieurs, et
-- celles du même mois que le même employeur dépose pour d'autres établissements.
with mensuels as (
    select
        employeur_id,
        personne_liee_id,
        annee,
        mois,
        coalesce(sum(plafonnee) filter (where est_en_vigueur), 0) as plafonnee,
        coalesce(sum(deplafonnee) filter (where est_en_vigueur), 0) as deplafonnee,
        coalesce(sum(chomage) filter (where est_en_vigueur), 0) as chomage,
        coalesce(sum(plafond) filter (where est_en_vigueur), 0) as plafond,
        coalesce(sum(plafond_proratise) filter (where est_en_vigueur), 0) as plafond_proratise,
        coalesce(sum(plafond_sur_218) filter (where est_en_vigueur), 0) as plafond_sur_218,
        coalesce(sum(imprecision) filter (where est_en_vigueur), 0) as imprecision,
        coalesce(sum(assiette_reduction) filter (where est_en_vigueur), 0) as assiette_reduction,
        coalesce(sum(reduction) filter (where est_en_vigueur), 0) as reduction,
        coalesce(bool_or(a_coefficient_majore) filter (where est_en_vigueur), false) as a_coefficient_majore,
        coalesce(bool_or(a_plafond_particulier) filter (where est_en_vigueur), false) as a_plafond_particulier,
        coalesce(bool_or(a_plafond_de_profession) filter (where est_en_vigueur), false) as a_plafond_de_profession,
        coalesce(bool_or(a_base_particuliere) filter (where est_en_vigueur), false) as a_base_particuliere,
        coalesce(bool_or(a_cotisation_temps_plein) filter (where est_en_vigueur), false) as a_cotisation_temps_plein,
        coalesce(bool_or(a_mois_negatif) filter (where est_en_vigueur), false) as a_mois_negatif,
        coalesce(bool_or(manque_plafond) filter (where est_en_vigueur), false) as manque_plafond
    from {{ ref('int_cumuls_portes') }}
    group by employeur_id, personne_liee_id, annee, mois
),

suivis as (
    select
        employeur_id,
        personne_liee_id,
        annee,
        mois,
        sum(plafonnee) over jusqu_au_mois as plafonnee,
        sum(deplafonnee) over jusqu_au_mois as deplafonnee,
        sum(chomage) over jusqu_au_mois as chomage,
        sum(plafond) over jusqu_au_mois as plafond,
        sum(plafond_proratise) over jusqu_au_mois as plafond_proratise,
        sum(plafond_sur_218) over jusqu_au_mois as plafond_sur_218,
        sum(imprecision) over jusqu_au_mois as imprecision,
        sum(assiette_reduction) over jusqu_au_mois as assiette_reduction,
        sum(reduction) over jusqu_au_mois as reduction,
        bool_or(a_coefficient_majore) over jusqu_au_mois as a_coefficient_majore,
        bool_or(a_plafond_particulier) over jusqu_au_mois as a_plafond_particulier,
        bool_or(a_plafond_de_profession) over jusqu_au_mois as a_plafond_de_profession,
        bool_or(a_base_particuliere) over jusqu_au_mois as a_base_particuliere,
        bool_or(a_cotisation_temps_plein) over jusqu_au_mois as a_cotisation_temps_plein,
        bool_or(a_mois_negatif) over jusqu_au_mois as a_mois_negatif,
        bool_or(manque_plafond) over jusqu_au_mois as manque_plafond
    from mensuels
    window jusqu_au_mois as (
        partition by employeur_id, personne_liee_id, annee
        order by mois
        rows between unbounded preceding and current row
    )
),

-- une version remplacée se juge à la place de celle qui la remplace
cumulees as (
    select
        p.declaration_id,
        p.declarant_id,
        p.employeur_id,
        p.personne_id,
        p.personne_liee_id,
        p.annee,
        p.mois,
        p.objet_id,
        p.reduction_id,
        p.base_chomage_id,
        p.plafonnee_du_mois,
        p.deplafonnee_du_mois,
        p.dernier_rattachement,
        p.premier_mois_ici,
        s.plafonnee - coalesce(v.plafonnee, 0) + p.plafonnee as plafonnee,
        s.deplafonnee - coalesce(v.deplafonnee, 0) + p.deplafonnee as deplafonnee,
        s.chomage - coalesce(v.chomage, 0) + p.chomage as chomage,
        s.plafond - coalesce(v.plafond, 0) + p.plafond as plafond,
        s.plafond_proratise - coalesce(v.plafond_proratise, 0) + p.plafond_proratise as plafond_proratise,
        s.plafond_sur_218 - coalesce(v.plafond_sur_218, 0) + p.plafond_sur_218 as plafond_sur_218,
        s.imprecision - coalesce(v.imprecision, 0) + p.imprecision as imprecision,
        s.assiette_reduction - coalesce(v.assiette_reduction, 0) + p.assiette_reduction as assiette_reduction,
        s.reduction - coalesce(v.reduction, 0) + p.reduction as reduction,
        s.a_coefficient_majore or p.a_coefficient_majore as a_coefficient_majore,
        s.a_plafond_particulier or p.a_plafond_particulier as a_plafond_particulier,
        s.a_plafond_de_profession or p.a_plafond_de_profession as a_plafond_de_profession,
        s.a_base_particuliere or p.a_base_particuliere as a_base_particuliere,
        s.a_cotisation_temps_plein or p.a_cotisation_temps_plein as a_cotisation_temps_plein,
        s.a_mois_negatif or p.a_mois_negatif as a_mois_negatif,
        s.manque_plafond or p.manque_plafond as manque_plafond
    from {{ ref('int_cumuls_portes') }} as p
    inner join suivis as s
        on p.employeur_id = s.employeur_id
        and p.personne_liee_id = s.personne_liee_id
        and p.annee = s.annee
        and p.mois = s.mois
    left join {{ ref('int_cumuls_portes') }} as v
        on p.employeur_id = v.employeur_id
        and p.personne_liee_id = v.personne_liee_id
        and p.annee = v.annee
        and p.mois = v.mois
        and p.declarant_id = v.declarant_id
        and p.fraction is not distinct from v.fraction
        and p.champ is not distinct from v.champ
        and v.est_en_vigueur
    where p.objet_id is not null
),

annees as (
    select annee, max(coefficient_max) as coefficient_max
    from {{ ref('int_baremes') }}
    group by annee
)

select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.annee,
    c.mois,
    c.reduction_id,
    c.plafonnee as base_plafonnee,
    c.deplafonnee as base_deplafonnee,
    c.plafonnee_du_mois,
    c.deplafonnee_du_mois,
    c.base_chomage_id,
    c.chomage as base_chomage,
    c.plafond,
    c.plafond_proratise,
    c.plafond_sur_218,
    c.imprecision,
    c.assiette_reduction,
    c.reduction,
    a.coefficient_max,
    c.a_coefficient_majore,
    c.a_plafond_particulier,
    c.a_plafond_de_profession,
    c.a_base_particuliere,
    c.a_cotisation_temps_plein,
    c.a_mois_negatif,
    coalesce(e.a_plusieurs_entreprises, false) as a_plusieurs_entreprises,
    not c.manque_plafond as est_plafond_connu,
    -- suivie sans trou depuis janvier ou l'entrée, chez cet employeur, et ici depuis qu'elle y paraît
    coalesce(
        e.est_suivie_depuis_janvier
        and c.dernier_rattachement <= e.mois
        and m.debut_continu <= greatest(make_date(c.annee, 1, 1), c.premier_mois_ici),
        false
    ) as est_historique_complet
from cumulees as c
left join annees as a on c.annee = a.annee
left join {{ ref('int_presences_annuelles') }} as e
    on c.employeur_id = e.employeur_id
    and c.personne_liee_id = e.personne_liee_id
    and c.annee = e.annee
    and c.mois >= e.mois
    and c.mois < e.mois_suivant
left join {{ ref('int_mois_continus') }} as m
    on c.declarant_id = m.declarant_id
    and least(c.mois, make_date(c.annee, 12, 1)) = m.mois
