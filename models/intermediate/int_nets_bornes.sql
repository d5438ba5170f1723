-- Le net social d'un mois sans prime, arrêt, indemnité réglée ni heure exonérée, et ce qui le borne : le rapport en vigueur à la base
-- déplafonnée, et ce que laissent du brut les cotisations salariales légales (MNS-03b).
with bornes as (
    select
        v.objet_id,
        max_by(b.borne_basse, b.nb_precisions) as borne_basse,
        max_by(b.borne_haute, b.nb_precisions) as borne_haute
    from {{ ref('int_versements_nets') }} as v
    inner join {{ ref('int_bornes_net_social') }} as b
        on v.mois between b.date_debut and b.date_fin
        and (b.nature_contrat = v.nature_contrat or b.nature_contrat = '*')
        and (b.statut_retraite = v.statut_retraite or b.statut_retraite = '*')
        and (b.regime_maladie = v.regime_maladie or b.regime_maladie = '*')
    group by v.objet_id
)

select
    v.objet_id,
    v.declaration_id,
    v.personne_id,
    v.mois,
    v.nature_contrat,
    v.statut_retraite,
    v.regime_maladie,
    v.montant_net_social,
    v.montant_net_social_objet_id,
    v.brut,
    v.base_deplafonnee,
    v.est_regime_general,
    v.a_retraite_agirc_arrco,
    v.est_alsace_moselle,
    v.est_en_vigueur,
    n.borne_basse,
    n.borne_haute,
    t.smic_mensuel,
    try_cast(
        -- une régularisation du plafond rend aussi l'équilibre technique retenu les mois d'avant
        case when v.base_plafonnee <= v.base_deplafonnee then round(
            t.taux_vieillesse_plafonnee_salarie * v.base_plafonnee
            + t.taux_vieillesse_deplafonnee_salarie * v.brut
            + t.taux_csg_crds * v.base_csg
            + t.taux_retraite_t1_salarie * v.base_plafonnee
            + t.taux_retraite_t2_salarie * (v.base_deplafonnee - v.base_plafonnee)
            + case
                when v.base_deplafonnee > v.base_plafonnee
                    then t.taux_equilibre_technique_salarie * v.base_deplafonnee
                else 0
            end,
            2
        ) end as decimal(24, 2)
    ) as retenues_legales
from {{ ref('int_versements_nets') }} as v
left join bornes as n on v.objet_id = n.objet_id
left join {{ ref('int_baremes') }} as t on v.mois = t.mois
inner join {{ ref('int_declarations') }} as d on v.declaration_id = d.declaration_id
left join {{ ref('int_hauts_salaires') }} as h
    on d.entreprise_id = h.entreprise_id and v.personne_liee_id = h.personne_liee_id and year(v.mois) = h.annee
where v.nature = '01'
    and v.montant_net_social is not null
    and v.est_contrat_unique
    -- Mayotte : ni CSG ni CRDS, taux propres ; artistes, mannequins, journalistes, VRP multicartes, praticiens : taux réduits
    and not coalesce(v.est_mayotte or v.a_taux_de_profession, false)
    and v.rappels_bruts = 0
    and not (
        v.est_apprenti or v.est_stagiaire or v.a_prime or v.a_autre_revenu or v.a_arret or v.a_net_ajoute
        or v.a_reduction_heures or v.a_deduction_forfaitaire or v.a_base_forfaitaire or v.a_revenu_de_remplacement
        or v.a_indemnites_reglees or v.a_epargne_placee
    )
    -- la retraite complémentaire s'arrête à huit plafonds (accord du 17/11/2017, article 31), et se règle sur l'année
    and not coalesce(h.huit_plafonds_depuis <= v.mois, false)
