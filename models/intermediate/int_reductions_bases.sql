-- Tout ce qu'il faut pour juger la réduction générale d'une base déplafonnée (03) ou CRPCEN (19) : ses deux lignes (018 et
-- 106), le SMIC retenu, le contrat, les absences, et le SMIC que ses heures appellent.
with cotisations as (
    select
        c.base_id,
        min_by(c.objet_id, c.ligne) filter (where c.code = '018') as reduction_id,
        min_by(c.objet_id, c.ligne) filter (where c.code = '106') as retraite_id,
        min(c.ligne) filter (where c.code = '106') as retraite_ligne,
        sum(c.montant_assiette) filter (where c.code = '018') as assiette,
        sum(c.montant) filter (where c.code = '018') as montant_securite_sociale,
        sum(c.montant) filter (where c.code = '106') as montant_retraite,
        min_by(c.objet_id, c.ligne) filter (where x.cumul = 'exclu') as exclue_id,
        min_by(c.code, c.ligne) filter (where x.cumul = 'exclu') as exclue,
        -- aide à domicile : admise le même mois, sur d'autres heures
        min_by(c.objet_id, c.ligne) filter (where x.cumul = 'heures distinctes') as partagee_id,
        min_by(c.code, c.ligne) filter (where x.cumul = 'heures distinctes') as partagee,
        coalesce(sum(c.montant_assiette) filter (where c.code in ('013', '018')), 0) as assiettes_securite_sociale,
        coalesce(sum(c.montant_assiette) filter (where c.code in ('106', '111')), 0) as assiettes_retraite,
        coalesce(bool_or(x.code is not null), false) as a_exoneration
    from {{ ref('stg_cotisations') }} as c
    left join {{ ref('exonerations_non_cumulables') }} as x on c.code = x.code
    group by c.base_id
),

smics as (
    select base_id, min_by(objet_id, ligne) as smic_id, sum(montant) as smic
    from {{ ref('stg_composants_base') }}
    where type = '01'
    group by base_id
),

retraites as (
    select contrat_id, coalesce(bool_or(code_retraite_complementaire = 'RUAA'), false) as est_agirc_arrco
    from {{ ref('stg_retraites_complementaires') }}
    group by contrat_id
),

-- déduction forfaitaire spécifique : elle réduit l'assiette, et borne la réduction à 130 %
deductions as (
    select distinct v.individu_id
    from {{ ref('stg_autres_revenus') }} as a
    inner join {{ ref('stg_versements') }} as v on a.versement_id = v.objet_id
    where a.type = '10'
),

-- l'assurance chômage (base 07) : sans elle, un salarié n'entre pas dans le champ de la réduction
assures as (
    select distinct individu_id
    from {{ ref('int_bases') }}
    where code = '07'
),

reunies as (
    select
        b.objet_id,
        b.declaration_id,
        b.ligne,
        b.individu_id,
        b.contrat_id,
        b.personne_id,
        b.personne_liee_id,
        b.numero_contrat as contrat_numero,
        b.code as code_base,
        b.montant as montant_base,
        b.mois,
        b.mois_rattachement,
        b.declarant_id,
        b.est_en_vigueur,
        coalesce(d.point_depot = '02', false) as est_msa,
        c.reduction_id,
        c.retraite_id,
        c.retraite_ligne,
        c.assiette,
        c.montant_securite_sociale,
        c.montant_retraite,
        case
            when c.exclue_id is not null then c.exclue_id
            when greatest(c.assiettes_securite_sociale, c.assiettes_retraite) > b.montant + 1 then c.partagee_id
        end as exoneration_id,
        case
            when c.exclue_id is not null then c.exclue
            when greatest(c.assiettes_securite_sociale, c.assiettes_retraite) > b.montant + 1 then c.partagee
        end as exoneration,
        coalesce(c.a_exoneration, false) as a_exoneration,
        s.smic_id,
        s.smic,
        k.nature_contrat,
        k.date_debut,
        k.a_fin and mois_de(k.date_fin) = b.mois as finit_dans_le_mois,
        coalesce(k.est_apprenti, false) as est_apprenti,
        coalesce(k.est_stagiaire, false) as est_stagiaire,
        coalesce(k.est_mayotte, false) as est_mayotte,
        coalesce(k.a_taux_de_profession, false) as a_taux_de_profession,
        coalesce(k.regime_maladie = '200' and k.regime_vieillesse = '200', false) as est_regime_general,
        coalesce(t.est_agirc_arrco, false) as est_agirc_arrco,
        x.individu_id is not null as a_deduction_forfaitaire,
        h.individu_id is not null as est_assure_chomage,
        greatest(
            case when k.a_caisse_conges then m.majoration_caisse_conges else 1 end,
            case when k.nature_contrat = '03' then m.majoration_interim else 1 end
        ) as majoration,
        coalesce(u.a_absence, false) as a_absence,
        u.a_perte_de_salaire,
        u.a_proratisation,
        coalesce(u.a_smic_particulier, false) as a_smic_particulier,
        u.heures_en_plus,
        u.heures_du_smic,
        case when d.point_depot != '02' or d.point_depot is null then u.smic_tolere end as smic_tolere,
        m.smic_horaire_reduction,
        m.smic_horaire,
        p.smic_horaire_reduction as smic_horaire_precedent,
        m.duree_legale_mensuelle as duree_legale,
        case when k.unite_mesure = '10' then k.quotite_categorie end as heures_de_reference
    from {{ ref('int_bases') }} as b
    inner join {{ ref('int_declarations') }} as d on b.declaration_id = d.declaration_id
    left join cotisations as c on b.objet_id = c.base_id
    left join smics as s on b.objet_id = s.base_id
    left join {{ ref('int_contrats') }} as k on b.contrat_id = k.objet_id
    left join {{ ref('int_durees_contrats') }} as u on b.contrat_id = u.contrat_id and b.mois_rattachement = u.mois_rattachement
    left join retraites as t on b.contrat_id = t.contrat_id
    left join deductions as x on b.individu_id = x.individu_id
    left join assures as h on b.individu_id = h.individu_id
    left join {{ ref('int_baremes') }} as m on b.mois_rattachement = m.mois
    left join {{ ref('int_baremes') }} as p on make_date(year(b.mois_rattachement) - 1, 12, 1) = p.mois
    where b.nature = '01' and b.code in ('03', '19')
)

select
    *,
    -- borne haute : un mois entier, à la durée du contrat, heures en plus comprises
    try_cast(
        round(
            smic_horaire_reduction::double
            * (greatest(duree_legale, coalesce(heures_de_reference, 0)) + coalesce(heures_en_plus, 0)),
            2
        ) as decimal(18, 2)
    ) as smic_maximal,
    -- le SMIC que ces heures appellent, au taux gelé, au taux du moment, et au taux de décembre précédent
    try_cast(round(smic_horaire_reduction::double * coalesce(heures_du_smic, duree_legale), 2) as decimal(18, 2))
        as smic_attendu,
    try_cast(round(smic_horaire::double * coalesce(heures_du_smic, duree_legale), 2) as decimal(18, 2))
        as smic_revalorise,
    try_cast(round(smic_horaire_precedent::double * coalesce(heures_du_smic, duree_legale), 2) as decimal(18, 2))
        as smic_precedent,
    -- ce que le SMIC retenu donne de plus que le SMIC admis, pour ce seul mois
    case
        when smic > smic_tolere
            then (
                coefficient_reduction_generale(mois_rattachement, 49, smic, coalesce(assiette, montant_base))
                - coefficient_reduction_generale(mois_rattachement, 49, smic_tolere, coalesce(assiette, montant_base))
            ) * coalesce(assiette, montant_base)
    end as reduction_de_trop
from reunies
