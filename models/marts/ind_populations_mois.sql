-- Les populations qu'une caisse à part lit : fonction publique par versant, agents de l'État, régimes spéciaux. Ce qu'elles déclarent, et ce qui n'y est pas.
with mensuelles as (
    {{ mensuelles_entieres() }}
),

complementaires as (
    select contrat_id, bool_or(code_retraite_complementaire = 'IRCANTEC') as a_ircantec, bool_or(code_retraite_complementaire = 'CAVEC') as a_cavec
    from {{ ref('stg_retraites_complementaires') }}
    where code_retraite_complementaire in ('IRCANTEC', 'CAVEC')
    group by contrat_id
),

emplois as (
    select
        c.*,
        m.declarant_id as employeur_id,
        m.mois as mois_declare,
        coalesce(k.a_ircantec, false) as a_ircantec,
        coalesce(k.a_cavec, false) as a_cavec,
        not i.a_nir as est_sans_nir,
        -- aucune rubrique ne nomme le versant : le régime de pension, le statut et l'activité de l'employeur le disent, ou rien
        case
            when c.regime_vieillesse in ('121', '122') or c.statut_emploi in ('09', '10', '12') then 'etat'
            when c.statut_emploi = '06' or (c.regime_vieillesse = '120' and d.secteur in ('86', '87')) then 'hospitaliere'
            when c.regime_vieillesse = '120' and d.secteur = '84' then 'territoriale'
            when c.regime_vieillesse = '120' then 'territoriale_ou_hospitaliere'
            when c.statut_emploi in ('01', '02', '08', '11') then 'non_dit'
        end as versant,
        -- ni le régime général, ni l'agricole, ni les trois de la fonction publique
        case when c.regime_vieillesse between '123' and '199' then c.regime_vieillesse end as regime_special
    from {{ ref('int_contrats') }} as c
    inner join mensuelles as m on c.declaration_id = m.declaration_id
    inner join {{ ref('int_individus') }} as i on c.individu_id = i.objet_id
    left join {{ ref('dim_declarants') }} as d on m.declarant_id = d.declarant_id
    left join complementaires as k on c.objet_id = k.contrat_id
    where
        c.statut_emploi in ('01', '02', '06', '08', '09', '10', '11', '12')
        or c.regime_vieillesse between '120' and '199'
        or k.a_cavec
),

cotisees as (
    select
        b.individu_id,
        bool_or(b.code in ('46', '47', '48', '50') or k.code in ('300', '301')) as a_pension,
        bool_or(b.code = '49' or k.code in ('311', '312')) as a_rafp
    from {{ ref('int_bases') }} as b
    left join {{ ref('stg_cotisations') }} as k on b.objet_id = k.base_id
    where b.individu_id in (select individu_id from emplois)
    group by b.individu_id
),

payes as (
    select contrat_id
    from {{ ref('int_remunerations') }}
    where type = '001' and montant is not null and contrat_id in (select objet_id from emplois)
    group by contrat_id
),

populations as (
    select
        e.*,
        coalesce(s.a_pension, false) as a_pension,
        coalesce(s.a_rafp, false) as a_rafp,
        s.individu_id is not null as a_base,
        p.contrat_id is not null as a_brut
    from emplois as e
    left join cotisees as s on e.individu_id = s.individu_id
    left join payes as p on e.objet_id = p.contrat_id
),

caisses as (
    select *, regime_special as caisse from populations where regime_special is not null
    union all
    select *, 'CAVEC' as caisse from populations where a_cavec
),

-- ce qu'un agent de l'État a de déclaré à la mensuelle, et qu'un signalement aurait pu dire avant elle
signales as (
    select 'arret' as genre, declarant_id, personne_liee_id, dernier_jour_travaille as jour
    from {{ ref('int_arrets') }}
    where nature = '04' and est_en_vigueur
    union
    select 'fin', declarant_id, personne_liee_id, date_fin
    from {{ ref('int_contrats') }}
    where nature = '07' and est_en_vigueur and a_fin
),

evenements as (
    select 'arret' as genre, p.mois_declare, p.employeur_id, a.personne_liee_id, a.dernier_jour_travaille as jour
    from {{ ref('int_arrets') }} as a
    inner join populations as p on a.contrat_id = p.objet_id
    where p.versant = 'etat'
    union all
    select 'fin', mois_declare, employeur_id, personne_liee_id, date_fin
    from populations
    where versant = 'etat' and a_fin
),

-- les rubriques propres à la fonction publique que le contrat d'un agent de l'État peut porter
rubriques as (
    select
        p.mois_declare,
        p.employeur_id,
        unnest([
            { 'rubrique': 'S21.G00.40.052', 'est_vide': c.fp_complement_pcs_ese is null },
            { 'rubrique': 'S21.G00.40.053', 'est_vide': c.nature_poste is null },
            { 'rubrique': 'S21.G00.40.054', 'est_vide': c.fp_quotite_travail_temps_complet is null },
            { 'rubrique': 'S21.G00.40.057', 'est_vide': c.fp_indice_brut is null },
            { 'rubrique': 'S21.G00.40.058', 'est_vide': c.fp_indice_majore is null }
        ]) as r
    from populations as p
    inner join {{ ref('stg_contrats') }} as c on p.objet_id = c.objet_id
    where p.versant = 'etat'
),

objets as (
    select 'fonction_publique' as dispositif, 'sans_base_de_pension' as mesure, versant as unite, mois_declare as mois, employeur_id as declarant_id, not a_pension as est_retenu
    from populations
    where regime_vieillesse in ('120', '121', '122') and statut_emploi in ('01', '08', '09', '10')
    union all
    select 'fonction_publique', 'sans_rafp', versant, mois_declare, employeur_id, not a_rafp
    from populations
    where regime_vieillesse in ('120', '122') and statut_emploi in ('01', '10')
    union all
    select 'fonction_publique', 'contractuel_sans_ircantec', versant, mois_declare, employeur_id, not a_ircantec
    from populations
    where statut_emploi = '02'
    union all
    select 'fonction_publique', 'fonctionnaire_sans_regime_public', versant, mois_declare, employeur_id, coalesce(regime_vieillesse not in ('120', '121', '122'), true)
    from populations
    where statut_emploi in ('01', '08')
    union all
    select 'etat', 'rubrique_absente', r.rubrique, mois_declare, employeur_id, r.est_vide from rubriques
    union all
    select 'etat', e.genre || '_sans_signalement', 'tous', e.mois_declare, e.employeur_id, s.jour is null
    from evenements as e
    left join signales as s on e.genre = s.genre and e.employeur_id = s.declarant_id and e.personne_liee_id = s.personne_liee_id and e.jour = s.jour
    union all
    select 'regime_special', 'sans_brut', caisse, mois_declare, employeur_id, not a_brut from caisses
    union all
    select 'regime_special', 'sans_base', caisse, mois_declare, employeur_id, not a_base from caisses
    union all
    select 'regime_special', 'sans_nir', caisse, mois_declare, employeur_id, coalesce(est_sans_nir, true) from caisses
),

grappes as (
    select dispositif, mesure, unite, mois, declarant_id, count(*) as n, count(*) filter (where est_retenu) as t
    from objets
    where unite is not null
    group by dispositif, mesure, unite, mois, declarant_id
)

{{ parts_de_mesures('grappes') }}
