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
        min_by(c.objet_id, c.ligne) filter (where x.code is not null) as exoneration_id,
        min_by(c.code, c.ligne) filter (where x.code is not null) as exoneration
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

-- heures qui relèvent le SMIC (équivalence, supplémentaires, structurelles), et la rémunération d'un mois d'absence
remunerations as (
    select
        contrat_id,
        mois_de(coalesce(date_fin, date_debut)) as mois,
        coalesce(sum(nombre_heures) filter (where type in ('012', '017', '018')), 0) as heures_en_plus,
        sum(montant) filter (where type = '001') as brut,
        sum(montant) filter (where type = '003') as retabli,
        sum(montant) filter (where type = '028') as percu,
        sum(montant) filter (where type = '029') as habituel
    from {{ ref('int_remunerations') }}
    where contrat_id is not null
    group by all
),

activites as (
    select
        r.contrat_id,
        mois_de(coalesce(r.date_fin, r.date_debut)) as mois,
        max(a.mesure) filter (where a.unite_mesure = '40') as jours,
        coalesce(bool_or(a.type = '02' and a.mesure > 0), false) as a_absence
    from {{ ref('stg_activites') }} as a
    inner join {{ ref('int_remunerations') }} as r on a.remuneration_id = r.objet_id
    where r.contrat_id is not null
    group by all
),

-- arrêts et suspensions qui touchent le mois de la déclaration
interruptions as (
    select s.contrat_id, true as a_interruption
    from (
        select declaration_id, contrat_id, dernier_jour_travaille as debut, coalesce(reprise_date, date_fin_previsionnelle) as fin
        from {{ ref('stg_arrets_travail') }}
        union all
        select declaration_id, contrat_id, date_debut, date_fin
        from {{ ref('stg_suspensions') }}
        where coalesce(motif, '') != '998'
    ) as s
    inner join {{ ref('int_declarations') }} as d on s.declaration_id = d.declaration_id
    where s.debut < d.mois + interval 1 month and coalesce(s.fin, d.mois) >= d.mois
    group by s.contrat_id
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
        c.exoneration_id,
        c.exoneration,
        s.smic_id,
        s.smic,
        k.nature_contrat,
        k.date_debut,
        k.a_fin and mois_de(k.date_fin) = b.mois as finit_dans_le_mois,
        coalesce(k.est_apprenti, false) as est_apprenti,
        coalesce(k.est_stagiaire, false) as est_stagiaire,
        coalesce(k.est_mayotte, false) as est_mayotte,
        coalesce(k.a_plafond_de_profession or k.est_praticien, false) as a_taux_de_profession,
        coalesce(k.regime_maladie = '200' and k.regime_vieillesse = '200', false) as est_regime_general,
        coalesce(t.est_agirc_arrco, false) as est_agirc_arrco,
        x.individu_id is not null as a_deduction_forfaitaire,
        h.individu_id is not null as est_assure_chomage,
        greatest(
            case when k.a_caisse_conges then m.majoration_caisse_conges else 1 end,
            case when k.nature_contrat = '03' then m.majoration_interim else 1 end
        ) as majoration,
        coalesce(a.a_absence, false) or coalesce(i.a_interruption, false) as a_absence,
        r.retabli > r.brut as a_perte_de_salaire,
        r.percu is not null and r.habituel is not null as a_proratisation,
        r.heures_en_plus,
        m.smic_horaire_reduction,
        m.smic_horaire,
        p.smic_horaire_reduction as smic_horaire_precedent,
        m.duree_legale_mensuelle as duree_legale,
        case when k.unite_mesure = '10' then k.quotite_categorie end as heures_de_reference,
        -- part du mois et du temps, réduite d'une absence selon la rémunération perçue
        least(coalesce(k.quotite / nullif(k.quotite_categorie, 0), 1), 1)
        * least(coalesce(a.jours / day(last_day(b.mois_rattachement)), 1), 1)
        * coalesce(r.percu / nullif(r.habituel, 0), 1) as part
    from {{ ref('int_bases') }} as b
    inner join {{ ref('int_declarations') }} as d on b.declaration_id = d.declaration_id
    left join cotisations as c on b.objet_id = c.base_id
    left join smics as s on b.objet_id = s.base_id
    left join {{ ref('int_contrats') }} as k on b.contrat_id = k.objet_id
    left join remunerations as r on b.contrat_id = r.contrat_id and b.mois_rattachement = r.mois
    left join activites as a on b.contrat_id = a.contrat_id and b.mois_rattachement = a.mois
    left join interruptions as i on b.contrat_id = i.contrat_id and b.mois_rattachement = b.mois
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
    try_cast(round(smic_horaire_reduction::double * (duree_legale * part + coalesce(heures_en_plus, 0)), 2) as decimal(18, 2))
        as smic_attendu,
    try_cast(round(smic_horaire::double * (duree_legale * part + coalesce(heures_en_plus, 0)), 2) as decimal(18, 2))
        as smic_revalorise,
    try_cast(round(smic_horaire_precedent::double * (duree_legale * part + coalesce(heures_en_plus, 0)), 2) as decimal(18, 2))
        as smic_precedent
from reunies
