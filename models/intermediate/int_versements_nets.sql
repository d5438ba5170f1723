-- Ce qui explique les trois nets d'un versement (fiscal, versé, social) et le montant soumis à l'impôt : l'assiette de
-- la CSG, les sommes hors du brut, et ce que le contrat en exclut.
with montants as (
    -- élargis : une différence de valeurs démesurées ne doit pas lever d'erreur
    select
        m.* replace (
            try_cast(m.net_fiscal as decimal(24, 2)) as net_fiscal,
            try_cast(m.net_verse as decimal(24, 2)) as net_verse,
            try_cast(m.montant_soumis_pas as decimal(24, 2)) as montant_soumis_pas
        ),
        i.declarant_id,
        i.personne_liee_id,
        i.nature,
        i.est_en_vigueur,
        d.norme
    from {{ ref('int_versements_montants') }} as m
    inner join {{ ref('int_individus') }} as i on m.individu_id = i.objet_id
    inner join {{ ref('int_declarations') }} as d on m.declaration_id = d.declaration_id
),

elements as (
    select versement_id, 'csg' as genre, code, montant from {{ ref('stg_bases') }} where code in ('04', '11')
    union all
    select versement_id, 'revenu', type, montant from {{ ref('stg_autres_revenus') }}
    union all
    select versement_id, 'net', type, montant from {{ ref('stg_elements_nets') }}
    union all
    select versement_id, 'prime', type, montant from {{ ref('stg_primes') }}
    union all
    -- 073 : CSG de l'épargne salariale ; 077 : retenue à la source d'un non-résident ; 114 : réduction des heures supplémentaires
    select b.versement_id, 'cotisation', c.code, c.montant
    from {{ ref('stg_cotisations') }} as c
    inner join {{ ref('stg_bases') }} as b on c.base_id = b.objet_id
    where c.code in ('073', '077', '114')
    union all
    -- activité partielle, intempéries : un revenu versé sans être du salaire brut
    select versement_id, 'remplacement', type, montant
    from {{ ref('stg_remunerations') }}
    where type in ('019', '025')
),

sommes as (
    select
        versement_id,
        sum(montant) filter (where genre = 'csg' and code = '04') as base_csg_totale,
        sum(montant) filter (where genre = 'revenu' and code = '92') as sante_patronale,
        sum(montant) filter (where genre = 'revenu') as revenus,
        -- frais remboursés (07 à 09), titres-restaurant, transports publics et prévoyance ne séparent pas les nets
        bool_or(genre = 'revenu' and code not in ('07', '08', '09', '17', '18', '92', '93')) as a_autre_revenu,
        sum(montant) filter (where genre = 'net' and code = '01') as heures_exonerees,
        sum(montant) filter (where genre = 'net' and code = '10') as ijss_subrogees,
        sum(montant) filter (where genre = 'net' and code in ('01', '10', '13', '14', '15')) as nets_ajoutes,
        bool_or(genre = 'net' and code in ('01', '10', '13', '14', '15')) as a_net_ajoute,
        -- prime de partage : 904 non imposable, 905 imposable (déjà dans les nets), 906 placée (hors des nets)
        sum(montant) filter (where genre = 'prime' and code = '904') as primes_partage,
        sum(montant) filter (where genre = 'prime' and code = '905') as primes_partage_imposables,
        bool_or(genre = 'prime' and code = '906') as a_prime_placee,
        bool_or(genre = 'prime') as a_prime,
        -- exonérées, ou dont une part peut l'être : rupture, transaction, mobilité internationale
        bool_or(
            genre = 'prime'
            and code in (
                '001', '002', '003', '004', '005', '006', '007', '008', '009', '010', '013', '014', '015', '016', '017',
                '018', '019', '021', '022', '033', '039', '045', '055', '900', '901', '902', '903'
            )
        ) as a_prime_exoneree,
        bool_or(genre = 'cotisation' and code = '073') as a_csg_epargne,
        bool_or(genre = 'revenu' and code in ('11', '12')) as a_interessement,
        bool_or(genre = 'revenu' and code in ('14', '15', '16')) as a_abondement,
        -- participation et intéressement, moins ce qui en est versé immédiatement (37, dès P26)
        sum(case when code = '37' then -montant else montant end) filter (where genre = 'revenu' and code in ('11', '12', '37'))
            as interessement_place,
        bool_or(genre = 'cotisation' and code = '114') as a_reduction_heures,
        bool_or(genre = 'cotisation' and code = '077') as a_retenue_non_resident,
        bool_or(genre = 'remplacement') as a_revenu_de_remplacement,
        bool_or(genre = 'csg' and code = '11') as a_base_forfaitaire
    from elements
    group by versement_id
),

-- le terme que le contrat disait en commençant : connu si la première mensuelle vue est celle du début (CGI, 204 H, III)
termes as (
    select
        objet_id,
        min(mois) over contrat = mois_de(date_debut) as est_initial_connu,
        first_value(date_fin_previsionnelle) over contrat as terme_initial
    from {{ ref('int_contrats') }}
    where nature = '01'
    window contrat as (
        partition by declarant_id, personne_liee_id, contrat_numero, date_debut
        order by mois, declaration_id
    )
),

contrats as (
    select
        c.individu_id,
        count(*) as nb_contrats,
        max(c.nature_contrat) as nature_contrat,
        max(c.statut_retraite_complementaire) as statut_retraite,
        max(c.regime_maladie) as regime_maladie,
        bool_and(coalesce(c.regime_maladie = '200' and c.regime_vieillesse = '200', false)) as est_regime_general,
        bool_and(coalesce(c.statut_retraite_complementaire in ('01', '02', '04'), false)) as a_retraite_agirc_arrco,
        bool_or(coalesce(k.taux_deduction_forfaitaire > 0, false)) as a_deduction_forfaitaire,
        bool_or(c.est_mayotte) as est_mayotte,
        bool_or(c.a_taux_de_profession) as a_taux_de_profession,
        bool_or(coalesce(k.travailleur_etranger in ('01', '02', '03'), false)) as est_expatrie_ou_detache,
        bool_or(coalesce(c.a_fin and mois_de(c.date_fin) <= c.mois, false)) as a_fin,
        bool_or(c.date_debut > c.mois or (c.a_fin and c.date_fin < last_day(c.mois))) as est_mois_incomplet,
        -- deux premiers mois d'un contrat dont le terme initial n'excède pas deux mois, est imprécis ou n'est pas connu :
        -- l'abattement d'un demi-SMIC peut réduire l'assiette (50.013)
        bool_or(
            coalesce(c.nature_contrat in ('02', '03', '10', '92'), false)
            and c.mois <= mois_de((c.date_debut + interval 2 month - interval 1 day)::date)
            and coalesce(not t.est_initial_connu or t.terme_initial <= c.date_debut + interval 2 month, true)
        ) as est_contrat_court
    from {{ ref('int_contrats') }} as c
    inner join {{ ref('stg_contrats') }} as k on c.objet_id = k.objet_id
    left join termes as t on c.objet_id = t.objet_id
    group by c.individu_id
),

arrets as (
    select distinct c.individu_id
    from {{ ref('stg_arrets_travail') }} as a
    inner join {{ ref('int_contrats') }} as c on a.contrat_id = c.objet_id
),

indus as (
    select distinct versement_id from {{ ref('stg_regularisations_pas') }} where type_erreur = '03'
),

-- le mois d'avant, chez le même déclarant ; une prime le rendrait trop haut, un mois incomplet trop bas
precedents as (
    select
        m.declarant_id,
        m.personne_liee_id,
        m.mois,
        sum(m.montant_net_social) as montant_net_social,
        bool_or(coalesce(s.a_prime, false) or coalesce(c.est_mois_incomplet, false)) as est_atypique
    from montants as m
    left join sommes as s on m.objet_id = s.versement_id
    left join contrats as c on m.individu_id = c.individu_id
    where m.nature = '01' and m.est_en_vigueur
    group by m.declarant_id, m.personne_liee_id, m.mois
)

select
    m.*,
    s.base_csg_totale,
    coalesce(s.sante_patronale, 0) as sante_patronale,
    coalesce(s.revenus, 0) as revenus,
    coalesce(s.a_autre_revenu, false) as a_autre_revenu,
    coalesce(s.heures_exonerees, 0) as heures_exonerees,
    s.ijss_subrogees,
    coalesce(s.nets_ajoutes, 0) as nets_ajoutes,
    coalesce(s.a_net_ajoute, false) as a_net_ajoute,
    coalesce(s.primes_partage, 0) as primes_partage,
    coalesce(s.primes_partage_imposables, 0) as primes_partage_imposables,
    coalesce(s.a_prime_placee, false) as a_prime_placee,
    -- dès P26 la part versée se lit (54.001 = 37) ; avant, rien ne dit si la somme est placée
    coalesce(
        s.a_abondement
        or case
            when m.norme >= 'P26' and s.a_interessement then s.interessement_place > 0
            else s.a_interessement or s.a_csg_epargne
        end,
        false
    ) as a_epargne_placee,
    coalesce(s.a_prime, false) as a_prime,
    coalesce(s.a_prime_exoneree, false) as a_prime_exoneree,
    coalesce(s.a_reduction_heures, false) as a_reduction_heures,
    coalesce(s.a_retenue_non_resident, false) as a_retenue_non_resident,
    coalesce(s.a_revenu_de_remplacement, false) as a_revenu_de_remplacement,
    coalesce(s.a_base_forfaitaire, false) as a_base_forfaitaire,
    try_cast(v.part_non_imposable as decimal(24, 2)) as part_non_imposable,
    try_cast(v.abattement_base_fiscale as decimal(24, 2)) as abattement_base_fiscale,
    coalesce(c.nb_contrats = 1, false) as est_contrat_unique,
    c.nature_contrat,
    c.statut_retraite,
    c.regime_maladie,
    coalesce(c.est_regime_general, false) as est_regime_general,
    coalesce(c.a_retraite_agirc_arrco, false) as a_retraite_agirc_arrco,
    coalesce(c.a_deduction_forfaitaire, false) as a_deduction_forfaitaire,
    coalesce(c.est_mayotte, false) as est_mayotte,
    coalesce(c.a_taux_de_profession, false) as a_taux_de_profession,
    coalesce(c.est_expatrie_ou_detache, false) as est_expatrie_ou_detache,
    coalesce(c.a_fin, false) as a_fin,
    coalesce(c.est_mois_incomplet, false) as est_mois_incomplet,
    -- un taux transmis par la DGFiP exclut l'abattement
    coalesce(c.est_contrat_court and coalesce(m.type_taux_pas, '') != '01', false) as est_contrat_court,
    a.individu_id is not null as a_arret,
    r.versement_id is not null as a_indu,
    -- Bas-Rhin, Haut-Rhin, Moselle : une cotisation salariale de maladie s'ajoute
    coalesce(m.departement in ('57', '67', '68'), false) as est_alsace_moselle,
    case when not p.est_atypique then p.montant_net_social end as montant_net_social_precedent
from montants as m
inner join {{ ref('stg_versements') }} as v on m.objet_id = v.objet_id
left join sommes as s on m.objet_id = s.versement_id
left join contrats as c on m.individu_id = c.individu_id
left join arrets as a on m.individu_id = a.individu_id
left join indus as r on m.objet_id = r.versement_id
left join precedents as p
    on m.declarant_id = p.declarant_id
    and m.personne_liee_id = p.personne_liee_id
    and m.mois = p.mois + interval 1 month
