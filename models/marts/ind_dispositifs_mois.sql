-- Ce que chaque dispositif laisse dans les mensuelles : temps partiel thérapeutique, saisies, procédures collectives, employeurs sans salarié.
with mensuelles as (
    {{ mensuelles_entieres() }}
),

-- Le temps partiel thérapeutique : l'arrêt (60.001 de 15 à 18) exige son bloc 66, et la caisse en lit deux dates et un montant
blocs_66 as (
    select
        arret_travail_id,
        bool_or(date_debut is not null and date_fin is not null and montant is not null) as est_complet,
        bool_or(date_fin < date_debut) as est_a_l_envers
    from {{ ref('stg_temps_partiels_therapeutiques') }}
    group by arret_travail_id
),

therapeutiques as (
    select m.mois, m.declarant_id, a.motif, b.est_complet, b.est_a_l_envers, b.arret_travail_id is not null as a_bloc
    from {{ ref('int_arrets') }} as a
    inner join mensuelles as m on a.declaration_id = m.declaration_id
    left join blocs_66 as b on a.objet_id = b.arret_travail_id
    where a.est_therapeutique
),

-- La saisie (98) et son versement (20) portent le même identifiant ; une correction d'un mois passé (98.004) ne se verse pas ce mois-ci
saisies as (
    select
        m.mois,
        m.declarant_id,
        s.identifiant,
        bool_or(s.etat between '03' and '06') as est_reglee,
        bool_or(s.etat = '02') as est_sans_reglement,
        sum(s.montant) as montant
    from {{ ref('stg_saisies_tiers') }} as s
    inner join mensuelles as m on s.declaration_id = m.declaration_id
    where s.identifiant is not null and s.mois_erreur is null
    group by m.mois, m.declarant_id, s.identifiant
),

versements as (
    select m.mois, m.declarant_id, v.identifiant_versement as identifiant, sum(v.montant) as montant
    from {{ ref('stg_versements_organismes') }} as v
    inner join mensuelles as m on v.declaration_id = m.declaration_id
    where v.entite_affectation = 'DGFIP_SATD' and v.identifiant_versement is not null
    group by m.mois, m.declarant_id, v.identifiant_versement
),

chaines as (
    select
        coalesce(s.mois, v.mois) as mois,
        coalesce(s.declarant_id, v.declarant_id) as declarant_id,
        s.identifiant is not null as a_saisie,
        v.identifiant is not null as a_versement,
        s.est_reglee,
        s.est_sans_reglement,
        coalesce(s.montant, 0) != coalesce(v.montant, 0) as est_inegale
    from saisies as s
    full join versements as v on s.mois = v.mois and s.declarant_id = v.declarant_id and s.identifiant = v.identifiant
),

-- Un employeur, un mois : ses fractions réunies
employeurs as (
    select
        declarant_id,
        mois,
        max(emetteur_siret) as emetteur_siret,
        bool_and(est_sans_individu) as est_sans_individu,
        sum(nb_individus) as nb_individus
    from mensuelles
    group by declarant_id, mois
),

suites as (
    select
        declarant_id,
        mois,
        count(*) over trois_mois as nb_mois,
        bool_and(est_sans_individu) over trois_mois as est_durable
    from employeurs
    window trois_mois as (partition by declarant_id order by mois range between interval 2 month preceding and current row)
),

-- Le motif 011 (licenciement d'une liquidation ou d'un redressement) est la seule trace déclarée d'une procédure collective
procedures as (
    select declarant_id, min(mois_de(date_fin)) as debut
    from {{ ref('int_contrats') }}
    where motif_fin = '011' and a_fin and est_en_vigueur and nature in ('01', '07') and date_fin is not null and declarant_id is not null
    group by declarant_id
),

emetteurs as (
    select p.declarant_id, max_by(e.emetteur_siret, e.mois) as emetteur_siret
    from procedures as p
    inner join employeurs as e on p.declarant_id = e.declarant_id and e.mois <= p.debut
    group by p.declarant_id
),

apres as (
    select e.mois, e.declarant_id, e.nb_individus > 0 as declare_encore, coalesce(e.emetteur_siret != t.emetteur_siret, false) as a_change_d_emetteur
    from procedures as p
    inner join employeurs as e on p.declarant_id = e.declarant_id and e.mois > p.debut and e.mois <= p.debut + interval 12 month
    left join emetteurs as t on p.declarant_id = t.declarant_id
),

-- le dernier mois déclaré d'un employeur en procédure, quand un mois établi d'après ne l'a plus
derniers as (
    select e.declarant_id, max(e.mois) as mois
    from employeurs as e
    inner join procedures as p on e.declarant_id = p.declarant_id
    group by e.declarant_id
    having max(e.mois) < (select max(mois) from {{ ref('ind_mois') }} where est_etabli)
),

finis as (
    select distinct declarant_id, personne_liee_id, contrat_numero
    from {{ ref('int_contrats') }}
    where a_fin and est_en_vigueur and nature in ('01', '07') and declarant_id in (select declarant_id from procedures)
),

restes as (
    select d.mois, d.declarant_id, f.declarant_id is null as est_orphelin
    from derniers as d
    inner join mensuelles as m on d.declarant_id = m.declarant_id and d.mois = m.mois
    inner join {{ ref('int_contrats') }} as c on m.declaration_id = c.declaration_id
    left join finis as f
        on c.declarant_id = f.declarant_id and c.personne_liee_id = f.personne_liee_id and c.contrat_numero = f.contrat_numero
),

objets as (
    select 'temps_partiel_therapeutique' as dispositif, 'bloc_incomplet' as mesure, motif as unite, mois, declarant_id, not coalesce(est_complet, false) as est_retenu
    from therapeutiques
    union all
    select 'temps_partiel_therapeutique', 'dates_a_l_envers', 'tous', mois, declarant_id, coalesce(est_a_l_envers, false) from therapeutiques where a_bloc
    union all
    select 'saisie', 'sans_reglement', 'tous', mois, declarant_id, est_sans_reglement from chaines where a_saisie
    union all
    select 'saisie', 'sans_versement', 'tous', mois, declarant_id, not a_versement from chaines where est_reglee
    union all
    select 'saisie', 'montants_differents', 'tous', mois, declarant_id, est_inegale from chaines where est_reglee and a_versement
    union all
    select 'saisie', 'versement_sans_saisie', 'tous', mois, declarant_id, not a_saisie from chaines where a_versement
    union all
    select 'procedure_collective', 'declare_encore', 'tous', mois, declarant_id, declare_encore from apres
    union all
    select 'procedure_collective', 'emetteur_change', 'tous', mois, declarant_id, a_change_d_emetteur from apres
    union all
    select 'procedure_collective', 'contrat_sans_fin', 'tous', mois, declarant_id, est_orphelin from restes
    union all
    select 'hors_champ', 'sans_individu', 'tous', mois, declarant_id, est_durable from suites where nb_mois = 3
    union all
    select 'hors_champ', 'contrat_exclu', 'tous', m.mois, m.declarant_id, c.motif_exclusion_dsn is not null
    from {{ ref('stg_contrats') }} as c
    inner join mensuelles as m on c.declaration_id = m.declaration_id
),

grappes as (
    select dispositif, mesure, unite, mois, declarant_id, count(*) as n, count(*) filter (where est_retenu) as t
    from objets
    group by dispositif, mesure, unite, mois, declarant_id
)

{{ parts_de_mesures('grappes') }}
