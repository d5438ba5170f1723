-- La valeur connue d'un mois pour un contrat : ce que porte la déclaration, plus ce qu'en portaient déjà les
-- déclarations en vigueur des mois antérieurs. Un contrat renuméroté garde sa date de début : c'est elle qui le suit.
with parts as (
    select *, declaration_id as lue_dans, contrat_id as contrat_lu
    from {{ ref('int_contrats_portes') }}

    union all

    select a.*, l.declaration_id, l.contrat_id
    from {{ ref('int_contrats_portes') }} as l
    inner join {{ ref('int_contrats_portes') }} as a
        on l.declarant_id = a.declarant_id
        and l.personne_liee_id = a.personne_liee_id
        and l.contrat_date_debut = a.contrat_date_debut
        and l.mois_rattachement = a.mois_rattachement
        and a.est_en_vigueur
        and l.mois > a.mois
),

sommes as (
    select
        lue_dans as declaration_id,
        contrat_lu as contrat_id,
        mois_rattachement,
        min(objet_id) filter (where declaration_id = lue_dans) as objet_id,
        min(salaire_retabli_id) filter (where declaration_id = lue_dans) as salaire_retabli_id,
        min(salaire_base_id) filter (where declaration_id = lue_dans) as salaire_base_id,
        min(activite_id) filter (where declaration_id = lue_dans) as activite_id,
        min(base_deplafonnee_id) filter (where declaration_id = lue_dans) as base_deplafonnee_id,
        min(base_csg_id) filter (where declaration_id = lue_dans) as base_csg_id,
        min(base_chomage_id) filter (where declaration_id = lue_dans) as base_chomage_id,
        sum(brut) as brut,
        sum(salaire_chomage) as salaire_chomage,
        sum(salaire_retabli) as salaire_retabli,
        sum(salaire_base) as salaire_base,
        coalesce(sum(primes), 0) as primes,
        sum(activite) as activite,
        coalesce(sum(absence), 0) as absence,
        sum(base_plafonnee) as base_plafonnee,
        sum(base_deplafonnee) as base_deplafonnee,
        sum(base_csg) as base_csg,
        sum(base_chomage) as base_chomage,
        bool_or(a_revenu_de_remplacement) as a_revenu_de_remplacement,
        bool_or(a_base_particuliere) as a_base_particuliere,
        bool_or(mois = mois_rattachement) as est_origine_connue,
        -- une reprise d'indemnités peut rendre négative la paie d'un mois (CT 2025.1, p. 28) : ses rappels n'y sont pour rien
        coalesce(
            bool_and(
                least(
                    brut, salaire_chomage, salaire_retabli, salaire_base, activite, absence,
                    base_plafonnee, base_deplafonnee, base_csg, base_chomage
                ) >= 0
            ) filter (where mois = mois_rattachement),
            true
        ) as est_origine_positive
    from parts
    group by lue_dans, contrat_lu, mois_rattachement
),

-- 54.001 = 10 : déduction forfaitaire spécifique ; les autres éléments entrent dans l'assiette de la CSG sans abattement
revenus as (
    select
        v.individu_id,
        bool_or(r.type = '10') as a_deduction,
        sum(r.montant) filter (where r.type in ('11', '12', '14', '15', '16', '37', '91', '92', '93')) as revenus_csg
    from {{ ref('stg_autres_revenus') }} as r
    inner join {{ ref('stg_versements') }} as v on r.versement_id = v.objet_id
    group by v.individu_id
),

arrets as (
    select contrat_id from {{ ref('stg_arrets_travail') }}
    union
    select contrat_id from {{ ref('stg_suspensions') }}
),

-- des indemnités avancées se retiennent du brut quand elles sont remboursées, parfois des mois après l'arrêt
arrets_passes as (
    select distinct i.declarant_id, i.personne_liee_id, i.mois
    from {{ ref('stg_arrets_travail') }} as a
    inner join {{ ref('stg_contrats') }} as k on a.contrat_id = k.objet_id
    inner join {{ ref('int_individus') }} as i on k.individu_id = i.objet_id
    where i.nature = '01'
),

-- un rappel de plusieurs mois d'un bloc rend inconnu ce que vaut chacun d'eux
etendus as (
    select distinct declarant_id, personne_liee_id, contrat_date_debut, mois, premier_mois, mois_rattachement
    from {{ ref('int_elements_contrats') }}
    where premier_mois < mois_rattachement
),

-- le salaire de base que la mensuelle d'un mois porte pour ce mois
salaires_de_base as (
    select declarant_id, personne_liee_id, contrat_date_debut, mois, sum(salaire_base) as salaire_base
    from {{ ref('int_contrats_portes') }}
    where est_en_vigueur and mois_rattachement = mois
    group by declarant_id, personne_liee_id, contrat_date_debut, mois
)

select
    s.* exclude (a_base_particuliere, est_origine_connue),
    c.personne_id,
    c.contrat_numero,
    c.mois,
    c.nature_contrat,
    c.est_apprenti,
    c.est_stagiaire,
    coalesce(r.revenus_csg, 0) as revenus_csg,
    -- emploi pénitentiaire, engagement éducatif, travail protégé, élu, service civique : assiette propre à la nature
    s.a_base_particuliere
    or coalesce(c.nature_contrat in ('53', '54', '60', '70', '81', '89'), false) as a_base_particuliere,
    c.a_caisse_conges,
    c.est_mayotte,
    s.est_origine_connue
    and not exists (
        select 1 from etendus as x
        where x.declarant_id = c.declarant_id and x.personne_liee_id = c.personne_liee_id
            and x.contrat_date_debut = c.date_debut and x.mois <= c.mois
            and s.mois_rattachement between x.premier_mois and x.mois_rattachement
    ) as est_mois_connu,
    coalesce(c.date_debut <= s.mois_rattachement, true)
    and coalesce(c.date_fin >= last_day(s.mois_rattachement), true)
    and s.absence = 0
    and a.contrat_id is null as est_mois_plein,
    s.absence > 0 or a.contrat_id is not null as a_absence,
    coalesce(k.taux_deduction_forfaitaire > 0 or r.a_deduction, false) as a_deduction_forfaitaire,
    -- une augmentation en cours de mois : le salaire de base est le nouveau, le brut tient des deux
    coalesce(p.salaire_base = s.salaire_base, false) as est_salaire_base_stable,
    exists (
        select 1 from arrets_passes as x
        where x.declarant_id = c.declarant_id and x.personne_liee_id = c.personne_liee_id
            and x.mois between s.mois_rattachement - interval 12 month and s.mois_rattachement
    )
    or ij.objet_id is not null as a_arret_passe,
    coalesce(k.travailleur_etranger in ('01', '02', '03'), false) as est_expatrie_ou_detache,
    coalesce(c.temps_partiel_cotisant_plein in ('01', '02'), false) as a_cotisation_temps_plein,
    -- régime général ou agricole pour la maladie et la vieillesse : ailleurs, l'assiette n'est pas le brut
    coalesce(c.regime_maladie in ('200', '300') and c.regime_vieillesse in ('200', '300'), false) as est_regime_commun,
    -- employeur en auto-assurance (40.029 = 01) : pas de contribution d'assurance chômage
    coalesce(c.type_gestion_chomage = '01', false) as est_auto_assure,
    -- au-delà de quatre plafonds, l'assurance chômage et l'abattement de la CSG se règlent sur l'année
    coalesce(h.quatre_plafonds_depuis <= s.mois_rattachement, false) as a_haut_salaire,
    b.pmss
from sommes as s
inner join {{ ref('int_contrats') }} as c on s.contrat_id = c.objet_id
inner join {{ ref('stg_contrats') }} as k on s.contrat_id = k.objet_id
left join {{ ref('int_baremes') }} as b on s.mois_rattachement = b.mois
left join {{ ref('int_hauts_salaires') }} as h
    on c.entreprise_id = h.entreprise_id and c.personne_liee_id = h.personne_liee_id and year(s.mois_rattachement) = h.annee
left join revenus as r on c.individu_id = r.individu_id
left join arrets as a on s.contrat_id = a.contrat_id
left join {{ ref('int_indemnites_reglees') }} as ij on c.individu_id = ij.objet_id
left join salaires_de_base as p
    on c.declarant_id = p.declarant_id and c.personne_liee_id = p.personne_liee_id and c.date_debut = p.contrat_date_debut
    and p.mois = s.mois_rattachement - interval 1 month
