-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(
    materialized='incremental',
    incremental_strategy='append',
    meta={'referentiel': 'd27e30672252b84c'},
    pre_hook="{{ purger_verdicts(false) }}"
) }}
with declarations as (
    select * from {{ ref('int_declarations') }}
),

nouvelles as (
    select * from declarations
    {% if is_incremental() %}where declaration_id not in (select declaration_id from {{ this }}){% endif %}
),

activites as (
    select * from {{ ref('stg_activites') }} where declaration_id in (select declaration_id from nouvelles)
),

adhesions_prevoyance as (
    select * from {{ ref('stg_adhesions_prevoyance') }} where declaration_id in (select declaration_id from nouvelles)
),

affiliations_prevoyance as (
    select * from {{ ref('stg_affiliations_prevoyance') }} where declaration_id in (select declaration_id from nouvelles)
),

anciennetes as (
    select * from {{ ref('stg_anciennetes') }} where declaration_id in (select declaration_id from nouvelles)
),

arrets_travail as (
    select * from {{ ref('stg_arrets_travail') }} where declaration_id in (select declaration_id from nouvelles)
),

autres_revenus as (
    select * from {{ ref('stg_autres_revenus') }} where declaration_id in (select declaration_id from nouvelles)
),

bases as (
    select * from {{ ref('int_bases') }} where declaration_id in (select declaration_id from nouvelles)
),

bordereaux as (
    select * from {{ ref('stg_bordereaux') }} where declaration_id in (select declaration_id from nouvelles)
),

changements_contrat as (
    select * from {{ ref('stg_changements_contrat') }} where declaration_id in (select declaration_id from nouvelles)
),

changements_declares as (
    select * from {{ ref('int_changements_declares') }} where declaration_id in (select declaration_id from nouvelles)
),

composants_base as (
    select * from {{ ref('stg_composants_base') }} where declaration_id in (select declaration_id from nouvelles)
),

composants_versement as (
    select * from {{ ref('stg_composants_versement') }} where declaration_id in (select declaration_id from nouvelles)
),

contrats as (
    select * from {{ ref('int_contrats') }} where declaration_id in (select declaration_id from nouvelles)
),

contrats_declares as (
    select * from {{ ref('int_contrats_declares') }} where declaration_id in (select declaration_id from nouvelles)
),

cotisations as (
    select * from {{ ref('stg_cotisations') }} where declaration_id in (select declaration_id from nouvelles)
),

cotisations_agregees as (
    select * from {{ ref('stg_cotisations_agregees') }} where declaration_id in (select declaration_id from nouvelles)
),

cotisations_etablissement as (
    select * from {{ ref('stg_cotisations_etablissement') }} where declaration_id in (select declaration_id from nouvelles)
),

donnees_precedentes as (
    select * from {{ ref('stg_donnees_precedentes') }} where declaration_id in (select declaration_id from nouvelles)
),

elements_nets as (
    select * from {{ ref('stg_elements_nets') }} where declaration_id in (select declaration_id from nouvelles)
),

entreprises as (
    select * from {{ ref('stg_entreprises') }} where declaration_id in (select declaration_id from nouvelles)
),

etablissements as (
    select * from {{ ref('stg_etablissements') }} where declaration_id in (select declaration_id from nouvelles)
),

fins_contrat as (
    select * from {{ ref('stg_fins_contrat') }} where declaration_id in (select declaration_id from nouvelles)
),

individus as (
    select * from {{ ref('int_individus') }} where declaration_id in (select declaration_id from nouvelles)
),

lieux_travail as (
    select * from {{ ref('stg_lieux_travail') }} where declaration_id in (select declaration_id from nouvelles)
),

motifs_rupture as (
    select * from {{ ref('int_motifs_rupture') }}
),

non_salaries as (
    select * from {{ ref('stg_non_salaries') }} where declaration_id in (select declaration_id from nouvelles)
),

preavis as (
    select * from {{ ref('stg_preavis') }} where declaration_id in (select declaration_id from nouvelles)
),

primes as (
    select * from {{ ref('int_primes') }} where declaration_id in (select declaration_id from nouvelles)
),

regularisations_pas as (
    select * from {{ ref('stg_regularisations_pas') }} where declaration_id in (select declaration_id from nouvelles)
),

remunerations as (
    select * from {{ ref('int_remunerations') }} where declaration_id in (select declaration_id from nouvelles)
),

retraites_complementaires as (
    select * from {{ ref('stg_retraites_complementaires') }} where declaration_id in (select declaration_id from nouvelles)
),

retraites_complementaires_a_tort as (
    select * from {{ ref('stg_retraites_complementaires_a_tort') }} where declaration_id in (select declaration_id from nouvelles)
),

seuils as (
    select * from {{ ref('int_seuils') }}
),

suspensions as (
    select * from {{ ref('stg_suspensions') }} where declaration_id in (select declaration_id from nouvelles)
),

temps_partiels_therapeutiques as (
    select * from {{ ref('stg_temps_partiels_therapeutiques') }} where declaration_id in (select declaration_id from nouvelles)
),

versements as (
    select * from {{ ref('stg_versements') }} where declaration_id in (select declaration_id from nouvelles)
),

versements_montants as (
    select * from {{ ref('int_versements_montants') }} where declaration_id in (select declaration_id from nouvelles)
),

versements_organismes as (
    select * from {{ ref('stg_versements_organismes') }} where declaration_id in (select declaration_id from nouvelles)
),

verdicts as (
-- S20.G00.05.001/CCH-11 : Signalement d'amorçage sans un individu unique
{% if 'S20.G00.05.001/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S20.G00.05.001/CCH-11' as controle_id, '4608b4dd84af2803' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S20.G00.05.001/CCH-11' as controle_id,
        '4608b4dd84af2803' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from declarations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un signalement d''amorçage porte un seul individu, salarié ou non.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    coalesce(i.premier = i.dernier and n.premier is null, false)
    or coalesce(n.premier = n.dernier and i.premier is null, false) as conforme
from declarations as d
left join (
    select declaration_id, min(objet_id) as premier, max(objet_id) as dernier from individus group by declaration_id
) as i on d.declaration_id = i.declaration_id
left join (
    select declaration_id, min(objet_id) as premier, max(objet_id) as dernier from non_salaries group by declaration_id
) as n on d.declaration_id = n.declaration_id
where d.nature = '08') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S20.G00.05.001/CCH-12 : Signalement d'affiliation sans ancienneté
{% if 'S20.G00.05.001/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S20.G00.05.001/CCH-12' as controle_id, '50fbdd6e05b90947' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% else %}
    select
        'S20.G00.05.001/CCH-12' as controle_id,
        '50fbdd6e05b90947' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from declarations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Signalement d''amorçage avec une adhésion de prévoyance et aucun bloc d''ancienneté.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    k.declaration_id is not null as conforme
from declarations as d
left join (select distinct declaration_id from adhesions_prevoyance) as a on d.declaration_id = a.declaration_id
left join (select distinct declaration_id from anciennetes) as k on d.declaration_id = k.declaration_id
where d.nature = '08' and a.declaration_id is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S20.G00.05.001/CCH-13 : Adhésion signalée sans affiliation
{% if 'S20.G00.05.001/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S20.G00.05.001/CCH-13' as controle_id, '9faf97bf1b8bb16e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% else %}
    select
        'S20.G00.05.001/CCH-13' as controle_id,
        '9faf97bf1b8bb16e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from adhesions_prevoyance group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.15.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Adhésion ' || coalesce(lisible(v.identifiant_technique_adhesion), '(absent)') || ' sans affiliation (70) dans le signalement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    d.mois as mois_concerne,
    f.declaration_id is not null as conforme,
    a.identifiant_technique_adhesion
from adhesions_prevoyance as a
inner join declarations as d on a.declaration_id = d.declaration_id
left join (select distinct declaration_id, identifiant_technique_adhesion from affiliations_prevoyance) as f
    on a.declaration_id = f.declaration_id and a.identifiant_technique_adhesion = f.identifiant_technique_adhesion
where d.nature = '08') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S20.G00.05.002/CCH-13 : Annulation d'une déclaration qui ne s'annule pas
{% if 'S20.G00.05.002/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S20.G00.05.002/CCH-13' as controle_id, '36ce8958c149ecf2' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S20.G00.05.002/CCH-13' as controle_id,
        '36ce8958c149ecf2' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from declarations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour une déclaration de nature ' || coalesce(lisible(v.nature), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    d.nature in ('07', '08', '09') as conforme,
    d.type as valeur_declaree,
    d.nature
from declarations as d
where d.type = '04' and d.nature is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S20.G00.05.002/CCH-14 : Signalement sans individu
{% if 'S20.G00.05.002/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S20.G00.05.002/CCH-14' as controle_id, '1740062333392400' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S20.G00.05.002/CCH-14' as controle_id,
        '1740062333392400' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from declarations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour une déclaration de nature ' || coalesce(lisible(v.nature), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    d.nature = '01' as conforme,
    d.type as valeur_declaree,
    d.nature
from declarations as d
where d.type in ('02', '05') and d.nature is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S20.G00.05.002/CCH-15 : Remplacement d'un signalement d'amorçage
{% if 'S20.G00.05.002/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S20.G00.05.002/CCH-15' as controle_id, '7f277707617cc6c1' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S20.G00.05.002/CCH-15' as controle_id,
        '7f277707617cc6c1' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from declarations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour une déclaration de nature ' || coalesce(lisible(v.nature), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    d.nature != '08' as conforme,
    d.type as valeur_declaree,
    d.nature
from declarations as d
where d.type = '03' and d.nature is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S20.G00.05.002/CCH-16 : Déclaration normale sans aucun individu
{% if 'S20.G00.05.002/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S20.G00.05.002/CCH-16' as controle_id, 'f4289ccfcd81d1d8' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S20.G00.05.002/CCH-16' as controle_id,
        'f4289ccfcd81d1d8' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from declarations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Déclaration de type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans aucun individu.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    i.declaration_id is not null or n.declaration_id is not null as conforme,
    d.type as valeur_declaree
from declarations as d
left join (
    select declaration_id, min(objet_id) as premier, max(objet_id) as dernier from individus group by declaration_id
) as i on d.declaration_id = i.declaration_id
left join (
    select declaration_id, min(objet_id) as premier, max(objet_id) as dernier from non_salaries group by declaration_id
) as n on d.declaration_id = n.declaration_id
where d.type in ('01', '03')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S20.G00.05.003/CCH-11 : Signalement fractionné
{% if 'S20.G00.05.003/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S20.G00.05.003/CCH-11' as controle_id, '879fe210204ff72d' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S20.G00.05.003/CCH-11' as controle_id,
        '879fe210204ff72d' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from declarations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.003' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Fraction ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un signalement de nature ' || coalesce(lisible(v.nature), '(absent)') || ' (11 attendu).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    d.fraction = '11' as conforme,
    d.fraction as valeur_declaree,
    d.nature
from declarations as d
where d.nature in ('04', '05', '07', '08') and d.fraction is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S20.G00.05.006/CCH-12 : Déclaration annulée citée sans annulation
{% if 'S20.G00.05.006/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S20.G00.05.006/CCH-12' as controle_id, '7ae60f9349dd1601' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('04', '05', '07', '08') and d.norme >= 'P24V01'
{% else %}
    select
        'S20.G00.05.006/CCH-12' as controle_id,
        '7ae60f9349dd1601' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from declarations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.006' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Déclaration de type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' qui cite une déclaration annulée.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    d.identifiant_annulation is null as conforme,
    d.type as valeur_declaree
from declarations as d
where d.type not in ('03', '04')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('04', '05', '07', '08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S20.G00.05.008/CCH-11 : Champ agricole déposé à net-entreprises
{% if 'S20.G00.05.008/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S20.G00.05.008/CCH-11' as controle_id, '66ecedb4b2a77ef2' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S20.G00.05.008/CCH-11' as controle_id,
        '66ecedb4b2a77ef2' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from declarations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.008' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Champ ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' dans une déclaration déposée à net-entreprises.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    d.point_depot != '01' as conforme,
    d.champ as valeur_declaree
from declarations as d
where d.champ = '02' and d.point_depot is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S20.G00.05.008/CCH-12 : Champ du régime général déposé à la MSA
{% if 'S20.G00.05.008/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S20.G00.05.008/CCH-12' as controle_id, '9918cf1a5775cc1f' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S20.G00.05.008/CCH-12' as controle_id,
        '9918cf1a5775cc1f' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from declarations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.008' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Champ ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' dans une déclaration déposée à la MSA.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    d.point_depot != '02' as conforme,
    d.champ as valeur_declaree
from declarations as d
where d.champ = '03' and d.point_depot is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S20.G00.05.010/SIG-11 : Une déclaration en francs Pacifique vient d'une entreprise située ailleurs
{% if 'S20.G00.05.010/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S20.G00.05.010/SIG-11' as controle_id, '5ec63c154e7c0c76' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S20.G00.05.010/SIG-11' as controle_id,
        '5ec63c154e7c0c76' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from declarations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.010' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Déclaration en francs Pacifique (05.010 = 02) d''une entreprise du département ' || coalesce(lisible(v.departement), '(absent)') || ' (attendu : 986, 987 ou 988).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    e.code_postal in ('986', '987', '988') as conforme,
    d.devise as valeur_declaree,
    e.code_postal as departement
from declarations as d
inner join entreprises as e on d.declaration_id = e.declaration_id
where d.devise = '02' and e.code_postal is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S20.G00.05.011/CCH-11 : Appel de taux et individu non salarié l'un sans l'autre
{% if 'S20.G00.05.011/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S20.G00.05.011/CCH-11' as controle_id, 'e03bb338bbaba3a1' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('08') and d.norme >= 'P24V01'
{% else %}
    select
        'S20.G00.05.011/CCH-11' as controle_id,
        'e03bb338bbaba3a1' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from declarations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.011' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Événement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : individu non salarié absent ou de trop.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    (d.nature_evenement_declencheur = '06') = (n.declaration_id is not null) as conforme,
    d.nature_evenement_declencheur as valeur_declaree
from declarations as d
left join (select distinct declaration_id from non_salaries) as n on d.declaration_id = n.declaration_id
where d.nature_evenement_declencheur is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S20.G00.05.011/CCH-12 : Événement de prévoyance sans adhésion
{% if 'S20.G00.05.011/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S20.G00.05.011/CCH-12' as controle_id, '21d3cfcc2ca0f214' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('08') and d.norme >= 'P24V01'
{% else %}
    select
        'S20.G00.05.011/CCH-12' as controle_id,
        '21d3cfcc2ca0f214' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from declarations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.011' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Événement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans aucune adhésion de prévoyance.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    a.declaration_id is not null as conforme,
    d.nature_evenement_declencheur as valeur_declaree
from declarations as d
left join (select distinct declaration_id from adhesions_prevoyance) as a on d.declaration_id = a.declaration_id
where d.nature_evenement_declencheur in ('03', '04', '05')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S20.G00.05.011/CCH-13 : Adhésion ou lieu de travail de trop
{% if 'S20.G00.05.011/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S20.G00.05.011/CCH-13' as controle_id, 'e1ea8f43b1f24c6d' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('08') and d.norme >= 'P24V01'
{% else %}
    select
        'S20.G00.05.011/CCH-13' as controle_id,
        'e1ea8f43b1f24c6d' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from declarations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.011' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Événement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' avec une adhésion de prévoyance ou un lieu de travail.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    a.declaration_id is null and l.declaration_id is null as conforme,
    d.nature_evenement_declencheur as valeur_declaree
from declarations as d
left join (select distinct declaration_id from adhesions_prevoyance) as a on d.declaration_id = a.declaration_id
left join (select distinct declaration_id from lieux_travail) as l on d.declaration_id = l.declaration_id
where d.nature_evenement_declencheur in ('06', '07')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S20.G00.05.011/CCH-14 : Contrat ou ancienneté de trop
{% if 'S20.G00.05.011/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S20.G00.05.011/CCH-14' as controle_id, 'b277c01ac47ebb6b' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('08') and d.norme >= 'P24V01'
{% else %}
    select
        'S20.G00.05.011/CCH-14' as controle_id,
        'b277c01ac47ebb6b' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from declarations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.011' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Événement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (changement de déclarant ou de logiciel) avec un contrat ou une ancienneté.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    c.declaration_id is null and k.declaration_id is null as conforme,
    d.nature_evenement_declencheur as valeur_declaree
from declarations as d
left join (select distinct declaration_id from contrats_declares) as c on d.declaration_id = c.declaration_id
left join (select distinct declaration_id from anciennetes) as k on d.declaration_id = k.declaration_id
where d.nature_evenement_declencheur = '07') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S20.G00.05.012/CCH-11 : Dernier SIRET connu absent
{% if 'S20.G00.05.012/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S20.G00.05.012/CCH-11' as controle_id, '2a319192440ae8c2' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('08') and d.norme >= 'P24V01'
{% else %}
    select
        'S20.G00.05.012/CCH-11' as controle_id,
        '2a319192440ae8c2' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from declarations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.012' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Événement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans le dernier SIRET connu.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    d.dernier_siret_connu is not null as conforme,
    d.nature_evenement_declencheur as valeur_declaree
from declarations as d
where d.nature_evenement_declencheur in ('02', '07')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.06.012/SIG-11 : Une entreprise étrangère ne dit pas comment elle est implantée en France
{% if 'S21.G00.06.012/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.06.012/SIG-11' as controle_id, '48a68ab3d40a58b7' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.06.012/SIG-11' as controle_id,
        '48a68ab3d40a58b7' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from entreprises group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.06.012' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Entreprise située à l''étranger (code pays ' || coalesce(lisible(v.code_pays), '(absent)') || ') sans implantation déclarée (06.012).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    implantation_entreprise is not null as conforme,
    code_pays
from entreprises
where code_pays is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.11.019/SIG-11 : Un centre TESE ou CEA ne donne pas la date d'adhésion de l'employeur
{% if 'S21.G00.11.019/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.11.019/SIG-11' as controle_id, '1f232cbe77fbb1bb' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.11.019/SIG-11' as controle_id,
        '1f232cbe77fbb1bb' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from etablissements group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.11.019' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Déclaration établie par un centre ' || coalesce(lisible(v.editeur), '(absent)') || ' sans date d''effet de l''adhésion (11.019).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    e.objet_id,
    e.declaration_id,
    d.mois as mois_concerne,
    e.date_effet_adhesion_tese_cea is not null as conforme,
    d.editeur_logiciel as editeur
from etablissements as e
inner join declarations as d on e.declaration_id = d.declaration_id
where d.editeur_logiciel in ('TESE', 'CEA') and d.nature = '01' and coalesce(e.nb_types_refuses, 0) = 0) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.20.001/CCH-12 : Versement de prévoyance sans composant
{% if 'S21.G00.20.001/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.001/CCH-12' as controle_id, '8a082a89bc5313c1' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.20.001/CCH-12' as controle_id,
        '8a082a89bc5313c1' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_organismes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement à l''organisme ' || coalesce(lisible(v.identifiant_ops), '(absent)') || ' de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € sans aucun composant.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    k.versement_organisme_id is not null as conforme,
    v.montant as valeur_declaree,
    v.identifiant_ops
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
left join (select distinct versement_organisme_id from composants_versement) as k on v.objet_id = k.versement_organisme_id
where (v.identifiant_ops like 'P____' or v.identifiant_ops like 'A_____' or v.identifiant_ops like '_________')
    and (v.montant != 0 or v.siret_payeur is null or v.siret_payeur = d.declarant_id)) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.20.001/CCH-13 : Versement de prévoyance sans composant ni adhésion
{% if 'S21.G00.20.001/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.001/CCH-13' as controle_id, '1837278a5633379a' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.20.001/CCH-13' as controle_id,
        '1837278a5633379a' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_organismes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement à ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', délégataire ' || coalesce(lisible(v.code_delegataire_gestion), '(absent)') || ', sans composant ni adhésion correspondante.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    a.organisme is not null as conforme,
    v.identifiant_ops as valeur_declaree,
    v.code_delegataire_gestion
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
left join (select distinct versement_organisme_id from composants_versement) as k on v.objet_id = k.versement_organisme_id
left join (select distinct declaration_id, organisme, delegataire from adhesions_prevoyance) as a
    on v.declaration_id = a.declaration_id and v.identifiant_ops = a.organisme
    and v.code_delegataire_gestion is not distinct from a.delegataire
where (v.identifiant_ops like 'P____' or v.identifiant_ops like 'A_____' or v.identifiant_ops like '_________')
    and k.versement_organisme_id is null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.20.002/CCH-11 : Versement à la DGFiP sans affectation
{% if 'S21.G00.20.002/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.002/CCH-11' as controle_id, '62da2816780c8287' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.20.002/CCH-11' as controle_id,
        '62da2816780c8287' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_organismes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement à la DGFiP affecté à ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    coalesce(v.entite_affectation in ('DGFIP_PAS', 'DGFIP_SATD'), false) as conforme,
    v.entite_affectation as valeur_declaree
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.identifiant_ops = 'DGFIP') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.20.002/CCH-12 : Affectation à la CNIEG sans salarié de ce régime
{% if 'S21.G00.20.002/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.002/CCH-12' as controle_id, '97ffb5b6eab10dab' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.20.002/CCH-12' as controle_id,
        '97ffb5b6eab10dab' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_organismes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Affectation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans aucun contrat du régime vieillesse 147.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    r.declaration_id is not null as conforme,
    v.entite_affectation as valeur_declaree
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
left join (
    select distinct declaration_id from contrats_declares where regime_vieillesse = '147'
) as r on v.declaration_id = r.declaration_id
where v.entite_affectation in ('CNIEG_COT_RS', 'CNIEG_COT_POOL', 'CNIEG_COT_RDC')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.20.005/CCH-13 : Versement à la DGFiP démesuré
{% if 'S21.G00.20.005/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.005/CCH-13' as controle_id, 'a3483122c6aad7b4' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.20.005/CCH-13' as controle_id,
        'a3483122c6aad7b4' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_organismes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement à la DGFiP de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € au plus.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as maximum from seuils where controle_id = 'S21.G00.20.005/CCH-13' and seuil = 'maximum')

select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.montant <= s.maximum as conforme,
    v.montant as valeur_declaree,
    s.maximum as valeur_attendue
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
cross join s
where v.identifiant_ops = 'DGFIP' and v.montant is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.20.007/CCH-11 : Période de versement inversée
{% if 'S21.G00.20.007/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.007/CCH-11' as controle_id, '9037798e83369651' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.20.007/CCH-11' as controle_id,
        '9037798e83369651' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_organismes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.007' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période du ' || coalesce(lisible(v.rattachement_date_debut), '(absent)') || ' au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.rattachement_date_fin >= v.rattachement_date_debut as conforme,
    v.rattachement_date_fin as valeur_declaree,
    v.rattachement_date_debut
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.rattachement_date_fin is not null and v.rattachement_date_debut is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.20.007/CCH-13 : Période de versement postérieure au mois déclaré
{% if 'S21.G00.20.007/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.007/CCH-13' as controle_id, 'd9c7fd36322d0a15' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.20.007/CCH-13' as controle_id,
        'd9c7fd36322d0a15' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_organismes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.007' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période finie le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', après le mois déclaré.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    mois_de(v.rattachement_date_fin) <= d.mois as conforme,
    v.rattachement_date_fin as valeur_declaree
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.rattachement_date_fin is not null and d.mois is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.20.008/CCH-15 : Délégataire de gestion hors de la prévoyance
{% if 'S21.G00.20.008/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.008/CCH-15' as controle_id, 'f2b1bbb3048370f4' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.20.008/CCH-15' as controle_id,
        'f2b1bbb3048370f4' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_organismes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.008' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Délégataire ' || coalesce(lisible(v.code_delegataire_gestion), '(absent)') || ' pour un versement à ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.identifiant_ops like 'P____' or v.identifiant_ops like 'A_____'
    or v.identifiant_ops like '_________' as conforme,
    v.identifiant_ops as valeur_declaree,
    v.code_delegataire_gestion
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.code_delegataire_gestion is not null and v.identifiant_ops is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.20.010/CCH-14 : Mode de paiement que la DGFiP n'accepte pas
{% if 'S21.G00.20.010/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.010/CCH-14' as controle_id, '528027a3f8249541' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.20.010/CCH-14' as controle_id,
        '528027a3f8249541' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_organismes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.010' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement à la DGFiP en mode ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.mode_paiement in ('05', '06') as conforme,
    v.mode_paiement as valeur_declaree
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.identifiant_ops = 'DGFIP' and v.mode_paiement is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.20.010/SIG-14 : Un autre établissement paie, mais le mode de paiement ne le dit pas
{% if 'S21.G00.20.010/SIG-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.010/SIG-14' as controle_id, '3ab383ffb09f66aa' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.20.010/SIG-14' as controle_id,
        '3ab383ffb09f66aa' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_organismes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.010' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Versement payé par un autre établissement (20.012) avec le mode de paiement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (attendu : 06).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    coalesce(v.mode_paiement = '06', false) as conforme,
    v.mode_paiement as valeur_declaree,
    '06' as valeur_attendue,
    v.montant as montant_en_jeu
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.siret_payeur != d.declarant_id) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.20.012/CCH-11 : Un autre établissement paie, mais le versement n'est pas nul
{% if 'S21.G00.20.012/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.012/CCH-11' as controle_id, 'a28915956ffb7fc5' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.20.012/CCH-11' as controle_id,
        'a28915956ffb7fc5' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_organismes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € à ' || coalesce(lisible(v.identifiant_ops), '(absent)') || ', que paie un autre établissement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.montant = 0 as conforme,
    v.montant as valeur_declaree,
    v.identifiant_ops
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where (v.identifiant_ops like 'P____' or v.identifiant_ops like 'A_____' or v.identifiant_ops like '_________'
    or v.identifiant_ops = 'DGFIP') and v.siret_payeur != d.declarant_id and v.montant is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.20.012/CCH-12 : Paiement par un autre établissement qui n'est pas nommé
{% if 'S21.G00.20.012/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.012/CCH-12' as controle_id, '242cefb16f836f15' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.20.012/CCH-12' as controle_id,
        '242cefb16f836f15' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_organismes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.012' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Mode de paiement 06 sans SIRET d''un autre établissement payeur.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    coalesce(v.siret_payeur != d.declarant_id, false) as conforme
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.mode_paiement = '06' and d.declarant_id is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.20.012/CCH-13 : SIRET payeur pour un prélèvement de la DGFiP
{% if 'S21.G00.20.012/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.012/CCH-13' as controle_id, 'f09c9f07471e9bdc' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.20.012/CCH-13' as controle_id,
        'f09c9f07471e9bdc' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_organismes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.012' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Prélèvement SEPA de la DGFiP (05) avec un SIRET payeur.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.siret_payeur is null as conforme
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.identifiant_ops = 'DGFIP' and v.mode_paiement = '05') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.20.013/CCH-11 : Versement du mois courant rattaché à un compte rendu métier
{% if 'S21.G00.20.013/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.013/CCH-11' as controle_id, '68b7b206622f323b' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.20.013/CCH-11' as controle_id,
        '68b7b206622f323b' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_organismes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.013' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Compte rendu cité pour une période finie le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', qui n''est pas antérieure au mois déclaré.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.rattachement_date_fin < d.mois as conforme,
    v.rattachement_date_fin as valeur_declaree
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.identifiant_crm is not null and v.rattachement_date_fin is not null and d.mois is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.20.014/CCH-11 : Versement de saisie sans identifiant
{% if 'S21.G00.20.014/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.20.014/CCH-11' as controle_id, 'a9b588c1ee7fa523' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.20.014/CCH-11' as controle_id,
        'a9b588c1ee7fa523' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_organismes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.014' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement de saisie administrative (DGFIP_SATD) sans identifiant de versement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.identifiant_versement is not null as conforme
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.entite_affectation = 'DGFIP_SATD') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.22.002/CCH-13 : Affectation à la CNIEG sans salarié de ce régime
{% if 'S21.G00.22.002/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.22.002/CCH-13' as controle_id, 'a140a9cbf092244b' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.22.002/CCH-13' as controle_id,
        'a140a9cbf092244b' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bordereaux group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.22.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Affectation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans aucun contrat du régime vieillesse 147.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    b.objet_id,
    b.declaration_id,
    d.mois as mois_concerne,
    r.declaration_id is not null as conforme,
    b.entite_affectation as valeur_declaree
from bordereaux as b
inner join declarations as d on b.declaration_id = d.declaration_id
left join (
    select distinct declaration_id from contrats_declares where regime_vieillesse = '147'
) as r on b.declaration_id = r.declaration_id
where b.entite_affectation in ('CNIEG_COT_RS', 'CNIEG_COT_POOL', 'CNIEG_COT_RDC')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.22.004/CCH-11 : Période de bordereau inversée
{% if 'S21.G00.22.004/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.22.004/CCH-11' as controle_id, '68df336982837412' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.22.004/CCH-11' as controle_id,
        '68df336982837412' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bordereaux group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.22.004' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période du ' || coalesce(lisible(v.rattachement_date_debut), '(absent)') || ' au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    b.objet_id,
    b.declaration_id,
    d.mois as mois_concerne,
    b.rattachement_date_fin >= b.rattachement_date_debut as conforme,
    b.rattachement_date_fin as valeur_declaree,
    b.rattachement_date_debut
from bordereaux as b
inner join declarations as d on b.declaration_id = d.declaration_id
where b.rattachement_date_fin is not null and b.rattachement_date_debut is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.22.004/CCH-12 : Période de bordereau postérieure au mois déclaré
{% if 'S21.G00.22.004/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.22.004/CCH-12' as controle_id, '598297eca47233aa' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.22.004/CCH-12' as controle_id,
        '598297eca47233aa' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bordereaux group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.22.004' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période finie le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', après le mois déclaré.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    b.objet_id,
    b.declaration_id,
    d.mois as mois_concerne,
    mois_de(b.rattachement_date_fin) <= d.mois as conforme,
    b.rattachement_date_fin as valeur_declaree
from bordereaux as b
inner join declarations as d on b.declaration_id = d.declaration_id
where b.rattachement_date_fin is not null and d.mois is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.22.006/CCH-11 : Bordereau du mois courant rattaché à un compte rendu métier
{% if 'S21.G00.22.006/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.22.006/CCH-11' as controle_id, '2bf8d4b4cc9da290' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.22.006/CCH-11' as controle_id,
        '2bf8d4b4cc9da290' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bordereaux group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.22.006' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Compte rendu cité pour une période finie le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', qui n''est pas antérieure au mois déclaré.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    b.objet_id,
    b.declaration_id,
    d.mois as mois_concerne,
    b.rattachement_date_fin < d.mois as conforme,
    b.rattachement_date_fin as valeur_declaree
from bordereaux as b
inner join declarations as d on b.declaration_id = d.declaration_id
where b.identifiant_crm is not null and b.rattachement_date_fin is not null and d.mois is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.23.006/CCH-11 : Versement mobilité sans commune
{% if 'S21.G00.23.006/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.23.006/CCH-11' as controle_id, '0e6f3772498762b2' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.23.006/CCH-11' as controle_id,
        '0e6f3772498762b2' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations_agregees group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.23.006' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (versement mobilité) sans code de commune.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    g.objet_id,
    g.declaration_id,
    d.mois as mois_concerne,
    g.code_insee_commune is not null as conforme,
    g.code as valeur_declaree
from cotisations_agregees as g
inner join declarations as d on g.declaration_id = d.declaration_id
where g.code in ('900', '901', '911', '917', '921', '927') or (g.code in ('820', '822') and d.norme >= 'P27V01')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.23.007/CCH-11 : Cotisation agrégée du mois courant rattaché à un compte rendu métier
{% if 'S21.G00.23.007/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.23.007/CCH-11' as controle_id, '1a0e758865d5cfca' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.23.007/CCH-11' as controle_id,
        '1a0e758865d5cfca' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations_agregees group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.23.007' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Compte rendu cité pour une période finie le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', qui n''est pas antérieure au mois déclaré.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    g.objet_id,
    g.declaration_id,
    d.mois as mois_concerne,
    b.rattachement_date_fin < d.mois as conforme,
    b.rattachement_date_fin as valeur_declaree
from cotisations_agregees as g
inner join bordereaux as b on g.bordereau_id = b.objet_id and g.declaration_id = b.declaration_id
inner join declarations as d on g.declaration_id = d.declaration_id
where g.identifiant_crm is not null and b.rattachement_date_fin is not null and d.mois is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.30.001/CCH-14 : Deux individus portent le même NIR
{% if 'S21.G00.30.001/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.30.001/CCH-14' as controle_id, '1d4f7e4d2f09c102' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.30.001/CCH-14' as controle_id,
        '1d4f7e4d2f09c102' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from individus group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un autre individu de la déclaration porte déjà ce NIR.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    coalesce(i.objet_id = n.premier, true) as conforme
from individus as i
inner join (
    select declaration_id, nir, min(objet_id) as premier from individus group by declaration_id, nir
) as n on i.declaration_id = n.declaration_id and i.nir = n.nir) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.30.001/CCH-15 : Salarié et non-salarié dans un même signalement
{% if 'S21.G00.30.001/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.30.001/CCH-15' as controle_id, '0e87526e76109b76' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.30.001/CCH-15' as controle_id,
        '0e87526e76109b76' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from individus group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Signalement d''amorçage d''un salarié, qui porte aussi un individu non salarié.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    n.declaration_id is null as conforme
from individus as i
left join (select distinct declaration_id from non_salaries) as n on i.declaration_id = n.declaration_id
where i.nature = '08' and i.nir is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.30.020/CCH-12 : Individu sans NIR ni numéro temporaire
{% if 'S21.G00.30.020/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.30.020/CCH-12' as controle_id, '474eb9e0a71ab68c' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.30.020/CCH-12' as controle_id,
        '474eb9e0a71ab68c' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from individus group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Individu sans NIR ni numéro technique temporaire.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    i.ntt is not null as conforme
from individus as i
where i.nir is null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.30.020/CCH-14 : Deux individus portent le même numéro temporaire
{% if 'S21.G00.30.020/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.30.020/CCH-14' as controle_id, '3e85169deea5ecfe' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.30.020/CCH-14' as controle_id,
        '3e85169deea5ecfe' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from individus group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un autre individu de la déclaration porte déjà ce numéro temporaire.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    coalesce(i.objet_id = n.premier, true) as conforme
from individus as i
inner join (
    select declaration_id, ntt, min(objet_id) as premier from individus group by declaration_id, ntt
) as n on i.declaration_id = n.declaration_id and i.ntt = n.ntt) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.30.020/CCH-15 : Salarié et non-salarié dans un même signalement
{% if 'S21.G00.30.020/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.30.020/CCH-15' as controle_id, 'a0bd9cffb1e1eb99' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.30.020/CCH-15' as controle_id,
        'a0bd9cffb1e1eb99' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from individus group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Signalement d''amorçage d''un salarié, qui porte aussi un individu non salarié.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    n.declaration_id is null as conforme
from individus as i
left join (select distinct declaration_id from non_salaries) as n on i.declaration_id = n.declaration_id
where i.nature = '08' and i.ntt is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.30.025/CCH-11 : Diplôme préparé absent pour un apprenti
{% if 'S21.G00.30.025/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.30.025/CCH-11' as controle_id, '1152e10e426888f8' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.30.025/CCH-11' as controle_id,
        '1152e10e426888f8' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.30.025' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat d''apprentissage (dispositif ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ') sans niveau de diplôme préparé.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    individu_id as repere_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    niveau_diplome_prepare is not null as conforme,
    dispositif_politique as valeur_declaree
from contrats_declares
where dispositif_politique in ('64', '65', '81')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.001/CCH-13 : Le contrat commence après sa fin
{% if 'S21.G00.40.001/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.001/CCH-13' as controle_id, '0de3b3a526cdfbb9' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.001/CCH-13' as controle_id,
        '0de3b3a526cdfbb9' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat débuté le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', fini le ' || coalesce(lisible(v.date_fin), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    date_debut <= date_fin as conforme,
    date_debut as valeur_declaree,
    date_fin
from contrats
where a_fin and date_debut is not null and date_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.003/CCH-11 : Cadre pour la retraite complémentaire, mais pas au contrat
{% if 'S21.G00.40.003/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.003/CCH-11' as controle_id, '34a0283e019af550' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.003/CCH-11' as controle_id,
        '34a0283e019af550' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Retraite complémentaire des cadres (01) pour un statut de contrat ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(statut_conventionnel in ('03', '04', '08'), false) as conforme,
    statut_conventionnel as valeur_declaree
from contrats_declares
where statut_retraite_complementaire = '01') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.003/CCH-16 : Un cadre n'a pas de régime de retraite complémentaire
{% if 'S21.G00.40.003/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.003/CCH-16' as controle_id, '3a1c3b39058d937e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.003/CCH-16' as controle_id,
        '3a1c3b39058d937e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Statut ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (cadre ou assimilé) sans bloc 71 d''un régime de cadres.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    r.contrat_id is not null as conforme,
    c.statut_retraite_complementaire as valeur_declaree
from contrats_declares as c
left join (
    select distinct contrat_id from retraites_complementaires
    where code_retraite_complementaire in ('RETC', 'RUAA', 'CNBF', 'CAVEC')
) as r on c.objet_id = r.contrat_id
where c.statut_retraite_complementaire in ('01', '02') and c.regime_vieillesse != '134') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.003/CCH-17 : Un non-cadre n'a pas de régime de retraite complémentaire
{% if 'S21.G00.40.003/CCH-17' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.003/CCH-17' as controle_id, '52aee79fee5d968f' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.003/CCH-17' as controle_id,
        '52aee79fee5d968f' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Non-cadre (04) sans bloc 71 d''un régime de non-cadres.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    r.contrat_id is not null as conforme
from contrats_declares as c
left join (
    select distinct contrat_id from retraites_complementaires
    where code_retraite_complementaire in ('RETA', 'RUAA', 'CAVEC')
) as r on c.objet_id = r.contrat_id
where c.statut_retraite_complementaire = '04' and c.statut_conventionnel != '04' and c.regime_vieillesse != '134') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.003/SIG-12 : Le statut catégoriel ne convient pas à l'Ircantec ni à la CRPNPAC
{% if 'S21.G00.40.003/SIG-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.003/SIG-12' as controle_id, 'a10d299652f45dfa' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.003/SIG-12' as controle_id,
        'a10d299652f45dfa' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Statut catégoriel ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un contrat affilié à ' || coalesce(lisible(v.regime), '(absent)') || ' (attendu : 04, 98 ou 99).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    c.statut_retraite_complementaire in ('04', '98', '99') as conforme,
    c.statut_retraite_complementaire as valeur_declaree,
    r.regime
from contrats as c
inner join (
    select contrat_id, min(code_retraite_complementaire) as regime
    from retraites_complementaires
    where code_retraite_complementaire in ('IRCANTEC', 'CRPNPAC')
    group by contrat_id
) as r on c.objet_id = r.contrat_id
where c.statut_retraite_complementaire is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.003/SIG-15 : Un salarié en extension cadre n'a pas le statut de profession intermédiaire
{% if 'S21.G00.40.003/SIG-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.003/SIG-15' as controle_id, '723d10a5929b79c2' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.003/SIG-15' as controle_id,
        '723d10a5929b79c2' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Extension cadre (40.003 = 02) pour un statut conventionnel ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (attendu : 05).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    statut_conventionnel = '05' as conforme,
    statut_conventionnel as valeur_declaree,
    '05' as valeur_attendue
from contrats
where statut_retraite_complementaire = '02' and statut_conventionnel is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.004/SIG-16 : Le complément de profession des hôtesses et stewards manque ou ne leur revient pas
{% if 'S21.G00.40.004/SIG-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.004/SIG-16' as controle_id, '3ec010a6c8ca1b65' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P27V01'
{% else %}
    select
        'S21.G00.40.004/SIG-16' as controle_id,
        '3ec010a6c8ca1b65' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Profession ' || coalesce(lisible(v.pcs_ese), '(absent)') || ' et complément ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : 546d va avec 546dN ou 546dM, et eux seuls avec lui.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    pcs_ese = '546d' and coalesce(complement_pcs_ese in ('546dN', '546dM'), false) as conforme,
    complement_pcs_ese as valeur_declaree,
    pcs_ese
from contrats
where (pcs_ese = '546d' or complement_pcs_ese in ('546dN', '546dM')) and pcs_ese is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P27V01'
{% endif %}
union all
-- S21.G00.40.005/CCH-11 : Personnel navigant sans son complément d'emploi
{% if 'S21.G00.40.005/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.005/CCH-11' as controle_id, 'dae86697deb16e86' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.005/CCH-11' as controle_id,
        'dae86697deb16e86' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code PCS-ESE ' || coalesce(lisible(v.pcs_ese), '(absent)') || ' avec le complément ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(pcs_ese = '389b', false)
    = coalesce(complement_pcs_ese in ('T389N', 'T389M', 'C389N', 'C389M'), false) as conforme,
    complement_pcs_ese as valeur_declaree,
    pcs_ese
from contrats_declares
where complement_pcs_ese is not null or norme >= 'P27V01') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.005/CCH-12 : Journaliste sans son complément d'emploi
{% if 'S21.G00.40.005/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.005/CCH-12' as controle_id, '4911227266db8dc2' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.005/CCH-12' as controle_id,
        '4911227266db8dc2' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code PCS-ESE ' || coalesce(lisible(v.pcs_ese), '(absent)') || ' avec le complément ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(pcs_ese = '352a', false) = coalesce(complement_pcs_ese in ('NP352', 'P352'), false) as conforme,
    complement_pcs_ese as valeur_declaree,
    pcs_ese
from contrats_declares
where complement_pcs_ese is not null or norme >= 'P27V01') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.005/CCH-13 : Représentant sans son complément d'emploi
{% if 'S21.G00.40.005/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.005/CCH-13' as controle_id, '2f618a4c84c5b813' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.005/CCH-13' as controle_id,
        '2f618a4c84c5b813' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code PCS-ESE ' || coalesce(lisible(v.pcs_ese), '(absent)') || ' avec le complément ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(pcs_ese in ('463a', '463b', '463c', '463d', '463e'), false)
    = coalesce(complement_pcs_ese in ('06', '07', '08', '09'), false) as conforme,
    complement_pcs_ese as valeur_declaree,
    pcs_ese
from contrats_declares
where complement_pcs_ese is not null or norme >= 'P27V01') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.005/CCH-14 : Coursier ou livreur sans son complément d'emploi
{% if 'S21.G00.40.005/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.005/CCH-14' as controle_id, '475d2ba24a179684' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.005/CCH-14' as controle_id,
        '475d2ba24a179684' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code PCS-ESE ' || coalesce(lisible(v.pcs_ese), '(absent)') || ' avec le complément ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(pcs_ese = '643a', false) = coalesce(complement_pcs_ese in ('C643', 'L643'), false) as conforme,
    complement_pcs_ese as valeur_declaree,
    pcs_ese
from contrats_declares
where complement_pcs_ese is not null or norme >= 'P27V01') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.005/CCH-19 : Sportif professionnel sous un autre code d'emploi
{% if 'S21.G00.40.005/CCH-19' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.005/CCH-19' as controle_id, '343d1e9d3e4d64b8' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.005/CCH-19' as controle_id,
        '343d1e9d3e4d64b8' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Complément S001 (sportif professionnel) avec le code PCS-ESE ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(pcs_ese = '424a', false) as conforme,
    pcs_ese as valeur_declaree
from contrats_declares
where complement_pcs_ese = 'S001') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.005/CCH-21 : Complément PCS-ESE : valeur réservée au bloc de changement
{% if 'S21.G00.40.005/CCH-21' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.005/CCH-21' as controle_id, '24f2e9792164fba2' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.005/CCH-21' as controle_id,
        '24f2e9792164fba2' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Complément PCS-ESE déclaré à 999999, qui ne dit que « rien auparavant » dans un bloc 41.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    complement_pcs_ese != '999999' as conforme,
    complement_pcs_ese as valeur_declaree
from contrats_declares
where complement_pcs_ese is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.005/SIG-20 : Le complément de profession des hôtesses et stewards manque ou ne leur revient pas
{% if 'S21.G00.40.005/SIG-20' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.005/SIG-20' as controle_id, 'e86ead7e4611782c' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01' and d.norme <= 'P26V01'
{% else %}
    select
        'S21.G00.40.005/SIG-20' as controle_id,
        'e86ead7e4611782c' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Profession ' || coalesce(lisible(v.pcs_ese), '(absent)') || ' et complément ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : 546d va avec 546dN ou 546dM, et eux seuls avec lui.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    pcs_ese = '546d' and coalesce(complement_pcs_ese in ('546dN', '546dM'), false) as conforme,
    complement_pcs_ese as valeur_declaree,
    pcs_ese
from contrats
where (pcs_ese = '546d' or complement_pcs_ese in ('546dN', '546dM')) and pcs_ese is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01' and d.norme <= 'P26V01'
{% endif %}
union all
-- S21.G00.40.008/CCH-11 : Apprentissage du secteur public sur une nature de contrat impossible
{% if 'S21.G00.40.008/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.008/CCH-11' as controle_id, '8ad6534005de851c' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.008/CCH-11' as controle_id,
        '8ad6534005de851c' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.008' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dispositif ' || coalesce(lisible(v.dispositif_politique), '(absent)') || ' sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature in ('02', '92'), false) as conforme,
    nature as valeur_declaree,
    dispositif_politique
from contrats_declares
where dispositif_politique = '81') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.008/CCH-12 : CDD senior sur une nature de contrat impossible
{% if 'S21.G00.40.008/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.008/CCH-12' as controle_id, 'b976b27e59cd81dc' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.008/CCH-12' as controle_id,
        'b976b27e59cd81dc' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.008' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dispositif ' || coalesce(lisible(v.dispositif_politique), '(absent)') || ' sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature in ('02', '92'), false) as conforme,
    nature as valeur_declaree,
    dispositif_politique
from contrats_declares
where dispositif_politique = '70') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.008/CCH-13 : Contrat de génération sur une nature de contrat impossible
{% if 'S21.G00.40.008/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.008/CCH-13' as controle_id, '348531f50d430e58' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.008/CCH-13' as controle_id,
        '348531f50d430e58' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.008' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dispositif ' || coalesce(lisible(v.dispositif_politique), '(absent)') || ' sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature in ('01', '82', '91'), false) as conforme,
    nature as valeur_declaree,
    dispositif_politique
from contrats_declares
where dispositif_politique = '80') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.008/CCH-14 : Apprentissage sur une nature de contrat impossible
{% if 'S21.G00.40.008/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.008/CCH-14' as controle_id, '3faefa31af33d7f0' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.008/CCH-14' as controle_id,
        '3faefa31af33d7f0' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.008' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dispositif ' || coalesce(lisible(v.dispositif_politique), '(absent)') || ' sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature in ('01', '02', '03', '08', '91', '92'), false) as conforme,
    nature as valeur_declaree,
    dispositif_politique
from contrats_declares
where dispositif_politique in ('64', '65')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.008/CCH-15 : Contrat aidé ou de professionnalisation sur une nature de contrat impossible
{% if 'S21.G00.40.008/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.008/CCH-15' as controle_id, 'f3d56f1004300280' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.008/CCH-15' as controle_id,
        'f3d56f1004300280' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.008' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dispositif ' || coalesce(lisible(v.dispositif_politique), '(absent)') || ' sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature in ('01', '02', '03', '08', '82', '91', '92'), false) as conforme,
    nature as valeur_declaree,
    dispositif_politique
from contrats_declares
where dispositif_politique in ('21', '41', '42', '61')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.008/CCH-16 : CDD d'insertion sur une nature de contrat impossible
{% if 'S21.G00.40.008/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.008/CCH-16' as controle_id, '548456b8db96a8d8' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.008/CCH-16' as controle_id,
        '548456b8db96a8d8' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.008' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dispositif ' || coalesce(lisible(v.dispositif_politique), '(absent)') || ' sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature in ('02', '03', '92'), false) as conforme,
    nature as valeur_declaree,
    dispositif_politique
from contrats_declares
where dispositif_politique = '71') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.008/CCH-18 : Contrat de valorisation de l'expérience hors CDI
{% if 'S21.G00.40.008/CCH-18' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.008/CCH-18' as controle_id, 'ee1d2eba652d4130' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P26V01'
{% else %}
    select
        'S21.G00.40.008/CCH-18' as controle_id,
        'ee1d2eba652d4130' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.008' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dispositif ' || coalesce(lisible(v.dispositif_politique), '(absent)') || ' sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature in ('01'), false) as conforme,
    nature as valeur_declaree,
    dispositif_politique
from contrats_declares
where dispositif_politique = '83') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P26V01'
{% endif %}
union all
-- S21.G00.40.009/CCH-12 : Deux contrats d'un salarié portent le même numéro
{% if 'S21.G00.40.009/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.009/CCH-12' as controle_id, 'cbce242e16df624b' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.009/CCH-12' as controle_id,
        'cbce242e16df624b' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.009' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un autre contrat de ce salarié porte déjà ce numéro dans la déclaration.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(c.objet_id = n.premier, true) as conforme
from contrats_declares as c
inner join (
    select individu_id, numero, min(objet_id) as premier from contrats_declares group by individu_id, numero
) as n on c.individu_id = n.individu_id and c.numero = n.numero
where c.numero is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.009/CCH-13 : Un contrat n'a aucun bloc de rémunération
{% if 'S21.G00.40.009/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.009/CCH-13' as controle_id, 'a7eed7105a591692' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.009/CCH-13' as controle_id,
        'a7eed7105a591692' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.009' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Aucun bloc 51 ne cite le numéro de ce contrat.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    r.numero_contrat is not null as conforme
from contrats_declares as c
left join (
    select distinct v.individu_id, r.numero_contrat
    from remunerations as r
    inner join versements as v on r.versement_id = v.objet_id
) as r on c.individu_id = r.individu_id and c.numero = r.numero_contrat
where c.numero is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.010/CCH-11 : La fin prévue précède le début du contrat
{% if 'S21.G00.40.010/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.010/CCH-11' as controle_id, 'be7979d3e1de9565' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.010/CCH-11' as controle_id,
        'be7979d3e1de9565' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.010' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Fin prévue le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', début le ' || coalesce(lisible(v.date_debut), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    date_fin_previsionnelle >= date_debut as conforme,
    date_fin_previsionnelle as valeur_declaree,
    date_debut
from contrats_declares
where date_fin_previsionnelle is not null and date_debut is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.010/CCH-12 : Un contrat à terme n'a pas de fin prévue
{% if 'S21.G00.40.010/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.010/CCH-12' as controle_id, '7eb30c9be770afb1' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.010/CCH-12' as controle_id,
        '7eb30c9be770afb1' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.010' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible(v.nature), '(absent)') || ' sans date de fin prévue.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    date_fin_previsionnelle is not null as conforme,
    nature
from contrats_declares
where nature in ('02', '03', '10', '29', '70', '92')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.011/CCH-11 : Travail à la pige hors du journalisme
{% if 'S21.G00.40.011/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.011/CCH-11' as controle_id, 'd45e229bfdfb89e1' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.011/CCH-11' as controle_id,
        'd45e229bfdfb89e1' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Quotité à la pige (31) pour le code PCS-ESE ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(pcs_ese = '352a', false) as conforme,
    pcs_ese as valeur_declaree
from contrats_declares
where unite_mesure = '31') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.011/CCH-12 : Quotité en jours au-delà d'un mois
{% if 'S21.G00.40.011/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.011/CCH-12' as controle_id, '050d6dec694ef854' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.011/CCH-12' as controle_id,
        '050d6dec694ef854' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Quotité du contrat ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', de l''entreprise ' || coalesce(lisible(v.quotite_categorie), '(absent)') || ', en unité ' || coalesce(lisible(v.unite_mesure), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as maximum from seuils where controle_id = 'S21.G00.40.011/CCH-12' and seuil = 'maximum')

select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(quotite_categorie <= s.maximum, true) and coalesce(quotite <= s.maximum, true) as conforme,
    quotite as valeur_declaree,
    quotite_categorie,
    unite_mesure
from contrats_declares
cross join s
where unite_mesure in ('12', '20') and (quotite_categorie is not null or quotite is not null)) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.011/CCH-13 : Quotité en heures au-delà de ce qu'un mois peut porter
{% if 'S21.G00.40.011/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.011/CCH-13' as controle_id, '099a3310b034b99e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.011/CCH-13' as controle_id,
        '099a3310b034b99e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Quotité du contrat ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', de l''entreprise ' || coalesce(lisible(v.quotite_categorie), '(absent)') || ', en unité ' || coalesce(lisible(v.unite_mesure), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as maximum from seuils where controle_id = 'S21.G00.40.011/CCH-13' and seuil = 'maximum')

select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(quotite_categorie <= s.maximum, true) and coalesce(quotite <= s.maximum, true) as conforme,
    quotite as valeur_declaree,
    quotite_categorie,
    unite_mesure
from contrats_declares
cross join s
where unite_mesure in ('10', '21') and (quotite_categorie is not null or quotite is not null)) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.011/CCH-15 : Un contrat en heures ou en jours n'a aucune activité
{% if 'S21.G00.40.011/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.011/CCH-15' as controle_id, '86f599145f6c3428' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.011/CCH-15' as controle_id,
        '86f599145f6c3428' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Quotité en unité ' || coalesce(lisible(v.unite_mesure), '(absent)') || ', sans aucun bloc d''activité (53) pour le salarié.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    a.individu_id is not null as conforme,
    c.unite_mesure
from contrats_declares as c
left join contrats as f on c.objet_id = f.objet_id and c.declaration_id = f.declaration_id
left join (
    select distinct v.individu_id
    from activites as a
    inner join remunerations as r on a.remuneration_id = r.objet_id
    inner join versements as v on r.versement_id = v.objet_id
) as a on c.individu_id = a.individu_id
where c.unite_mesure in ('10', '12') and not coalesce(f.a_fin and f.date_fin < c.mois, false)) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.011/CCH-16 : Choix propre au forfait jours réduit chez un autre salarié
{% if 'S21.G00.40.011/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.011/CCH-16' as controle_id, 'd2e0fb5e7a42211e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P27V01'
{% else %}
    select
        'S21.G00.40.011/CCH-16' as controle_id,
        'd2e0fb5e7a42211e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.085' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Choix de non-proratisation du plafond déclaré avec une quotité en unité ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    unite_mesure = '20' as conforme,
    unite_mesure as valeur_declaree
from contrats_declares
where choix_cotisation_temps_travail is not null and unite_mesure is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P27V01'
{% endif %}
union all
-- S21.G00.40.011/SIG-14 : La quotité est à la vacation pour un autre métier que docker
{% if 'S21.G00.40.011/SIG-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.011/SIG-14' as controle_id, '6aa88f43226c3f16' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.011/SIG-14' as controle_id,
        '6aa88f43226c3f16' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Quotité à la vacation (40.011 = 32) avec le complément de profession ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (attendu : 49, docker avec carte G).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    coalesce(complement_pcs_ese = '49', false) as conforme,
    complement_pcs_ese as valeur_declaree,
    '49' as valeur_attendue
from contrats
where unite_mesure = '32') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.012/CCH-11 : Quotité de référence nulle
{% if 'S21.G00.40.012/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.012/CCH-11' as controle_id, '9ef7fa5e162defa4' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.012/CCH-11' as controle_id,
        '9ef7fa5e162defa4' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.012' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Quotité de référence de l''entreprise nulle, en unité ' || coalesce(lisible(v.unite_mesure), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    quotite_categorie != 0 as conforme,
    quotite_categorie as valeur_declaree,
    unite_mesure
from contrats_declares
where unite_mesure <= '21' and quotite_categorie is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.014/CCH-11 : Temps partiel de la fonction publique hors de celle-ci
{% if 'S21.G00.40.014/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.014/CCH-11' as controle_id, '7e688369a8ff77c1' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.014/CCH-11' as controle_id,
        '7e688369a8ff77c1' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.014' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Modalité de temps ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', propre aux agents publics et à la branche ferroviaire.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    modalite_temps not in ('40', '41', '42') as conforme,
    modalite_temps as valeur_declaree
from contrats_declares
where statut_emploi = '99' and regime_vieillesse != '134' and modalite_temps is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.014/CCH-12 : Cotisation à temps plein hors d'un temps partiel
{% if 'S21.G00.40.014/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.014/CCH-12' as controle_id, '510f17edd2111bdc' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P27V01'
{% else %}
    select
        'S21.G00.40.014/CCH-12' as controle_id,
        '510f17edd2111bdc' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.044' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation à temps plein d''un temps partiel, pour une modalité ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    modalite_temps in ('20', '41', '42') as conforme,
    modalite_temps as valeur_declaree
from contrats_declares
where temps_partiel_cotisant_plein is not null and modalite_temps is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P27V01'
{% endif %}
union all
-- S21.G00.40.018/CCH-14 : Régime agricole déclaré hors de la MSA
{% if 'S21.G00.40.018/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.018/CCH-14' as controle_id, '182b81bc12057d7e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.018/CCH-14' as controle_id,
        '182b81bc12057d7e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.018' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime maladie agricole (300) dans une déclaration déposée à net-entreprises.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    point_depot = '02' as conforme
from contrats_declares
where regime_maladie = '300' and point_depot is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.019/CCH-11 : Le lieu de travail n'est décrit par aucun bloc
{% if 'S21.G00.40.019/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.019/CCH-11' as controle_id, '2ede60877ca310ac' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.019/CCH-11' as controle_id,
        '2ede60877ca310ac' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.019' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Le lieu de travail du contrat n''est ni l''établissement déclaré, ni l''un des blocs 85.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    l.identifiant is not null as conforme
from contrats_declares as c
left join (select distinct declaration_id, identifiant from lieux_travail) as l
    on c.declaration_id = l.declaration_id and c.lieu_travail = l.identifiant
where c.lieu_travail != c.declarant_id) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.019/CCH-12 : Intérimaire dont le lieu de travail est l'agence
{% if 'S21.G00.40.019/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.019/CCH-12' as controle_id, 'bc57c5d8d39daa0f' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.019/CCH-12' as controle_id,
        'bc57c5d8d39daa0f' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.019' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de mission sans lieu de travail distinct de l''établissement déclaré.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(lieu_travail != declarant_id, false) as conforme
from contrats_declares
where nature = '03' and declarant_id is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.020/CCH-12 : Agent de la CNRACL sur un contrat qui n'est pas de la fonction publique
{% if 'S21.G00.40.020/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.020/CCH-12' as controle_id, 'e2ae2c2f8f04ef3e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.020/CCH-12' as controle_id,
        'e2ae2c2f8f04ef3e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime vieillesse de la CNRACL sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    not coalesce(nature in ('01', '02', '03', '07', '08', '09', '10', '29', '32', '60', '70', '80', '81', '82', '89',
        '90', '91', '92', '93') or (nature in ('53', '54') and norme >= 'P25V01'), false) as conforme,
    nature as valeur_declaree
from contrats_declares
where regime_vieillesse = '120') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.020/CCH-13 : Absence d'affiliation vieillesse propre à un fonctionnaire en cumul d'activité
{% if 'S21.G00.40.020/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.020/CCH-13' as controle_id, 'd38527bcc80da6a5' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P26V01'
{% else %}
    select
        'S21.G00.40.020/CCH-13' as controle_id,
        'd38527bcc80da6a5' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime vieillesse 995 sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (52 attendue).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature = '52', true) as conforme,
    nature as valeur_declaree
from contrats_declares
where regime_vieillesse = '995') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P26V01'
{% endif %}
union all
-- S21.G00.40.020/CCH-14 : Absence d'affiliation d'un expatrié qui ne l'est pas
{% if 'S21.G00.40.020/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.020/CCH-14' as controle_id, 'a948bc5e3247dec9' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P26V01'
{% else %}
    select
        'S21.G00.40.020/CCH-14' as controle_id,
        'a948bc5e3247dec9' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime vieillesse 996 (expatrié) pour un salarié déclaré ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(travailleur_etranger not in ('01', '03', '99'), true) as conforme,
    travailleur_etranger as valeur_declaree
from contrats_declares
where regime_vieillesse = '996') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P26V01'
{% endif %}
union all
-- S21.G00.40.020/CCH-15 : Absence d'affiliation vieillesse propre à un stagiaire
{% if 'S21.G00.40.020/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.020/CCH-15' as controle_id, '2cfe1d49b2674400' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P26V01'
{% else %}
    select
        'S21.G00.40.020/CCH-15' as controle_id,
        '2cfe1d49b2674400' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime vieillesse 997 sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (29 attendue).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature = '29', true) as conforme,
    nature as valeur_declaree
from contrats_declares
where regime_vieillesse = '997') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P26V01'
{% endif %}
union all
-- S21.G00.40.020/CCH-16 : Absence d'affiliation vieillesse propre à un élu
{% if 'S21.G00.40.020/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.020/CCH-16' as controle_id, '26454cec6afcebf0' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P26V01'
{% else %}
    select
        'S21.G00.40.020/CCH-16' as controle_id,
        '26454cec6afcebf0' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime vieillesse 998 sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (81 attendue).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature = '81', true) as conforme,
    nature as valeur_declaree
from contrats_declares
where regime_vieillesse = '998') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P26V01'
{% endif %}
union all
-- S21.G00.40.020/CCH-17 : Absence d'affiliation vieillesse propre à un praticien hospitalier universitaire
{% if 'S21.G00.40.020/CCH-17' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.020/CCH-17' as controle_id, '8a135ed3565416f0' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P26V01'
{% else %}
    select
        'S21.G00.40.020/CCH-17' as controle_id,
        '8a135ed3565416f0' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime vieillesse 994 sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (90 attendue).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature = '90', true) as conforme,
    nature as valeur_declaree
from contrats_declares
where regime_vieillesse = '994') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P26V01'
{% endif %}
union all
-- S21.G00.40.021/CCH-12 : Motif de recours 11 hors mission et apprentissage
{% if 'S21.G00.40.021/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.021/CCH-12' as controle_id, '6591adb1b0530fb2' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.021/CCH-12' as controle_id,
        '6591adb1b0530fb2' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.021' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de recours 11 sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', dispositif ' || coalesce(lisible(v.dispositif_politique), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature = '03', false) or coalesce(dispositif_politique in ('64', '65', '81'), false) as conforme,
    nature as valeur_declaree,
    dispositif_politique
from contrats_declares
where motif_recours = '11') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.021/CCH-13 : Contrat de voyage hors engagement maritime à terme
{% if 'S21.G00.40.021/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.021/CCH-13' as controle_id, 'abc8c4beb6f5c689' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.021/CCH-13' as controle_id,
        'abc8c4beb6f5c689' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.021' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de recours 14 (contrat de voyage) sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature = '92', false) as conforme,
    nature as valeur_declaree
from contrats_declares
where motif_recours = '14') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.021/SIG-11 : Un contrat à durée limitée n'a pas de motif de recours
{% if 'S21.G00.40.021/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.021/SIG-11' as controle_id, '83cd4b5ccae92971' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.021/SIG-11' as controle_id,
        '83cd4b5ccae92971' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.021' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible(v.nature_contrat), '(absent)') || ' commencé le ' || coalesce(lisible(v.date_debut), '(absent)') || ', sans motif de recours (40.021).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    motif_recours is not null as conforme,
    nature_contrat,
    date_debut
from contrats
where nature_contrat in ('02', '03', '92') and dispositif_politique = '99') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.027/CCH-11 : Code d'affectation chômage sans convention de gestion
{% if 'S21.G00.40.027/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.027/CCH-11' as controle_id, '298c926d54a30475' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.027/CCH-11' as controle_id,
        '298c926d54a30475' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.027' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rubrique propre aux conventions de gestion, pour un type de gestion ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    type_gestion_chomage = '02' as conforme,
    type_gestion_chomage as valeur_declaree
from contrats_declares
where code_affectation_chomage is not null and type_gestion_chomage is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.029/CCH-11 : Régime chômage des apprentis publics sans le dispositif
{% if 'S21.G00.40.029/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.029/CCH-11' as controle_id, 'ed8f09884137b581' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.029/CCH-11' as controle_id,
        'ed8f09884137b581' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.029' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Adhésion des apprentis du secteur public (05) avec le dispositif ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(dispositif_politique = '81', false) as conforme,
    dispositif_politique as valeur_declaree
from contrats_declares
where type_gestion_chomage = '05') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.029/SIG-12 : Un employeur public ne dit pas comment il assure ses agents contre le chômage
{% if 'S21.G00.40.029/SIG-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.029/SIG-12' as controle_id, '224f09d8c5c42240' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.029/SIG-12' as controle_id,
        '224f09d8c5c42240' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.029' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Employeur de nature juridique ' || coalesce(lisible(v.nature_juridique), '(absent)') || ' : type de gestion de l''assurance chômage (40.029) absent du contrat.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    c.type_gestion_chomage is not null as conforme,
    e.nature_juridique_employeur as nature_juridique
from contrats as c
inner join individus as i on c.individu_id = i.objet_id
inner join etablissements as e on i.etablissement_id = e.objet_id
where e.nature_juridique_employeur in ('02', '03')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.030/CCH-11 : Date d'adhésion à l'assurance chômage absente ou de trop
{% if 'S21.G00.40.030/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.030/CCH-11' as controle_id, '975ac008216d38ec' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.030/CCH-11' as controle_id,
        '975ac008216d38ec' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.030' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Type de gestion du chômage ' || coalesce(lisible(v.type_gestion_chomage), '(absent)') || ' ; rubrique déclarée : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(type_gestion_chomage in ('03', '04'), false) = (date_adhesion is not null) as conforme,
    date_adhesion as valeur_declaree,
    type_gestion_chomage
from contrats_declares
where type_gestion_chomage is not null or date_adhesion is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.031/CCH-11 : Date de dénonciation sans adhésion révocable
{% if 'S21.G00.40.031/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.031/CCH-11' as controle_id, '2efd6957bbfc07ce' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.031/CCH-11' as controle_id,
        '2efd6957bbfc07ce' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.031' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Date de dénonciation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un type de gestion ' || coalesce(lisible(v.type_gestion_chomage), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    type_gestion_chomage not in ('01', '02', '04', '05') as conforme,
    date_denonciation as valeur_declaree,
    type_gestion_chomage
from contrats_declares
where date_denonciation is not null and type_gestion_chomage is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.032/CCH-11 : Date de convention de gestion sans convention
{% if 'S21.G00.40.032/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.032/CCH-11' as controle_id, '3122cd37dd25dbf5' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.032/CCH-11' as controle_id,
        '3122cd37dd25dbf5' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.032' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rubrique propre aux conventions de gestion, pour un type de gestion ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    type_gestion_chomage = '02' as conforme,
    type_gestion_chomage as valeur_declaree
from contrats_declares
where date_convention_gestion is not null and type_gestion_chomage is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.033/CCH-11 : Numéro de convention de gestion absent ou de trop
{% if 'S21.G00.40.033/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.033/CCH-11' as controle_id, 'f25b72834f2827b0' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.033/CCH-11' as controle_id,
        'f25b72834f2827b0' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.033' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Type de gestion du chômage ' || coalesce(lisible(v.type_gestion_chomage), '(absent)') || ' ; rubrique déclarée : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(type_gestion_chomage = '02', false) = (numero_convention_gestion is not null) as conforme,
    numero_convention_gestion as valeur_declaree,
    type_gestion_chomage
from contrats_declares
where type_gestion_chomage is not null or numero_convention_gestion is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.039/CCH-11 : Code risque non agricole pour un salarié agricole
{% if 'S21.G00.40.039/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.039/CCH-11' as controle_id, 'cab1f03ee5fed1f8' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.039/CCH-11' as controle_id,
        'cab1f03ee5fed1f8' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.040' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime agricole avec le code risque ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(risque_accident_travail like 'RA%' or risque_accident_travail = '999ZZ', false) as conforme,
    risque_accident_travail as valeur_declaree
from contrats_declares
where regime_accident_travail = '300') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.040/CCH-11 : Code risque des industries électriques et gazières
{% if 'S21.G00.40.040/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.040/CCH-11' as controle_id, '65a5cdf76d3d7e42' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.040/CCH-11' as controle_id,
        '65a5cdf76d3d7e42' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.040' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code risque ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un salarié des industries électriques et gazières (401ZE attendu).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    risque_accident_travail = '401ZE' as conforme,
    risque_accident_travail as valeur_declaree
from contrats_declares
where regime_accident_travail = '147' and siret_etablissement_utilisateur is null
    and risque_accident_travail is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.040/CCH-12 : Code risque d'un salarié mis à disposition
{% if 'S21.G00.40.040/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.040/CCH-12' as controle_id, '63e7c6f2f0ce27a4' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.040/CCH-12' as controle_id,
        '63e7c6f2f0ce27a4' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.040' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code risque ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un salarié mis à disposition (745BD, 745BE ou 752EE attendus).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    risque_accident_travail in ('745BD', '745BE', '752EE') as conforme,
    risque_accident_travail as valeur_declaree
from contrats_declares
where regime_accident_travail in ('200', '402')
    and siret_etablissement_utilisateur is not null and risque_accident_travail is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.040/CCH-15 : Code risque agricole hors du régime agricole
{% if 'S21.G00.40.040/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.040/CCH-15' as controle_id, 'be61829729d5a87a' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.040/CCH-15' as controle_id,
        'be61829729d5a87a' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.040' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code risque agricole ' || coalesce(lisible(v.risque_accident_travail), '(absent)') || ' avec le régime ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(regime_accident_travail = '300', false) as conforme,
    regime_accident_travail as valeur_declaree,
    risque_accident_travail
from contrats_declares
where risque_accident_travail like 'RA%') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.042/CCH-11 : Statut Apecita absent, ou déclaré hors du régime agricole
{% if 'S21.G00.40.042/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.042/CCH-11' as controle_id, 'f79ebaa7788defc0' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.042/CCH-11' as controle_id,
        'f79ebaa7788defc0' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.042' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime maladie ' || coalesce(lisible(v.regime_maladie), '(absent)') || ' ; statut Apecita ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(regime_maladie = '300', false) = (code_statut_categoriel_apecita is not null) as conforme,
    code_statut_categoriel_apecita as valeur_declaree,
    regime_maladie
from contrats_declares
where regime_maladie is not null or code_statut_categoriel_apecita is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.043/SIG-11 : Le taux d'accident du travail manque, ou accompagne un risque pas encore notifié
{% if 'S21.G00.40.043/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.043/SIG-11' as controle_id, '88eb1f1183357cf6' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.043/SIG-11' as controle_id,
        '88eb1f1183357cf6' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.043' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code risque ' || coalesce(lisible(v.risque), '(absent)') || ' et taux d''accident du travail ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : le taux est attendu, sauf pour 999ZZ où il est interdit.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    (risque_accident_travail = '999ZZ') = (taux_accident_travail is null) as conforme,
    taux_accident_travail as valeur_declaree,
    risque_accident_travail as risque
from contrats
where risque_accident_travail is not null and coalesce(nb_types_refuses, 0) = 0) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.046/CCH-11 : Une mission n'a pas d'établissement utilisateur
{% if 'S21.G00.40.046/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.046/CCH-11' as controle_id, 'c719baba25c16566' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.046/CCH-11' as controle_id,
        'c719baba25c16566' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.046' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible(v.nature), '(absent)') || ' sans établissement utilisateur.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    siret_etablissement_utilisateur is not null as conforme,
    nature
from contrats_declares
where nature = '03' or (nature in ('53', '54') and norme >= 'P25V01')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.046/CCH-12 : Un CDI intérimaire n'a pas d'établissement utilisateur
{% if 'S21.G00.40.046/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.046/CCH-12' as controle_id, '0a47ea8abc9d5817' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.046/CCH-12' as controle_id,
        '0a47ea8abc9d5817' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.046' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible(v.nature), '(absent)') || ' sans établissement utilisateur.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    siret_etablissement_utilisateur is not null as conforme,
    nature
from contrats_declares
where nature = '08') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.046/CCH-13 : L'établissement utilisateur n'est décrit par aucun bloc
{% if 'S21.G00.40.046/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.046/CCH-13' as controle_id, '1e2bca29978beaf4' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.046/CCH-13' as controle_id,
        '1e2bca29978beaf4' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.046' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('L''établissement utilisateur du contrat n''est dans aucun bloc 85.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    l.identifiant is not null as conforme
from contrats_declares as c
left join (select distinct declaration_id, identifiant from lieux_travail) as l
    on c.declaration_id = l.declaration_id and c.siret_etablissement_utilisateur = l.identifiant
where c.siret_etablissement_utilisateur is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.050/CCH-11 : Numéro d'objet de spectacle hors contrat à durée déterminée
{% if 'S21.G00.40.050/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.050/CCH-11' as controle_id, '5094c2e13cb8de01' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.050/CCH-11' as controle_id,
        '5094c2e13cb8de01' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.050' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Numéro d''objet de spectacle sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    nature in ('02', '10') as conforme,
    nature as valeur_declaree
from contrats_declares
where numero_objet_spectacle is not null and nature is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.052/CCH-11 : Complément d'emploi de l'État déclaré hors de la fonction publique
{% if 'S21.G00.40.052/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.052/CCH-11' as controle_id, 'fcc57c590478060f' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.052/CCH-11' as controle_id,
        'fcc57c590478060f' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.052' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Complément d''emploi de l''État (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ') pour un salarié hors de la fonction publique.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    statut_emploi != '99' as conforme,
    fp_complement_pcs_ese as valeur_declaree
from contrats_declares
where fp_complement_pcs_ese is not null and statut_emploi is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.053/CCH-11 : Nature du poste déclarée hors de la fonction publique
{% if 'S21.G00.40.053/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.053/CCH-11' as controle_id, 'ade0137e7bad454a' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.053/CCH-11' as controle_id,
        'ade0137e7bad454a' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.053' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Nature du poste ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un salarié hors de la fonction publique.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    statut_emploi != '99' or regime_vieillesse = '134' as conforme,
    nature_poste as valeur_declaree
from contrats_declares
where nature_poste is not null and statut_emploi is not null and regime_vieillesse is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.054/CCH-11 : Quotité d'un poste à temps complet absente ou de trop
{% if 'S21.G00.40.054/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.054/CCH-11' as controle_id, '8c5efcf50dfcec5c' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.054/CCH-11' as controle_id,
        '8c5efcf50dfcec5c' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.054' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Nature du poste ' || coalesce(lisible(v.nature_poste), '(absent)') || ' ; quotité d''un poste à temps complet ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature_poste = '02', false) = (fp_quotite_travail_temps_complet is not null) as conforme,
    fp_quotite_travail_temps_complet as valeur_declaree,
    nature_poste
from contrats_declares
where nature_poste is not null or fp_quotite_travail_temps_complet is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.057/CCH-11 : Indice brut déclaré hors de la fonction publique
{% if 'S21.G00.40.057/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.057/CCH-11' as controle_id, 'ab61c95e0821d800' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.057/CCH-11' as controle_id,
        'ab61c95e0821d800' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.057' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Indice brut (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ') pour un salarié hors de la fonction publique.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    statut_emploi != '99' as conforme,
    fp_indice_brut as valeur_declaree
from contrats_declares
where fp_indice_brut is not null and statut_emploi is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.057/CCH-12 : Indice brut : valeur réservée au bloc de changement
{% if 'S21.G00.40.057/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.057/CCH-12' as controle_id, 'c6e02a9096e7838e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.057/CCH-12' as controle_id,
        'c6e02a9096e7838e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.057' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Indice brut déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    fp_indice_brut != 'ZZ9' as conforme,
    fp_indice_brut as valeur_declaree
from contrats_declares
where fp_indice_brut is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.058/CCH-11 : Indice majoré déclaré hors de la fonction publique
{% if 'S21.G00.40.058/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.058/CCH-11' as controle_id, '28fc8fa156bc3ae7' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.058/CCH-11' as controle_id,
        '28fc8fa156bc3ae7' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.058' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Indice majoré (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ') pour un salarié hors de la fonction publique.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    statut_emploi != '99' as conforme,
    fp_indice_majore as valeur_declaree
from contrats_declares
where fp_indice_majore is not null and statut_emploi is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.059/CCH-11 : Nouvelle bonification indiciaire déclaré hors de la fonction publique
{% if 'S21.G00.40.059/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.059/CCH-11' as controle_id, '437290947a907316' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.059/CCH-11' as controle_id,
        '437290947a907316' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.059' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Nouvelle bonification indiciaire (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ') pour un salarié hors de la fonction publique.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    statut_emploi != '99' as conforme,
    fp_nbi as valeur_declaree
from contrats_declares
where fp_nbi is not null and statut_emploi is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.060/CCH-11 : Indice brut d'origine déclaré hors de la fonction publique
{% if 'S21.G00.40.060/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.060/CCH-11' as controle_id, 'ff8190511796ff6d' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.060/CCH-11' as controle_id,
        'ff8190511796ff6d' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.060' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Indice brut d''origine (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ') pour un salarié hors de la fonction publique.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    statut_emploi != '99' as conforme,
    fp_indice_brut_origine as valeur_declaree
from contrats_declares
where fp_indice_brut_origine is not null and statut_emploi is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.060/CCH-12 : Indice brut d'origine : valeur réservée au bloc de changement
{% if 'S21.G00.40.060/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.060/CCH-12' as controle_id, '24c654765b3db9f7' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.060/CCH-12' as controle_id,
        '24c654765b3db9f7' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.060' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Indice brut d''origine déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    fp_indice_brut_origine != 'ZZ9' as conforme,
    fp_indice_brut_origine as valeur_declaree
from contrats_declares
where fp_indice_brut_origine is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.061/CCH-11 : Indice brut en emploi supérieur déclaré hors de la fonction publique
{% if 'S21.G00.40.061/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.061/CCH-11' as controle_id, '0cd0dc6c8b005574' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.061/CCH-11' as controle_id,
        '0cd0dc6c8b005574' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.061' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Indice brut en emploi supérieur (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ') pour un salarié hors de la fonction publique.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    statut_emploi != '99' as conforme,
    fp_indice_brut_cotisation_emploi_superieur as valeur_declaree
from contrats_declares
where fp_indice_brut_cotisation_emploi_superieur is not null and statut_emploi is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.061/CCH-12 : Indice brut en emploi supérieur : valeur réservée au bloc de changement
{% if 'S21.G00.40.061/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.061/CCH-12' as controle_id, '5e40811b92e6eaad' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.061/CCH-12' as controle_id,
        '5e40811b92e6eaad' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.061' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Indice brut en emploi supérieur déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    fp_indice_brut_cotisation_emploi_superieur != 'ZZ9' as conforme,
    fp_indice_brut_cotisation_emploi_superieur as valeur_declaree
from contrats_declares
where fp_indice_brut_cotisation_emploi_superieur is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.062/CCH-11 : Ancien employeur public déclaré hors de la fonction publique
{% if 'S21.G00.40.062/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.062/CCH-11' as controle_id, '241caafe0b23217d' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.062/CCH-11' as controle_id,
        '241caafe0b23217d' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.062' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ancien employeur public (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ') pour un salarié hors de la fonction publique.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    statut_emploi != '99' as conforme,
    fp_ancien_employeur_public as valeur_declaree
from contrats_declares
where fp_ancien_employeur_public is not null and statut_emploi is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.063/CCH-11 : Indice d'origine et ancien employeur public l'un sans l'autre
{% if 'S21.G00.40.063/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.063/CCH-11' as controle_id, '829554e223e3caa8' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.063/CCH-11' as controle_id,
        '829554e223e3caa8' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.063' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ancien employeur public ' || coalesce(lisible(v.fp_ancien_employeur_public), '(absent)') || ' ; indice d''origine ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    (fp_ancien_employeur_public is null)
    = (fp_indice_brut_origine_ancien_salarie_employeur_public is null) as conforme,
    fp_indice_brut_origine_ancien_salarie_employeur_public as valeur_declaree,
    fp_ancien_employeur_public
from contrats_declares
where fp_ancien_employeur_public is not null or fp_indice_brut_origine_ancien_salarie_employeur_public is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.063/CCH-12 : Indice d'origine d'ancien employeur public : valeur réservée au bloc de changement
{% if 'S21.G00.40.063/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.063/CCH-12' as controle_id, 'bffec7164db88b68' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.063/CCH-12' as controle_id,
        'bffec7164db88b68' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.063' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Indice d''origine d''ancien employeur public déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    fp_indice_brut_origine_ancien_salarie_employeur_public != 'ZZ9' as conforme,
    fp_indice_brut_origine_ancien_salarie_employeur_public as valeur_declaree
from contrats_declares
where fp_indice_brut_origine_ancien_salarie_employeur_public is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.064/CCH-11 : Indice d'origine de sapeur-pompier déclaré hors de la fonction publique
{% if 'S21.G00.40.064/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.064/CCH-11' as controle_id, 'a6162f3b5209a417' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.064/CCH-11' as controle_id,
        'a6162f3b5209a417' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.064' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Indice d''origine de sapeur-pompier (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ') pour un salarié hors de la fonction publique.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    statut_emploi != '99' as conforme,
    fp_indice_brut_origine_spp as valeur_declaree
from contrats_declares
where fp_indice_brut_origine_spp is not null and statut_emploi is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.064/CCH-12 : Indice d'origine de sapeur-pompier : valeur réservée au bloc de changement
{% if 'S21.G00.40.064/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.064/CCH-12' as controle_id, 'bc0c793b37a351ae' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.064/CCH-12' as controle_id,
        'bc0c793b37a351ae' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.064' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Indice d''origine de sapeur-pompier déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    fp_indice_brut_origine_spp != 'ZZ9' as conforme,
    fp_indice_brut_origine_spp as valeur_declaree
from contrats_declares
where fp_indice_brut_origine_spp is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.065/CCH-11 : Maintien du traitement d'origine déclaré hors de la fonction publique
{% if 'S21.G00.40.065/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.065/CCH-11' as controle_id, '14a51437cd18bdb9' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.065/CCH-11' as controle_id,
        '14a51437cd18bdb9' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.065' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Maintien du traitement d''origine (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ') pour un salarié hors de la fonction publique.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    statut_emploi != '99' as conforme,
    fp_maintien_traitement_origine_contractuel_titulaire as valeur_declaree
from contrats_declares
where fp_maintien_traitement_origine_contractuel_titulaire is not null and statut_emploi is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.065/CCH-12 : Maintien du traitement d'origine : valeur réservée au bloc de changement
{% if 'S21.G00.40.065/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.065/CCH-12' as controle_id, '4b43322f022133e9' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.065/CCH-12' as controle_id,
        '4b43322f022133e9' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.065' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Maintien du traitement d''origine déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    fp_maintien_traitement_origine_contractuel_titulaire != 'ZZ9' as conforme,
    fp_maintien_traitement_origine_contractuel_titulaire as valeur_declaree
from contrats_declares
where fp_maintien_traitement_origine_contractuel_titulaire is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.066/CCH-11 : Type de détachement absent ou de trop
{% if 'S21.G00.40.066/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.066/CCH-11' as controle_id, '729b713f3ebd1b5a' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.066/CCH-11' as controle_id,
        '729b713f3ebd1b5a' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.066' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible(v.nature), '(absent)') || ' ; type de détachement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature in ('20', '21'), false) = (fp_type_detachement is not null) as conforme,
    fp_type_detachement as valeur_declaree,
    nature
from contrats_declares
where nature in ('20', '21') or fp_type_detachement is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.069/CCH-11 : Niveau de rémunération : valeur réservée au bloc de changement
{% if 'S21.G00.40.069/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.069/CCH-11' as controle_id, '28b104a40c0f5a3e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.069/CCH-11' as controle_id,
        '28b104a40c0f5a3e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.069' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Niveau de rémunération déclaré à ZZZ, qui ne dit que « rien auparavant » dans un bloc 41.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    niveau_remuneration != 'ZZZ' as conforme,
    niveau_remuneration as valeur_declaree
from contrats_declares
where niveau_remuneration is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.071/CCH-11 : Coefficient hiérarchique : valeur réservée au bloc de changement
{% if 'S21.G00.40.071/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.071/CCH-11' as controle_id, 'cf851a576eb15fbf' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.071/CCH-11' as controle_id,
        'cf851a576eb15fbf' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.071' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Coefficient hiérarchique déclaré à 000, qui ne dit que « rien auparavant » dans un bloc 41.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coefficient_hierarchique != '000' as conforme,
    coefficient_hierarchique as valeur_declaree
from contrats_declares
where coefficient_hierarchique is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.074/CCH-11 : Salarié d'entreprise adaptée mis à disposition sans lieu de travail
{% if 'S21.G00.40.074/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.074/CCH-11' as controle_id, '982d1446193f4271' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.074/CCH-11' as controle_id,
        '982d1446193f4271' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.074' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Mise à disposition d''une entreprise adaptée (03), sans lieu de travail distinct de l''établissement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(lieu_travail != declarant_id, false) as conforme
from contrats_declares
where cas_mise_disposition_externe_individu_etablissement = '03' and declarant_id is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.075/CCH-11 : Catégorie de classement déclarée hors de l'Enim
{% if 'S21.G00.40.075/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.075/CCH-11' as controle_id, '852345af86e74887' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.075/CCH-11' as controle_id,
        '852345af86e74887' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.075' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Catégorie de classement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un régime vieillesse ' || coalesce(lisible(v.regime_vieillesse), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    regime_vieillesse = '136' as conforme,
    categorie_classement_finale as valeur_declaree,
    regime_vieillesse
from contrats_declares
where categorie_classement_finale is not null and regime_vieillesse is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.076/CCH-11 : Contrat d'engagement d'une ligne de service absent ou de trop
{% if 'S21.G00.40.076/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.076/CCH-11' as controle_id, 'b4b62409e2ee53e5' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.076/CCH-11' as controle_id,
        'b4b62409e2ee53e5' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.076' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible(v.nature), '(absent)') || ' : identifiant d''engagement maritime absent ou de trop.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature = '93', false) = (identifiant_contrat_engagement_maritime is not null) as conforme,
    nature
from contrats_declares
where nature = '93' or identifiant_contrat_engagement_maritime is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.078/CCH-11 : Activité partielle sans heures chômées
{% if 'S21.G00.40.078/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.078/CCH-11' as controle_id, '1da3aef7fdac594e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.078/CCH-11' as controle_id,
        '1da3aef7fdac594e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.078' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Activité partielle annoncée (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ') sans heures de type 019.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    r.individu_id is not null as conforme,
    c.forme_amenagement_temps_travail_activite_partielle as valeur_declaree
from contrats_declares as c
left join (
    select distinct v.individu_id
    from remunerations as r
    inner join versements as v on r.versement_id = v.objet_id
    where r.type = '019' and r.nombre_heures > 0
) as r on c.individu_id = r.individu_id
where c.forme_amenagement_temps_travail_activite_partielle is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.078/CCH-12 : Activité partielle sans suspension
{% if 'S21.G00.40.078/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.078/CCH-12' as controle_id, '0b5e65743d524dee' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.078/CCH-12' as controle_id,
        '0b5e65743d524dee' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.078' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Activité partielle annoncée (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ') sans suspension de motif 602.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    s.individu_id is not null as conforme,
    c.forme_amenagement_temps_travail_activite_partielle as valeur_declaree
from contrats_declares as c
left join (
    select distinct k.individu_id
    from suspensions as u
    inner join contrats_declares as k on u.contrat_id = k.objet_id
    where u.motif = '602' and u.date_debut is not null
) as s on c.individu_id = s.individu_id
where c.forme_amenagement_temps_travail_activite_partielle is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.079/CCH-11 : Grade : valeur réservée au bloc de changement
{% if 'S21.G00.40.079/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.079/CCH-11' as controle_id, '2d35643de9775151' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.079/CCH-11' as controle_id,
        '2d35643de9775151' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.079' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Grade déclaré à 99999, qui ne dit que « rien auparavant » dans un bloc 41.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    grade != '99999' as conforme,
    grade as valeur_declaree
from contrats_declares
where grade is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.080/CCH-11 : Complément de traitement indiciaire déclaré hors de la fonction publique
{% if 'S21.G00.40.080/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.080/CCH-11' as controle_id, '3cd16d4d542c6af3' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.080/CCH-11' as controle_id,
        '3cd16d4d542c6af3' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.080' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Complément de traitement indiciaire (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ') pour un salarié hors de la fonction publique.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    statut_emploi != '99' as conforme,
    cti as valeur_declaree
from contrats_declares
where cti is not null and statut_emploi is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.080/CCH-12 : Complément de traitement indiciaire : valeur réservée au bloc de changement
{% if 'S21.G00.40.080/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.080/CCH-12' as controle_id, 'c1ca575858ef471b' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.40.080/CCH-12' as controle_id,
        'c1ca575858ef471b' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.080' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Complément de traitement indiciaire déclaré à 999, qui ne dit que « rien auparavant » dans un bloc 41.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    try_cast(cti as varchar) != '999' as conforme,
    cti as valeur_declaree
from contrats_declares
where cti is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.40.084/CCH-12 : Choix de non-proratisation sans proratisation
{% if 'S21.G00.40.084/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.40.084/CCH-12' as controle_id, 'd979147f8952318b' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P27V01'
{% else %}
    select
        'S21.G00.40.084/CCH-12' as controle_id,
        'd979147f8952318b' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.085' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Plafond non proratisé (02), avec le choix propre aux forfaits en jours réduits (' || coalesce(lisible(v.valeur_declaree), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    choix_cotisation_temps_travail is null as conforme,
    choix_cotisation_temps_travail as valeur_declaree
from contrats_declares
where proratisation_plafond = '02') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P27V01'
{% endif %}
union all
-- S21.G00.41.001/CCH-13 : Plusieurs modalités changées dans un même bloc
{% if 'S21.G00.41.001/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.41.001/CCH-13' as controle_id, '91626ebe02b97d47' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.41.001/CCH-13' as controle_id,
        '91626ebe02b97d47' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from changements_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.41.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un bloc de changement au ' || coalesce(lisible(v.date_modification), '(absent)') || ' porte ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' modalités.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    nb_modalites <= 1 as conforme,
    nb_modalites as valeur_declaree,
    date_modification
from changements_declares
where nb_modalites is not null and nb_modalites > 0) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.41.001/CCH-15 : Changement postérieur au mois déclaré
{% if 'S21.G00.41.001/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.41.001/CCH-15' as controle_id, '2c70fd2a57cde520' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.41.001/CCH-15' as controle_id,
        '2c70fd2a57cde520' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from changements_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.41.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Changement daté du ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', après le mois déclaré.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    mois_de(date_modification) <= mois as conforme,
    date_modification as valeur_declaree
from changements_declares
where date_modification is not null and mois is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.41.001/CCH-16 : Donnée identifiante et modalité changées dans un même bloc
{% if 'S21.G00.41.001/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.41.001/CCH-16' as controle_id, 'ef1795eda1f41d42' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.41.001/CCH-16' as controle_id,
        'ef1795eda1f41d42' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from changements_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.41.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un bloc de changement au ' || coalesce(lisible(v.date_modification), '(absent)') || ' mêle donnée identifiante et modalité.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    nb_modalites = 0 as conforme,
    date_modification
from changements_declares
where nb_identifiantes > 0 and nb_modalites is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.41.028/CCH-12 : Profondeur de recalcul pour une donnée identifiante
{% if 'S21.G00.41.028/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.41.028/CCH-12' as controle_id, 'b0ecb0f389c00618' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.41.028/CCH-12' as controle_id,
        'b0ecb0f389c00618' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from changements_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.41.028' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Profondeur de recalcul ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un changement d''identifiant.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    profondeur_recalcul_paie is null as conforme,
    profondeur_recalcul_paie as valeur_declaree
from changements_declares
where nb_identifiantes > 0) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.41.028/CCH-13 : Profondeur de recalcul hors d'un premier du mois
{% if 'S21.G00.41.028/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.41.028/CCH-13' as controle_id, '1c000d9d34783a4f' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.41.028/CCH-13' as controle_id,
        '1c000d9d34783a4f' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from changements_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.41.028' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Profondeur de recalcul au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', contrat débuté le ' || coalesce(lisible(v.date_debut), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    profondeur_recalcul_paie = mois_de(profondeur_recalcul_paie)
    or coalesce(profondeur_recalcul_paie = date_debut, false) as conforme,
    profondeur_recalcul_paie as valeur_declaree,
    date_debut
from changements_declares
where profondeur_recalcul_paie is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.41.028/CCH-14 : Profondeur de recalcul antérieure au contrat
{% if 'S21.G00.41.028/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.41.028/CCH-14' as controle_id, '31942803c9db0087' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.41.028/CCH-14' as controle_id,
        '31942803c9db0087' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from changements_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.41.028' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Profondeur de recalcul au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', contrat débuté le ' || coalesce(lisible(v.date_debut), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    profondeur_recalcul_paie >= date_debut as conforme,
    profondeur_recalcul_paie as valeur_declaree,
    date_debut
from changements_declares
where profondeur_recalcul_paie is not null and date_debut is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.41.028/CCH-15 : Profondeur de recalcul postérieure au changement
{% if 'S21.G00.41.028/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.41.028/CCH-15' as controle_id, '72391c56c369aaeb' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.41.028/CCH-15' as controle_id,
        '72391c56c369aaeb' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from changements_declares group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.41.028' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Profondeur de recalcul au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', changement le ' || coalesce(lisible(v.date_modification), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    profondeur_recalcul_paie <= date_modification as conforme,
    profondeur_recalcul_paie as valeur_declaree,
    date_modification
from changements_declares
where profondeur_recalcul_paie is not null and date_modification is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.50.001/CCH-13 : Un versement est daté au-delà du mois suivant le mois déclaré
{% if 'S21.G00.50.001/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.50.001/CCH-13' as controle_id, '169b02b2c8a4d08a' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.50.001/CCH-13' as controle_id,
        '169b02b2c8a4d08a' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_montants group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement du ' || coalesce(lisible(v.date_versement), '(absent)') || ' dans la déclaration de ' || coalesce(lisible(v.mois), '(absent)') || ' : au plus tard le dernier jour du mois suivant.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois_lisible(mois) as mois,
    date_versement,
    date_versement as valeur_declaree,
    mois_entre(mois, date_versement) <= 1 as conforme
from versements_montants
where mois is not null and date_versement is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.50.001/CCH-16 : Une déduction forfaitaire spécifique ne dit pas à quel contrat elle se rapporte
{% if 'S21.G00.50.001/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.50.001/CCH-16' as controle_id, '60bb33dbec2f20e6' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P25V01'
{% else %}
    select
        'S21.G00.50.001/CCH-16' as controle_id,
        '60bb33dbec2f20e6' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from autres_revenus group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.54.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Déduction forfaitaire de ' || coalesce(lisible(v.montant), '(absent)') || ' € sans numéro de contrat, pour un versement qui en paie plusieurs.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with pluriels as (
    select versement_id
    from remunerations
    group by versement_id
    having min(numero_contrat) != max(numero_contrat)
)

select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.montant,
    x.numero_contrat is not null as conforme
from autres_revenus as x
inner join pluriels as p on x.versement_id = p.versement_id
left join versements_montants as v on x.versement_id = v.objet_id
where x.type = '10') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P25V01'
{% endif %}
union all
-- S21.G00.50.003/CCH-11 : Des versements d'un individu portent le même numéro
{% if 'S21.G00.50.003/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.50.003/CCH-11' as controle_id, '1ae8493dd28ad348' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.50.003/CCH-11' as controle_id,
        '1ae8493dd28ad348' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_montants group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Numéro de versement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' porté par plusieurs versements du même individu.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    max(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    numero as valeur_declaree,
    coalesce(min(objet_id) = max(objet_id), true) as conforme
from versements_montants
where numero is not null
group by declaration_id, individu_id, numero) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.50.003/CCH-12 : Un individu a plusieurs versements, dont un sans numéro
{% if 'S21.G00.50.003/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.50.003/CCH-12' as controle_id, '5913c65657851778' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.50.003/CCH-12' as controle_id,
        '5913c65657851778' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_montants group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement du ' || coalesce(lisible(v.date_versement), '(absent)') || ' sans numéro, alors que l''individu en a plusieurs.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with pluriels as (
    select individu_id
    from versements_montants
    group by individu_id
    having min(objet_id) != max(objet_id)
)

select
    x.objet_id,
    x.declaration_id,
    x.personne_id,
    x.date_versement,
    x.numero is not null as conforme
from versements_montants as x
inner join pluriels as p on x.individu_id = p.individu_id) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.50.007/CCH-11 : Un indu d'un exercice antérieur porte un taux ou un prélèvement
{% if 'S21.G00.50.007/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.50.007/CCH-11' as controle_id, '9abef0b70eced490' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.50.007/CCH-11' as controle_id,
        '9abef0b70eced490' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_montants group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Type de taux 99 (indu d''un exercice antérieur) avec un taux de ' || coalesce(lisible(v.taux_pas), '(absent)') || ' % et un prélèvement de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    case when coalesce(montant_pas, 0) = 0 then 'S21.G00.50.006' else 'S21.G00.50.009' end as rubrique,
    taux_pas,
    montant_pas as valeur_declaree,
    montant_pas as montant_en_jeu,
    coalesce(montant_pas, 0) = 0 and coalesce(taux_pas, 0) = 0 as conforme
from versements_montants
where type_taux_pas = '99') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.50.008/CCH-11 : Un taux annoncé comme transmis par la DGFiP n'a pas d'identifiant
{% if 'S21.G00.50.008/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.50.008/CCH-11' as controle_id, 'd21f71de4a25cc1b' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.50.008/CCH-11' as controle_id,
        'd21f71de4a25cc1b' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_montants group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.008' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Taux de ' || coalesce(lisible(v.taux_pas), '(absent)') || ' % dit transmis par la DGFiP, sans son identifiant.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    taux_pas,
    id_taux_pas is not null as conforme
from versements_montants
where type_taux_pas = '01') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.50.009/CCH-11 : Le prélèvement à la source n'est pas le montant soumis multiplié par le taux
{% if 'S21.G00.50.009/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.50.009/CCH-11' as controle_id, 'b410ed45da3e1a47' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.50.009/CCH-11' as controle_id,
        'b410ed45da3e1a47' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_montants group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.009' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Prélèvement de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € attendus (' || coalesce(lisible(v.taux_pas), '(absent)') || ' % de ' || coalesce(lisible(v.montant_soumis_pas), '(absent)') || ' €).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'S21.G00.50.009/CCH-11' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    abs(au_taux(montant_soumis_pas, taux_pas) - montant_pas) <= s.tolerance as conforme,
    montant_pas as valeur_declaree,
    try_cast(au_taux(montant_soumis_pas, taux_pas) as decimal(18, 2)) as valeur_attendue,
    try_cast(abs(au_taux(montant_soumis_pas, taux_pas) - montant_pas) as decimal(18, 2)) as montant_en_jeu,
    taux_pas,
    montant_soumis_pas
from versements_montants
cross join s
where montant_pas is not null and montant_soumis_pas is not null and taux_pas is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.51.001/CCH-11 : Le salaire de l'assurance chômage commence avant le contrat
{% if 'S21.G00.51.001/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.001/CCH-11' as controle_id, '2779374e2aa7e235' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.51.001/CCH-11' as controle_id,
        '2779374e2aa7e235' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from remunerations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période payée à partir du ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un contrat commencé le ' || coalesce(lisible(v.valeur_attendue), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as jours from seuils where controle_id = 'S21.G00.51.001/CCH-11' and seuil = 'jours_tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    date_debut as valeur_declaree,
    contrat_date_debut as valeur_attendue,
    date_debut >= contrat_date_debut - cast(s.jours as integer) as conforme
from remunerations
cross join s
where type = '002' and montant != 0
    and mois_de(date_debut) = mois and contrat_date_debut is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.51.002/CCH-11 : La période d'une rémunération finit avant de commencer
{% if 'S21.G00.51.002/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.002/CCH-11' as controle_id, '13fc9432f233cbe9' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.51.002/CCH-11' as controle_id,
        '13fc9432f233cbe9' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from remunerations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rémunération ' || coalesce(lisible(v.type), '(absent)') || ' du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' : la fin précède le début.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    date_debut as debut,
    date_fin as fin,
    date_fin >= date_debut as conforme
from remunerations
where date_debut is not null and date_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.51.002/CCH-13 : Le salaire de l'assurance chômage dépasse la fin du contrat
{% if 'S21.G00.51.002/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.002/CCH-13' as controle_id, '992ec711f1ea9edc' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.51.002/CCH-13' as controle_id,
        '992ec711f1ea9edc' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from remunerations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période payée jusqu''au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un contrat fini le ' || coalesce(lisible(v.valeur_attendue), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as jours from seuils where controle_id = 'S21.G00.51.002/CCH-13' and seuil = 'jours_tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    date_fin as valeur_declaree,
    contrat_date_fin as valeur_attendue,
    date_fin <= contrat_date_fin + cast(s.jours as integer) as conforme
from remunerations
cross join s
where type = '002' and montant != 0
    and mois_de(date_fin) = mois and contrat_date_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.51.010/CCH-11 : Une rémunération nomme un contrat qui n'est pas déclaré
{% if 'S21.G00.51.010/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.010/CCH-11' as controle_id, '07894c99db172671' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.51.010/CCH-11' as controle_id,
        '07894c99db172671' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from remunerations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.010' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Une rémunération de type ' || coalesce(lisible(v.type), '(absent)') || ' rattachée à un contrat que l''individu n''a pas dans la déclaration.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    contrat_id is not null as conforme
from remunerations
where numero_contrat is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.51.010/CCH-12 : Dans une fin de contrat, une rémunération nomme un contrat inconnu
{% if 'S21.G00.51.010/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.010/CCH-12' as controle_id, 'addf9f83d30c3eed' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.51.010/CCH-12' as controle_id,
        'addf9f83d30c3eed' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from remunerations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.010' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Une rémunération de type ' || coalesce(lisible(v.type), '(absent)') || ' rattachée à un contrat qui n''est ni celui de la fin (40.009) ni l''ancien (45.002).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with numeros as (
    select individu_id, contrat_numero
    from contrats
    union
    select c.individu_id, p.numero_contrat_precedent
    from donnees_precedentes as p
    inner join contrats as c on p.contrat_id = c.objet_id
)

select
    x.objet_id,
    x.declaration_id,
    x.personne_id,
    x.numero_contrat as contrat_numero,
    x.type,
    n.individu_id is not null as conforme
from remunerations as x
left join numeros as n on x.individu_id = n.individu_id and x.numero_contrat = n.contrat_numero
where x.numero_contrat is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.51.011/CCH-11 : Un contrat payé n'a pas ses quatre rémunérations
{% if 'S21.G00.51.011/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.011/CCH-11' as controle_id, '9221da1198a2a054' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.51.011/CCH-11' as controle_id,
        '9221da1198a2a054' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from remunerations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rémunération de type ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' absente pour ce contrat et ce versement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    min(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    numero_contrat as contrat_numero,
    case
        when max(case when type = '001' then 1 else 0 end) = 0 then '001'
        when max(case when type = '002' then 1 else 0 end) = 0 then '002'
        when max(case when type = '003' then 1 else 0 end) = 0 then '003'
        when max(case when type = '010' then 1 else 0 end) = 0 then '010'
    end as valeur_attendue,
    valeur_attendue is null as conforme
from remunerations
where contrat_id is not null and coalesce(nature_contrat, '') != '93'
group by declaration_id, versement_id, numero_contrat) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.51.011/CCH-12 : Une ligne de service maritime n'a pas de salaire de l'assurance chômage
{% if 'S21.G00.51.011/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.011/CCH-12' as controle_id, '7c990dd33edf760b' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.51.011/CCH-12' as controle_id,
        '7c990dd33edf760b' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ligne de service sans rémunération 002, alors que l''engagement maritime en porte une.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with engagements as (
    select individu_id, numero_contrat
    from remunerations
    where type = '002' and nature_contrat in ('91', '92')
    group by individu_id, numero_contrat
    having max(montant) != 0 or min(montant) != 0
),

presentes as (
    select contrat_id, max(case when type = '002' then 1 else 0 end) as a_salaire
    from remunerations
    group by contrat_id
)

select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    coalesce(p.a_salaire, 0) = 1 as conforme
from contrats as c
inner join engagements as e on c.individu_id = e.individu_id and c.contrat_engagement = e.numero_contrat
left join presentes as p on c.objet_id = p.contrat_id
where c.nature_contrat = '93') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.51.011/CCH-13 : Une ligne de service maritime n'a pas ses quatre rémunérations
{% if 'S21.G00.51.011/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.011/CCH-13' as controle_id, 'b6c1172c55cef9e8' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.51.011/CCH-13' as controle_id,
        'b6c1172c55cef9e8' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ligne de service sans ses rémunérations 001, 002, 003 et 010, alors que l''engagement maritime est à zéro.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with engagements as (
    select individu_id, numero_contrat
    from remunerations where type = '002' and nature_contrat in ('91', '92')
    group by individu_id, numero_contrat
    having max(montant) = 0 and min(montant) = 0
),

presentes as (
    select
        contrat_id,
        max(case when type = '001' then 1 else 0 end) as a_001,
        max(case when type = '002' then 1 else 0 end) as a_002,
        max(case when type = '003' then 1 else 0 end) as a_003,
        max(case when type = '010' then 1 else 0 end) as a_010
    from remunerations group by contrat_id
)

select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    coalesce(least(p.a_001, p.a_002, p.a_003, p.a_010), 0) = 1 as conforme
from contrats as c
inner join engagements as e on c.individu_id = e.individu_id and c.contrat_engagement = e.numero_contrat
left join presentes as p on c.objet_id = p.contrat_id
where c.nature_contrat = '93') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.51.011/CCH-15 : Un versement d'une fin de contrat n'a pas ses trois rémunérations
{% if 'S21.G00.51.011/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.011/CCH-15' as controle_id, '934259e58d8953e7' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.51.011/CCH-15' as controle_id,
        '934259e58d8953e7' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from remunerations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rémunération de type ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' absente de ce versement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    min(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    max(numero_contrat) as contrat_numero,
    case
        when max(case when type = '001' then 1 else 0 end) = 0 then '001'
        when max(case when type = '002' then 1 else 0 end) = 0 then '002'
        when max(case when type = '010' then 1 else 0 end) = 0 then '010'
    end as valeur_attendue,
    valeur_attendue is null as conforme
from remunerations
group by declaration_id, versement_id) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.51.011/CCH-16 : Un brut du mois n'a pas de base assujettie déplafonnée
{% if 'S21.G00.51.011/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.011/CCH-16' as controle_id, '33c071185bc8931c' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P26V01'
{% else %}
    select
        'S21.G00.51.011/CCH-16' as controle_id,
        '33c071185bc8931c' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from remunerations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.78.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Brut de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € sur le mois, sans base 03 (ni 11, 22 ou 23) du mois dans le même versement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with cotises as (
    select distinct versement_id
    from bases
    where code in ('03', '11', '22', '23')
        and mois_de(rattachement_date_debut) = mois
        and mois_de(rattachement_date_fin) = mois
)

select
    r.objet_id,
    r.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    r.versement_id as repere_id,
    r.montant as valeur_declaree,
    r.montant as montant_en_jeu,
    c.versement_id is not null as conforme
from remunerations as r
left join cotises as c on r.versement_id = c.versement_id
where r.type = '001' and r.montant != 0
    and mois_de(r.date_debut) = r.mois
    and mois_de(r.date_fin) = r.mois) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P26V01'
{% endif %}
union all
-- S21.G00.51.012/CCH-12 : Une rémunération principale compte zéro heure
{% if 'S21.G00.51.012/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.012/CCH-12' as controle_id, 'f0896c08770f8ba1' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.51.012/CCH-12' as controle_id,
        'f0896c08770f8ba1' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from remunerations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.012' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rémunération ' || coalesce(lisible(v.type), '(absent)') || ' avec un nombre d''heures de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : laisser la rubrique absente.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    nombre_heures as valeur_declaree,
    nombre_heures != 0 as conforme
from remunerations
where nombre_heures is not null and type in ('001', '002', '003', '010')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.51.012/SIG-11 : Une rémunération en heures ne dit pas combien d'heures
{% if 'S21.G00.51.012/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.012/SIG-11' as controle_id, '4c8551a9b115f6eb' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.51.012/SIG-11' as controle_id,
        '4c8551a9b115f6eb' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from remunerations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.012' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rémunération de type ' || coalesce(lisible(v.type), '(absent)') || ' sans nombre d''heures (51.012).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    i.personne_id,
    r.numero_contrat as contrat_numero,
    i.mois as mois_concerne,
    r.nombre_heures is not null as conforme,
    r.type
from remunerations as r
inner join versements as v on r.versement_id = v.objet_id
inner join individus as i on v.individu_id = i.objet_id
where r.type in ('012', '013', '016', '017', '018', '019', '020', '025', '036') and coalesce(r.nb_types_refuses, 0) = 0) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.51.012/SIG-13 : Un nombre d'heures accompagne un salaire qui n'en attend pas
{% if 'S21.G00.51.012/SIG-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.012/SIG-13' as controle_id, '9b83ed489635c61f' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.51.012/SIG-13' as controle_id,
        '9b83ed489635c61f' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from remunerations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.012' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Nombre d''heures ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sur une rémunération de type ' || coalesce(lisible(v.type), '(absent)') || ', qui n''en porte pas.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    i.personne_id,
    r.numero_contrat as contrat_numero,
    i.mois as mois_concerne,
    r.nombre_heures is null as conforme,
    r.nombre_heures as valeur_declaree,
    r.type
from remunerations as r
inner join versements as v on r.versement_id = v.objet_id
inner join individus as i on v.individu_id = i.objet_id
where r.type in ('001', '002', '003', '010') and coalesce(r.nb_types_refuses, 0) = 0) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.51.013/SIG-11 : Un versement a un salaire brut mais aucune assiette déplafonnée
{% if 'S21.G00.51.013/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.013/SIG-11' as controle_id, 'b738bb75310b82e7' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.51.013/SIG-11' as controle_id,
        'b738bb75310b82e7' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.51.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Brut de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € (51.001) dans ce versement du ' || coalesce(lisible(v.date_versement), '(absent)') || ', sans base assujettie 03.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    r.repere_id,
    i.personne_id,
    i.mois as mois_concerne,
    b.versement_id is not null as conforme,
    r.montant as valeur_declaree,
    r.montant as montant_en_jeu,
    v.date_versement
from (
    select versement_id, min(objet_id) as repere_id, max(montant) as montant
    from remunerations
    where type = '001' and montant != 0
    group by versement_id
) as r
inner join versements as v on r.versement_id = v.objet_id
inner join individus as i on v.individu_id = i.objet_id
left join (select distinct versement_id from bases where code = '03') as b on v.objet_id = b.versement_id) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.51.014/CCH-11 : Un taux de rémunération public est déclaré pour un salarié du privé
{% if 'S21.G00.51.014/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.51.014/CCH-11' as controle_id, '3721c2ddc0c1842c' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.51.014/CCH-11' as controle_id,
        '3721c2ddc0c1842c' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from remunerations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.51.014' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Taux de rémunération public de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' % pour un contrat au statut 99 (non concerné).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    fp_taux_remuneration_position as valeur_declaree,
    statut_emploi != '99' as conforme
from remunerations
where fp_taux_remuneration_position is not null and statut_emploi is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.52.001/CCH-11 : Une même indemnité de fin de contrat est déclarée deux fois
{% if 'S21.G00.52.001/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.001/CCH-11' as controle_id, 'a6d06add9411a0a2' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.52.001/CCH-11' as controle_id,
        'a6d06add9411a0a2' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Indemnité ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' déclarée plusieurs fois pour ce contrat et ce versement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    max(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    numero_contrat as contrat_numero,
    type as valeur_declaree,
    max(montant) as montant_en_jeu,
    coalesce(min(objet_id) = max(objet_id), true) as conforme
from primes
where type between '001' and '025' and numero_contrat is not null
group by declaration_id, versement_id, numero_contrat, type) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.52.001/CCH-20 : Deux indemnités de licenciement incompatibles sont déclarées ensemble
{% if 'S21.G00.52.001/CCH-20' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.001/CCH-20' as controle_id, '16132a6d590bc63c' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.52.001/CCH-20' as controle_id,
        '16132a6d590bc63c' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Indemnités spéciale (009) et spécifique (010) de licenciement déclarées pour le même contrat.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    max(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    numero_contrat as contrat_numero,
    coalesce(min(type) = max(type), true) as conforme
from primes
where type in ('009', '010') and numero_contrat is not null
group by declaration_id, individu_id, numero_contrat) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.52.001/CCH-21 : Une indemnité de rupture conventionnelle suit une autre rupture
{% if 'S21.G00.52.001/CCH-21' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.001/CCH-21' as controle_id, '641f4e75cda33432' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.52.001/CCH-21' as controle_id,
        '641f4e75cda33432' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Indemnité ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour une rupture de motif ' || coalesce(lisible(v.motif_fin), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type as valeur_declaree,
    motif_fin,
    montant as montant_en_jeu,
    motif_fin in ('043', '110', '099') as conforme
from primes
where type = '001' and motif_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.52.001/CCH-22 : Une indemnité de mise à la retraite suit une autre rupture
{% if 'S21.G00.52.001/CCH-22' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.001/CCH-22' as controle_id, '54d48831ab60b115' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.52.001/CCH-22' as controle_id,
        '54d48831ab60b115' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Indemnité ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour une rupture de motif ' || coalesce(lisible(v.motif_fin), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type as valeur_declaree,
    motif_fin,
    montant as montant_en_jeu,
    motif_fin in ('038', '099') as conforme
from primes
where type in ('003', '004') and motif_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.52.001/CCH-23 : Une indemnité de départ à la retraite suit une autre rupture
{% if 'S21.G00.52.001/CCH-23' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.001/CCH-23' as controle_id, '4850ea4ffd8bbf70' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.52.001/CCH-23' as controle_id,
        '4850ea4ffd8bbf70' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Indemnité ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour une rupture de motif ' || coalesce(lisible(v.motif_fin), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type as valeur_declaree,
    motif_fin,
    montant as montant_en_jeu,
    motif_fin in ('039', '059', '099') as conforme
from primes
where type in ('005', '006') and motif_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.52.001/CCH-24 : Une indemnité de licenciement suit une autre rupture
{% if 'S21.G00.52.001/CCH-24' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.001/CCH-24' as controle_id, 'b04ea8ce401688f0' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.52.001/CCH-24' as controle_id,
        'b04ea8ce401688f0' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Indemnité ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour une rupture de motif ' || coalesce(lisible(v.motif_fin), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type as valeur_declaree,
    motif_fin,
    montant as montant_en_jeu,
    motif_fin in (
        '011', '012', '014', '015', '020', '025', '026', '082', '086', '087', '089', '091', '092',
        '093', '098', '099', '111', '112', '113', '114', '115', '117'
    ) as conforme
from primes
where type in ('007', '008', '009', '010') and motif_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.52.001/CCH-27 : Une indemnité d'apprenti suit une rupture étrangère à l'apprentissage
{% if 'S21.G00.52.001/CCH-27' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.001/CCH-27' as controle_id, '266774fa9f54850f' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.52.001/CCH-27' as controle_id,
        '266774fa9f54850f' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Indemnité ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour une rupture de motif ' || coalesce(lisible(v.motif_fin), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type as valeur_declaree,
    motif_fin,
    montant as montant_en_jeu,
    motif_fin in ('081', '084', '097', '099') as conforme
from primes
where type = '016' and motif_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.52.001/CCH-29 : Une indemnité de préavis pour inaptitude suit une autre rupture
{% if 'S21.G00.52.001/CCH-29' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.001/CCH-29' as controle_id, 'e348f4952153c387' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.52.001/CCH-29' as controle_id,
        'e348f4952153c387' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Indemnité ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour une rupture de motif ' || coalesce(lisible(v.motif_fin), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type as valeur_declaree,
    motif_fin,
    montant as montant_en_jeu,
    motif_fin in ('033', '091', '092', '099') as conforme
from primes
where type = '032' and motif_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.52.001/CCH-31 : Une indemnité de conciliation prud'homale suit une rupture qui n'est pas un licenciement
{% if 'S21.G00.52.001/CCH-31' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.001/CCH-31' as controle_id, 'cd67867df5782127' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.52.001/CCH-31' as controle_id,
        'cd67867df5782127' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Indemnité ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour une rupture de motif ' || coalesce(lisible(v.motif_fin), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type as valeur_declaree,
    motif_fin,
    montant as montant_en_jeu,
    motif_fin in (
        '011', '012', '014', '015', '020', '025', '026', '065', '082', '086', '087', '088', '089',
        '091', '092', '093', '098', '099', '113', '114', '115', '117'
    ) as conforme
from primes
where type = '033' and motif_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.52.001/CCH-32 : Un complément à la charge de l'État est versé à un salarié de droit privé
{% if 'S21.G00.52.001/CCH-32' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.001/CCH-32' as controle_id, '5b630a2d2efc7e23' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P25V01'
{% else %}
    select
        'S21.G00.52.001/CCH-32' as controle_id,
        '5b630a2d2efc7e23' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Complément de rémunération de l''État (039) pour un contrat de nature ' || coalesce(lisible(v.nature_contrat), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    nature_contrat,
    nature_contrat not in ('01', '02', '03', '07', '08', '53', '54', '60', '82', '91', '92') as conforme
from primes
where type = '039' and nature_contrat is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P25V01'
{% endif %}
union all
-- S21.G00.52.001/CCH-33 : Des dommages et intérêts de mission sont versés sans contrat de mission
{% if 'S21.G00.52.001/CCH-33' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.001/CCH-33' as controle_id, '51eeff7bd82c5a24' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.52.001/CCH-33' as controle_id,
        '51eeff7bd82c5a24' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Dommages et intérêts pour non-remise du contrat de mission (045) sur un contrat de nature ' || coalesce(lisible(v.nature_contrat), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    nature_contrat,
    nature_contrat = '03' as conforme
from primes
where type = '045' and nature_contrat is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.52.001/CCH-34 : Un supplément de rémunération de 2027 est déclaré en prime
{% if 'S21.G00.52.001/CCH-34' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.001/CCH-34' as controle_id, 'ab770ad1cc8b1892' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P27V01'
{% else %}
    select
        'S21.G00.52.001/CCH-34' as controle_id,
        'ab770ad1cc8b1892' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Supplément ' || coalesce(lisible(v.type), '(absent)') || ' du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' : à partir de 2027, il se déclare en bloc 59.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    rattachement_date_debut as debut,
    rattachement_date_fin as fin,
    (rattachement_date_debut < date '2027-01-01' and rattachement_date_fin < date '2027-01-01') as conforme
from primes
where type in ('052', '053', '054')
    and rattachement_date_debut is not null
    and rattachement_date_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P27V01'
{% endif %}
union all
-- S21.G00.52.003/CCH-12 : Une prime à période de rattachement n'a pas de date de début
{% if 'S21.G00.52.003/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.003/CCH-12' as controle_id, 'ade1dd98f0795675' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.52.003/CCH-12' as controle_id,
        'ade1dd98f0795675' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Prime ' || coalesce(lisible(v.type), '(absent)') || ' sans date de début de période.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    rattachement_date_debut is not null as conforme
from primes
where type in ('026', '027', '029')
        or (type = '902' and norme >= 'P25V01')
        or (type in ('052', '053', '054') and norme >= 'P27V01')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.52.004/CCH-11 : Dans une fin de contrat, la période d'une prime finit avant de commencer
{% if 'S21.G00.52.004/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.004/CCH-11' as controle_id, '8a413bf09f346371' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.52.004/CCH-11' as controle_id,
        '8a413bf09f346371' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Prime ' || coalesce(lisible(v.type), '(absent)') || ' du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' : la fin précède le début.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    rattachement_date_debut as debut,
    rattachement_date_fin as fin,
    rattachement_date_fin >= rattachement_date_debut as conforme
from primes
where rattachement_date_fin is not null and rattachement_date_debut is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.52.004/CCH-13 : Une prime à période de rattachement n'a pas de date de fin
{% if 'S21.G00.52.004/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.004/CCH-13' as controle_id, '3a062a44cfca9cbb' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.52.004/CCH-13' as controle_id,
        '3a062a44cfca9cbb' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Prime ' || coalesce(lisible(v.type), '(absent)') || ' sans date de fin de période.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    rattachement_date_fin is not null as conforme
from primes
where type in ('026', '027', '029')
        or (type in ('052', '053', '054') and norme >= 'P27V01')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.52.004/CCH-14 : Une prime exceptionnelle de pouvoir d'achat porte sur une période postérieure à mars 2022
{% if 'S21.G00.52.004/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.004/CCH-14' as controle_id, 'd5d47eb2bd210440' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P25V01'
{% else %}
    select
        'S21.G00.52.004/CCH-14' as controle_id,
        'd5d47eb2bd210440' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Prime PEPA (902) dont la période finit le ' || coalesce(lisible(v.fin), '(absent)') || ' : au plus tard le 31/03/2022.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    rattachement_date_fin as fin,
    coalesce(rattachement_date_fin <= date '2022-03-31', false) as conforme
from primes
where type = '902') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P25V01'
{% endif %}
union all
-- S21.G00.52.006/CCH-11 : Une prime ou indemnité nomme un contrat qui n'est pas déclaré
{% if 'S21.G00.52.006/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.006/CCH-11' as controle_id, '0fd73816605167a2' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.52.006/CCH-11' as controle_id,
        '0fd73816605167a2' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Une prime ou indemnité de type ' || coalesce(lisible(v.type), '(absent)') || ' rattachée à un contrat que l''individu n''a pas dans la déclaration.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    contrat_id is not null as conforme
from primes
where numero_contrat is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.52.006/CCH-12 : Dans une fin de contrat, une prime ou indemnité nomme un contrat inconnu
{% if 'S21.G00.52.006/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.006/CCH-12' as controle_id, '34b81dc345eae598' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.52.006/CCH-12' as controle_id,
        '34b81dc345eae598' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Une prime ou indemnité de type ' || coalesce(lisible(v.type), '(absent)') || ' rattachée à un contrat qui n''est ni celui de la fin (40.009) ni l''ancien (45.002).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with numeros as (
    select individu_id, contrat_numero
    from contrats
    union
    select c.individu_id, p.numero_contrat_precedent
    from donnees_precedentes as p
    inner join contrats as c on p.contrat_id = c.objet_id
)

select
    x.objet_id,
    x.declaration_id,
    x.personne_id,
    x.numero_contrat as contrat_numero,
    x.type,
    n.individu_id is not null as conforme
from primes as x
left join numeros as n on x.individu_id = n.individu_id and x.numero_contrat = n.contrat_numero
where x.numero_contrat is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.52.007/CCH-13 : Une prime exceptionnelle de pouvoir d'achat a été versée après la fin de sa période
{% if 'S21.G00.52.007/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.52.007/CCH-13' as controle_id, '6d637d1ed00909df' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P25V01'
{% else %}
    select
        'S21.G00.52.007/CCH-13' as controle_id,
        '6d637d1ed00909df' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from primes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.52.007' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Prime PEPA (902) versée le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour une période finie le ' || coalesce(lisible(v.valeur_attendue), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    date_versement_origine as valeur_declaree,
    rattachement_date_fin as valeur_attendue,
    date_versement_origine <= rattachement_date_fin as conforme
from primes
where type = '902' and date_versement_origine is not null and rattachement_date_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P25V01'
{% endif %}
union all
-- S21.G00.53.001/CCH-11 : Une activité n'est pas sous le salaire de l'assurance chômage
{% if 'S21.G00.53.001/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.53.001/CCH-11' as controle_id, '35b418ba8abd57c5' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.53.001/CCH-11' as controle_id,
        '35b418ba8abd57c5' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from activites group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.53.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Activité (unité ' || coalesce(lisible(v.unite_mesure), '(absent)') || ') sous une rémunération ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' au lieu de 002.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    x.unite_mesure,
    r.type as valeur_declaree,
    coalesce(r.type = '002', false) as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
where coalesce(x.unite_mesure, '') != '40' or coalesce(r.norme, '') < 'P26V01') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.53.001/CCH-12 : Des jours de plafond ne sont pas sous la rémunération brute
{% if 'S21.G00.53.001/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.53.001/CCH-12' as controle_id, '7e4da345bf1e3fbf' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P26V01'
{% else %}
    select
        'S21.G00.53.001/CCH-12' as controle_id,
        '7e4da345bf1e3fbf' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from activites group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.53.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Jours de plafond (unité 40) sous une rémunération ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' au lieu de 001.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    r.type as valeur_declaree,
    coalesce(r.type = '001', false) as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
where x.unite_mesure = '40') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P26V01'
{% endif %}
union all
-- S21.G00.53.002/CCH-11 : Une activité sans unité dépasse le maximum en heures du contrat
{% if 'S21.G00.53.002/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.53.002/CCH-11' as controle_id, '77f63159c9121820' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.53.002/CCH-11' as controle_id,
        '77f63159c9121820' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from activites group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.53.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Activité de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' heures (maximum ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur from seuils where controle_id = 'S21.G00.53.002/CCH-11' and seuil = 'heures_max')

select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    x.mesure as valeur_declaree,
    s.valeur as valeur_attendue,
    x.mesure <= s.valeur as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
cross join s
where x.mesure is not null and x.unite_mesure is null and r.unite_mesure in ('10', '21')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.53.002/CCH-12 : Une activité sans unité dépasse le maximum en jours du contrat
{% if 'S21.G00.53.002/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.53.002/CCH-12' as controle_id, '0224d4a7504167a2' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.53.002/CCH-12' as controle_id,
        '0224d4a7504167a2' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from activites group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.53.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Activité de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' jours (maximum ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur from seuils where controle_id = 'S21.G00.53.002/CCH-12' and seuil = 'jours_max')

select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    x.mesure as valeur_declaree,
    s.valeur as valeur_attendue,
    x.mesure <= s.valeur as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
cross join s
where x.mesure is not null and x.unite_mesure is null and r.unite_mesure in ('12', '20')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.53.003/CCH-12 : Une activité à la pige est déclarée pour qui n'est pas journaliste
{% if 'S21.G00.53.003/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.53.003/CCH-12' as controle_id, '994b43b90d57c66e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.53.003/CCH-12' as controle_id,
        '994b43b90d57c66e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from activites group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.53.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Unité 31 (pige) pour une profession ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : 352a attendu.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    r.pcs_ese as valeur_declaree,
    '352a' as valeur_attendue,
    r.pcs_ese = '352a' as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
where x.unite_mesure = '31' and r.pcs_ese is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.53.003/CCH-13 : Une activité dépasse le maximum en heures
{% if 'S21.G00.53.003/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.53.003/CCH-13' as controle_id, 'e0ed2bbb2fce27f7' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.53.003/CCH-13' as controle_id,
        'e0ed2bbb2fce27f7' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from activites group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.53.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Activité de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' heures (maximum ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur from seuils where controle_id = 'S21.G00.53.003/CCH-13' and seuil = 'heures_max')

select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    x.mesure as valeur_declaree,
    s.valeur as valeur_attendue,
    x.mesure <= s.valeur as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
cross join s
where x.mesure is not null and x.unite_mesure in ('10', '21')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.53.003/CCH-14 : Une activité dépasse le maximum en jours
{% if 'S21.G00.53.003/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.53.003/CCH-14' as controle_id, '29542174eb6d7016' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.53.003/CCH-14' as controle_id,
        '29542174eb6d7016' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from activites group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.53.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Activité de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' jours (maximum ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur from seuils where controle_id = 'S21.G00.53.003/CCH-14' and seuil = 'jours_max')

select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    x.mesure as valeur_declaree,
    s.valeur as valeur_attendue,
    x.mesure <= s.valeur as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
cross join s
where x.mesure is not null and x.unite_mesure in ('12', '20')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.53.003/CCH-15 : Des jours de plafond portent une activité qui n'est pas du travail rémunéré
{% if 'S21.G00.53.003/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.53.003/CCH-15' as controle_id, 'bfa3dfbc854ec9b0' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.53.003/CCH-15' as controle_id,
        'bfa3dfbc854ec9b0' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from activites group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.53.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Jours de plafond (unité 40) de type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' au lieu de 01.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    x.type as valeur_declaree,
    coalesce(x.type = '01', false) as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
where x.unite_mesure = '40') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.53.003/CCH-16 : Des heures de dimanche en Esat sont déclarées hors d'un contrat d'Esat
{% if 'S21.G00.53.003/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.53.003/CCH-16' as controle_id, 'db334d3d9e9ae7b0' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P26V01'
{% else %}
    select
        'S21.G00.53.003/CCH-16' as controle_id,
        'db334d3d9e9ae7b0' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from activites group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.53.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Unité 41 (dimanche ou 1er mai en Esat) pour un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : 70 attendu.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with anciens as (
    select distinct contrat_id
    from changements_contrat
    where nature = '70'
)

select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    r.nature_contrat as valeur_declaree,
    '70' as valeur_attendue,
    coalesce(r.nature_contrat = '70', false) or a.contrat_id is not null as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
left join anciens as a on r.contrat_id = a.contrat_id
where x.unite_mesure = '41' and r.contrat_id is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P26V01'
{% endif %}
union all
-- S21.G00.53.003/SIG-11 : Un navigant n'a aucun jour d'activité CRPNPAC
{% if 'S21.G00.53.003/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.53.003/SIG-11' as controle_id, '0584c5f0cfdcc6ab' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.53.003/SIG-11' as controle_id,
        '0584c5f0cfdcc6ab' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.53.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Profession ' || coalesce(lisible(v.pcs_ese), '(absent)') || ' sans activité en jours CRPNPAC (53.003 = 38).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with jours as (
    select distinct v.individu_id
    from activites as a
    inner join remunerations as r on a.remuneration_id = r.objet_id
    inner join versements as v on r.versement_id = v.objet_id
    where a.unite_mesure = '38'
)

select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    j.individu_id is not null as conforme,
    c.pcs_ese
from contrats as c
left join jours as j on c.individu_id = j.individu_id
where c.pcs_ese in ('389b', '546d')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.53.003/SIG-13 : Une activité est comptée à la vacation pour un autre métier que docker
{% if 'S21.G00.53.003/SIG-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.53.003/SIG-13' as controle_id, '348c5c004ae8d4a9' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.53.003/SIG-13' as controle_id,
        '348c5c004ae8d4a9' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from activites group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.53.003' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Activité à la vacation (53.003 = 32) sur un contrat qui n''est pas celui d''un docker avec carte G.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    r.numero_contrat as contrat_numero,
    c.individu_id is not null as conforme,
    a.unite_mesure as valeur_declaree
from activites as a
inner join remunerations as r on a.remuneration_id = r.objet_id
inner join versements as v on r.versement_id = v.objet_id
left join (
    select distinct individu_id, contrat_numero
    from contrats
    where complement_pcs_ese = '49'
) as c on v.individu_id = c.individu_id and r.numero_contrat = c.contrat_numero
where a.unite_mesure = '32' and r.numero_contrat is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.54.004/CCH-11 : La période d'un autre revenu brut finit avant de commencer
{% if 'S21.G00.54.004/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.54.004/CCH-11' as controle_id, 'bdd1e1d26cc88bb5' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.54.004/CCH-11' as controle_id,
        'bdd1e1d26cc88bb5' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from autres_revenus group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.54.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' (type ' || coalesce(lisible(v.type), '(absent)') || ') : la fin précède le début.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type,
    x.rattachement_date_debut as debut,
    x.rattachement_date_fin as fin,
    x.rattachement_date_fin >= x.rattachement_date_debut as conforme
from autres_revenus as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.rattachement_date_fin is not null and x.rattachement_date_debut is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.54.005/CCH-11 : Un autre revenu brut nomme un contrat qui n'est pas déclaré
{% if 'S21.G00.54.005/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.54.005/CCH-11' as controle_id, '7cd9a89f5c0b7f90' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P25V01'
{% else %}
    select
        'S21.G00.54.005/CCH-11' as controle_id,
        '7cd9a89f5c0b7f90' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from autres_revenus group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.54.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Revenu de type ' || coalesce(lisible(v.type), '(absent)') || ' rattaché à un contrat que l''individu n''a pas dans la déclaration.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with numeros as (
    select distinct individu_id, contrat_numero
    from contrats
    where contrat_numero is not null
)

select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.numero_contrat as contrat_numero,
    x.type,
    n.individu_id is not null as conforme
from autres_revenus as x
inner join versements_montants as v on x.versement_id = v.objet_id
left join numeros as n on v.individu_id = n.individu_id and x.numero_contrat = n.contrat_numero
where x.numero_contrat is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P25V01'
{% endif %}
union all
-- S21.G00.54.005/CCH-12 : Dans une fin de contrat, un autre revenu brut nomme un contrat inconnu
{% if 'S21.G00.54.005/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.54.005/CCH-12' as controle_id, '8eadfd96b2a8309e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P25V01'
{% else %}
    select
        'S21.G00.54.005/CCH-12' as controle_id,
        '8eadfd96b2a8309e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from autres_revenus group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.54.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Autre revenu de type ' || coalesce(lisible(v.type), '(absent)') || ' rattaché à un contrat qui n''est ni celui de la fin (40.009) ni l''ancien (45.002).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with numeros as (
    select individu_id, contrat_numero
    from contrats
    union
    select c.individu_id, p.numero_contrat_precedent
    from donnees_precedentes as p
    inner join contrats as c on p.contrat_id = c.objet_id
)

select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.numero_contrat as contrat_numero,
    x.type,
    n.individu_id is not null as conforme
from autres_revenus as x
inner join versements_montants as v on x.versement_id = v.objet_id
left join numeros as n on v.individu_id = n.individu_id and x.numero_contrat = n.contrat_numero
where x.numero_contrat is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P25V01'
{% endif %}
union all
-- S21.G00.55.003/CCH-11 : Composant affecté à un contrat que l'établissement ne déclare pas
{% if 'S21.G00.55.003/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.55.003/CCH-11' as controle_id, '5e22f5adcc1e0af5' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.55.003/CCH-11' as controle_id,
        '5e22f5adcc1e0af5' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from composants_versement group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.55.003' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Composant affecté à un contrat sans adhésion chez ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    k.objet_id,
    k.declaration_id,
    d.mois as mois_concerne,
    a.organisme is not null as conforme,
    v.identifiant_ops as valeur_declaree
from composants_versement as k
inner join versements_organismes as v
    on k.versement_organisme_id = v.objet_id and k.declaration_id = v.declaration_id
inner join declarations as d on k.declaration_id = d.declaration_id
left join (select distinct declaration_id, organisme, delegataire, reference from adhesions_prevoyance) as a
    on k.declaration_id = a.declaration_id and v.identifiant_ops = a.organisme and k.code_affectation = a.reference
    and v.code_delegataire_gestion is not distinct from a.delegataire
where k.code_affectation is not null and v.identifiant_ops is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.55.005/CCH-11 : Composant de versement du mois courant rattaché à un compte rendu métier
{% if 'S21.G00.55.005/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.55.005/CCH-11' as controle_id, '220393ef74908975' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.55.005/CCH-11' as controle_id,
        '220393ef74908975' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from composants_versement group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.55.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Compte rendu cité pour une période finie le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', qui n''est pas antérieure au mois déclaré.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    k.objet_id,
    k.declaration_id,
    d.mois as mois_concerne,
    v.rattachement_date_fin < d.mois as conforme,
    v.rattachement_date_fin as valeur_declaree
from composants_versement as k
inner join versements_organismes as v
    on k.versement_organisme_id = v.objet_id and k.declaration_id = v.declaration_id
inner join declarations as d on k.declaration_id = d.declaration_id
where k.identifiant_crm is not null and v.rattachement_date_fin is not null and d.mois is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.56.001/CCH-11 : Une régularisation du prélèvement à la source porte sur un mois à venir
{% if 'S21.G00.56.001/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.001/CCH-11' as controle_id, '3382b4f98174fcc0' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.56.001/CCH-11' as controle_id,
        '3382b4f98174fcc0' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from regularisations_pas group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation d''un mois (' || coalesce(lisible(v.mois_erreur), '(absent)') || ') postérieur au mois déclaré (' || coalesce(lisible(v.mois), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.mois_erreur as mois_concerne,
    mois_lisible(x.mois_erreur) as mois_erreur,
    mois_lisible(v.mois) as mois,
    x.mois_erreur <= v.mois as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.mois_erreur is not null and v.mois is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.56.002/CCH-11 : Une régularisation de type 01 ne porte pas le revenu, le taux et le montant soumis
{% if 'S21.G00.56.002/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.002/CCH-11' as controle_id, 'c8c292bf64df9a18' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.56.002/CCH-11' as controle_id,
        'c8c292bf64df9a18' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from regularisations_pas group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation de type ' || coalesce(lisible(v.type_erreur), '(absent)') || ' (rectification de la rémunération nette fiscale) sans revenu régularisé (003), taux du mois de l''erreur (006) ou montant soumis (010).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type_erreur,
    (x.regul_remuneration_nette is not null
        and x.taux_declare is not null
        and x.regul_montant_soumis_pas is not null) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur = '01') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.56.002/CCH-12 : Une rectification de taux ne porte pas l'écart de taux et le montant soumis d'origine
{% if 'S21.G00.56.002/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.002/CCH-12' as controle_id, '92671e18b1d21c5a' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.56.002/CCH-12' as controle_id,
        '92671e18b1d21c5a' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from regularisations_pas group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rectification de taux sans écart de taux (005) ou sans montant soumis du mois de l''erreur (015).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type_erreur,
    (x.regul_taux_pas is not null and x.montant_soumis_pas_erreur is not null) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur = '02') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.56.002/CCH-13 : Une régularisation de type 03 ne porte pas le revenu, le taux et le montant soumis
{% if 'S21.G00.56.002/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.002/CCH-13' as controle_id, 'daee8ceeabbf7910' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.56.002/CCH-13' as controle_id,
        'daee8ceeabbf7910' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from regularisations_pas group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation de type ' || coalesce(lisible(v.type_erreur), '(absent)') || ' (indu avec rémunération nette négative) sans revenu régularisé (003), taux du mois de l''erreur (006) ou montant soumis (010).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type_erreur,
    (x.regul_remuneration_nette is not null
        and x.taux_declare is not null
        and x.regul_montant_soumis_pas is not null) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur = '03') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.56.002/CCH-14 : Un indu augmente le revenu du salarié au lieu de le réduire
{% if 'S21.G00.56.002/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.002/CCH-14' as controle_id, 'ff275ddc30a48eb5' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.56.002/CCH-14' as controle_id,
        'ff275ddc30a48eb5' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from regularisations_pas group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Indu (type 03) d''un revenu de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € et d''un montant soumis de ' || coalesce(lisible(v.regul_montant_soumis_pas), '(absent)') || ' € : ils doivent être négatifs ou nuls.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type_erreur,
    x.regul_remuneration_nette as valeur_declaree,
    x.regul_montant_soumis_pas,
    (coalesce(x.regul_remuneration_nette, 0) <= 0 and coalesce(x.regul_montant_soumis_pas, 0) <= 0) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur = '03') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.56.002/CCH-15 : Une régularisation de revenu porte des rubriques réservées au taux
{% if 'S21.G00.56.002/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.002/CCH-15' as controle_id, 'cf336a8c9f3b9afa' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.56.002/CCH-15' as controle_id,
        'cf336a8c9f3b9afa' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from regularisations_pas group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation de type ' || coalesce(lisible(v.type_erreur), '(absent)') || ' avec un revenu d''origine (004), un écart de taux (005) ou un montant soumis d''origine (015), réservés à d''autres types.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type_erreur,
    (x.remuneration_nette is null and x.regul_taux_pas is null and x.montant_soumis_pas_erreur is null) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur in ('01', '03', '04')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.56.002/CCH-16 : Une régularisation de revenu ou de taux porte sur une année close
{% if 'S21.G00.56.002/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.002/CCH-16' as controle_id, 'ad61f68726c6fd94' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.56.002/CCH-16' as controle_id,
        'ad61f68726c6fd94' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from regularisations_pas group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation de type ' || coalesce(lisible(v.type_erreur), '(absent)') || ' sur ' || coalesce(lisible(v.mois_erreur), '(absent)') || ', année antérieure à celle du mois déclaré (' || coalesce(lisible(v.mois), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.mois_erreur as mois_concerne,
    mois_lisible(x.mois_erreur) as mois_erreur,
    mois_lisible(v.mois) as mois,
    x.type_erreur,
    year(x.mois_erreur) >= year(v.mois) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur in ('01', '02') and x.mois_erreur is not null
    and month(v.mois) != 1) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.56.002/CCH-17 : Une régularisation déclarée en janvier ne porte pas sur l'année précédente
{% if 'S21.G00.56.002/CCH-17' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.002/CCH-17' as controle_id, 'b6b0fcb3805b8431' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.56.002/CCH-17' as controle_id,
        'b6b0fcb3805b8431' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from regularisations_pas group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation de type ' || coalesce(lisible(v.type_erreur), '(absent)') || ' sur ' || coalesce(lisible(v.mois_erreur), '(absent)') || ' dans la déclaration de ' || coalesce(lisible(v.mois), '(absent)') || ' : seule l''année précédente est admise.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.mois_erreur as mois_concerne,
    mois_lisible(x.mois_erreur) as mois_erreur,
    mois_lisible(v.mois) as mois,
    x.type_erreur,
    year(x.mois_erreur) = year(v.mois) - 1 as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur in ('01', '02') and x.mois_erreur is not null
    and month(v.mois) = 1) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.56.002/CCH-18 : Une rectification de taux porte des rubriques réservées au revenu
{% if 'S21.G00.56.002/CCH-18' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.002/CCH-18' as controle_id, 'a72539e45aecba04' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.56.002/CCH-18' as controle_id,
        'a72539e45aecba04' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from regularisations_pas group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rectification de taux accompagnée d''une correction de revenu (003, 006, 008, 009 ou 010).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type_erreur,
    (x.regul_remuneration_nette is null
        and x.taux_declare is null
        and x.regul_part_non_imposable_revenu is null
        and x.regul_montant_abattement_base_fiscale_non_deduit_rnf is null
        and x.regul_montant_soumis_pas is null) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur = '02') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.56.002/CCH-26 : Une rectification sans prélèvement ne porte pas le revenu et le montant soumis
{% if 'S21.G00.56.002/CCH-26' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.002/CCH-26' as controle_id, 'd96aede44ec10e43' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.56.002/CCH-26' as controle_id,
        'd96aede44ec10e43' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from regularisations_pas group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rectification sans prélèvement (type 04) sans revenu régularisé (003) ou sans montant soumis (010).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type_erreur,
    (x.regul_remuneration_nette is not null and x.regul_montant_soumis_pas is not null) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur = '04') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.56.002/CCH-27 : Une rectification annoncée sans prélèvement régularise de l'impôt
{% if 'S21.G00.56.002/CCH-27' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.002/CCH-27' as controle_id, '02c8b38904327bcc' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.56.002/CCH-27' as controle_id,
        '02c8b38904327bcc' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from regularisations_pas group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.007' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rectification sans prélèvement (type 04) : impôt régularisé de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € au lieu de 0,00 €.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type_erreur,
    x.montant_regul_pas as valeur_declaree,
    0 as valeur_attendue,
    coalesce(x.montant_regul_pas = 0, false) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur = '04') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.56.008/CCH-11 : Une part non imposable est régularisée sans le revenu ni le montant soumis
{% if 'S21.G00.56.008/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.008/CCH-11' as controle_id, 'c9287ad8469645c1' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.56.008/CCH-11' as controle_id,
        'c9287ad8469645c1' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from regularisations_pas group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.008' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Part non imposable régularisée de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € sans revenu (003) ou sans montant soumis (010).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.regul_part_non_imposable_revenu as valeur_declaree,
    (x.regul_remuneration_nette is not null and x.regul_montant_soumis_pas is not null) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.regul_part_non_imposable_revenu is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.56.010/CCH-11 : Un montant soumis au prélèvement est régularisé sans le revenu
{% if 'S21.G00.56.010/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.56.010/CCH-11' as controle_id, 'ffdc12b250f7e302' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.56.010/CCH-11' as controle_id,
        'ffdc12b250f7e302' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from regularisations_pas group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.010' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Montant soumis régularisé de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € sans régularisation du revenu net fiscal (003).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.regul_montant_soumis_pas as valeur_declaree,
    x.regul_remuneration_nette is not null as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.regul_montant_soumis_pas is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.58.002/CCH-11 : La période d'un élément de revenu net finit avant de commencer
{% if 'S21.G00.58.002/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.58.002/CCH-11' as controle_id, '645437041da55a47' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.58.002/CCH-11' as controle_id,
        '645437041da55a47' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from elements_nets group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.58.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' (type ' || coalesce(lisible(v.type), '(absent)') || ') : la fin précède le début.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    mois_de(x.rattachement_date_fin) as mois_concerne,
    x.type,
    x.rattachement_date_debut as debut,
    x.rattachement_date_fin as fin,
    x.rattachement_date_fin >= x.rattachement_date_debut as conforme
from elements_nets as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.rattachement_date_debut is not null and x.rattachement_date_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.58.002/CCH-12 : La période d'un élément de revenu net dépasse le mois suivant le mois déclaré
{% if 'S21.G00.58.002/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.58.002/CCH-12' as controle_id, '3003db9dd342cf76' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.58.002/CCH-12' as controle_id,
        '3003db9dd342cf76' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from elements_nets group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.58.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période finissant le ' || coalesce(lisible(v.fin), '(absent)') || ' (type ' || coalesce(lisible(v.type), '(absent)') || '), au-delà du mois qui suit ' || coalesce(lisible(v.mois), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    mois_de(x.rattachement_date_fin) as mois_concerne,
    x.type,
    x.rattachement_date_debut as debut,
    x.rattachement_date_fin as fin,
    mois_lisible(v.mois) as mois,
    mois_entre(v.mois, x.rattachement_date_fin) <= 1 as conforme
from elements_nets as x
left join versements_montants as v on x.versement_id = v.objet_id
where v.mois is not null and x.rattachement_date_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.58.002/CCH-13 : La période d'un élément de revenu net est à cheval sur deux années
{% if 'S21.G00.58.002/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.58.002/CCH-13' as controle_id, 'e04240d7ff109d53' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.58.002/CCH-13' as controle_id,
        'e04240d7ff109d53' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from elements_nets group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.58.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' (type ' || coalesce(lisible(v.type), '(absent)') || '), sur deux années civiles.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    mois_de(x.rattachement_date_fin) as mois_concerne,
    x.type,
    x.rattachement_date_debut as debut,
    x.rattachement_date_fin as fin,
    year(x.rattachement_date_fin) = year(x.rattachement_date_debut) as conforme
from elements_nets as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.rattachement_date_debut is not null and x.rattachement_date_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.58.002/CCH-14 : La période d'un élément de revenu net n'a qu'une de ses deux dates
{% if 'S21.G00.58.002/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.58.002/CCH-14' as controle_id, '8d1b02adb3a44225' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.58.002/CCH-14' as controle_id,
        '8d1b02adb3a44225' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from elements_nets group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' (type ' || coalesce(lisible(v.type), '(absent)') || ') : les deux dates vont ensemble.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    case when x.rattachement_date_debut is null then 'S21.G00.58.001' else 'S21.G00.58.002' end as rubrique,
    mois_de(x.rattachement_date_fin) as mois_concerne,
    x.type,
    x.rattachement_date_debut as debut,
    x.rattachement_date_fin as fin,
    (x.rattachement_date_debut is not null and x.rattachement_date_fin is not null) as conforme
from elements_nets as x
left join versements_montants as v on x.versement_id = v.objet_id
where (x.rattachement_date_debut is not null or x.rattachement_date_fin is not null)) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.60.001/CCH-12 : Annulation d'arrêt dans un signalement d'arrêt
{% if 'S21.G00.60.001/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.60.001/CCH-12' as controle_id, 'b2723ef9fab7e068' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '04', '05', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.60.001/CCH-12' as controle_id,
        'b2723ef9fab7e068' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from arrets_travail group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (annulation) dans une déclaration de nature ' || coalesce(lisible(v.nature_declaration), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(c.nature_declaration in ('01', '07'), false) as conforme,
    a.motif as valeur_declaree,
    c.nature_declaration
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
where a.motif = '99') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '04', '05', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.60.001/CCH-14 : Temps partiel thérapeutique dans un signalement d'arrêt
{% if 'S21.G00.60.001/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.60.001/CCH-14' as controle_id, '6e027e9c523cb312' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '04', '05', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.60.001/CCH-14' as controle_id,
        '6e027e9c523cb312' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from arrets_travail group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (temps partiel thérapeutique) dans une déclaration de nature ' || coalesce(lisible(v.nature_declaration), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(c.nature_declaration in ('01', '07'), false) as conforme,
    a.motif as valeur_declaree,
    c.nature_declaration
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
where a.motif in ('15', '16', '17', '18')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '04', '05', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.60.001/SIG-13 : Un arrêt pour temps partiel thérapeutique n'a pas de bloc qui le décrit
{% if 'S21.G00.60.001/SIG-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.60.001/SIG-13' as controle_id, 'f811dec4509e9fcc' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.60.001/SIG-13' as controle_id,
        'f811dec4509e9fcc' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from arrets_travail group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Arrêt de motif ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans bloc « Temps partiel thérapeutique » (66).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    t.arret_travail_id is not null as conforme,
    a.motif as valeur_declaree
from arrets_travail as a
inner join contrats as c on a.contrat_id = c.objet_id
left join (select distinct arret_travail_id from temps_partiels_therapeutiques) as t on a.objet_id = t.arret_travail_id
where a.motif in ('15', '16', '17', '18')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.60.002/CCH-12 : Le dernier jour travaillé suit la fin prévue de l'arrêt
{% if 'S21.G00.60.002/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.60.002/CCH-12' as controle_id, '256a20fcd2f87937' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '04', '05', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.60.002/CCH-12' as controle_id,
        '256a20fcd2f87937' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from arrets_travail group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dernier jour travaillé le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', fin d''arrêt prévue le ' || coalesce(lisible(v.date_fin_previsionnelle), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    a.dernier_jour_travaille <= a.date_fin_previsionnelle as conforme,
    a.dernier_jour_travaille as valeur_declaree,
    a.date_fin_previsionnelle
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
where a.dernier_jour_travaille is not null and a.date_fin_previsionnelle is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '04', '05', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.60.002/CCH-13 : Le dernier jour travaillé précède le contrat
{% if 'S21.G00.60.002/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.60.002/CCH-13' as controle_id, 'bee191a6b66f5aab' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.60.002/CCH-13' as controle_id,
        'bee191a6b66f5aab' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from arrets_travail group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dernier jour travaillé le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', contrat débuté le ' || coalesce(lisible(v.date_debut), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    a.dernier_jour_travaille >= c.date_debut as conforme,
    a.dernier_jour_travaille as valeur_declaree,
    c.date_debut
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
where a.dernier_jour_travaille is not null and c.date_debut is not null and c.nature_declaration in ('01', '07')
    and a.motif not in ('15', '16', '17', '18', '99')
    and coalesce(a.reprise_motif, '') != '02' and coalesce(c.nature, '') != '50') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.60.002/CCH-17 : Le dernier jour travaillé suit la fin du contrat
{% if 'S21.G00.60.002/CCH-17' in var('controles_en_erreur', []) %}
    select
        'S21.G00.60.002/CCH-17' as controle_id, '31cdd82acadb2eb2' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.60.002/CCH-17' as controle_id,
        '31cdd82acadb2eb2' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from arrets_travail group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dernier jour travaillé le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', contrat fini le ' || coalesce(lisible(v.date_fin), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    a.dernier_jour_travaille <= f.date_fin as conforme,
    a.dernier_jour_travaille as valeur_declaree,
    f.date_fin
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
inner join contrats as f on c.objet_id = f.objet_id and c.declaration_id = f.declaration_id
where a.motif != '99' and f.a_fin and f.date_fin is not null and a.dernier_jour_travaille is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.60.002/CCH-18 : Arrêt signalé avant le début du contrat
{% if 'S21.G00.60.002/CCH-18' in var('controles_en_erreur', []) %}
    select
        'S21.G00.60.002/CCH-18' as controle_id, '4a23bf87c2837d3c' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '04', '05', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.60.002/CCH-18' as controle_id,
        '4a23bf87c2837d3c' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from arrets_travail group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dernier jour travaillé le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', contrat débuté le ' || coalesce(lisible(v.date_debut), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    a.dernier_jour_travaille >= c.date_debut as conforme,
    a.dernier_jour_travaille as valeur_declaree,
    c.date_debut
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
where a.dernier_jour_travaille is not null and c.date_debut is not null and c.nature_declaration not in ('01', '07')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '04', '05', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.60.005/CCH-11 : Date de début de subrogation absente ou de trop
{% if 'S21.G00.60.005/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.60.005/CCH-11' as controle_id, '673d001c7791ca93' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '04') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.60.005/CCH-11' as controle_id,
        '673d001c7791ca93' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from arrets_travail group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Subrogation ' || coalesce(lisible(v.subrogation), '(absent)') || ' ; date de début ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(a.subrogation = '01', false) = (a.subrogation_date_debut is not null) as conforme,
    a.subrogation_date_debut as valeur_declaree,
    a.subrogation
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
where a.subrogation is not null or a.subrogation_date_debut is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '04') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.60.006/CCH-11 : Date de fin de subrogation absente ou de trop
{% if 'S21.G00.60.006/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.60.006/CCH-11' as controle_id, '76e1684a8998f25a' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '04') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.60.006/CCH-11' as controle_id,
        '76e1684a8998f25a' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from arrets_travail group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Subrogation ' || coalesce(lisible(v.subrogation), '(absent)') || ' ; date de fin ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(a.subrogation = '01', false) = (a.subrogation_date_fin is not null) as conforme,
    a.subrogation_date_fin as valeur_declaree,
    a.subrogation
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
where a.subrogation is not null or a.subrogation_date_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '04') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.60.006/CCH-12 : La subrogation finit avant de commencer
{% if 'S21.G00.60.006/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.60.006/CCH-12' as controle_id, '0ddfccb7d582d7a2' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '04') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.60.006/CCH-12' as controle_id,
        '0ddfccb7d582d7a2' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from arrets_travail group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Subrogation du ' || coalesce(lisible(v.subrogation_date_debut), '(absent)') || ' au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    a.subrogation_date_fin >= a.subrogation_date_debut as conforme,
    a.subrogation_date_fin as valeur_declaree,
    a.subrogation_date_debut
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
where a.subrogation_date_fin is not null and a.subrogation_date_debut is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '04') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.60.010/CCH-11 : La reprise précède le contrat ou le dernier jour travaillé
{% if 'S21.G00.60.010/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.60.010/CCH-11' as controle_id, 'f38c344302e3b24a' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '04', '05', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.60.010/CCH-11' as controle_id,
        'f38c344302e3b24a' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from arrets_travail group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.010' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Reprise le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', contrat débuté le ' || coalesce(lisible(v.date_debut), '(absent)') || ', dernier jour travaillé le ' || coalesce(lisible(v.dernier_jour_travaille), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(a.reprise_date >= c.date_debut, true)
    and coalesce(a.reprise_date >= a.dernier_jour_travaille, true) as conforme,
    a.reprise_date as valeur_declaree,
    c.date_debut,
    a.dernier_jour_travaille
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
where a.reprise_date is not null and (c.date_debut is not null or a.dernier_jour_travaille is not null)) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '04', '05', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.60.011/CCH-12 : Reprise à temps partiel thérapeutique dans un signalement
{% if 'S21.G00.60.011/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.60.011/CCH-12' as controle_id, 'ce7e751977f1ba16' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '04', '05', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.60.011/CCH-12' as controle_id,
        'ce7e751977f1ba16' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from arrets_travail group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de reprise ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (temps partiel thérapeutique) dans une déclaration de nature ' || coalesce(lisible(v.nature_declaration), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(c.nature_declaration in ('01', '07'), false) as conforme,
    a.reprise_motif as valeur_declaree,
    c.nature_declaration
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
where a.reprise_motif = '02') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '04', '05', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.60.012/CCH-11 : Date d'accident absente ou de trop
{% if 'S21.G00.60.012/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.60.012/CCH-11' as controle_id, '6bfa63b3b501b1ae' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('04', '05') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.60.012/CCH-11' as controle_id,
        '6bfa63b3b501b1ae' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from arrets_travail group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.012' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif d''arrêt ' || coalesce(lisible(v.motif), '(absent)') || ' ; date d''accident ou de première constatation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(a.motif in ('04', '05', '06'), false) = (a.date_accident is not null) as conforme,
    a.date_accident as valeur_declaree,
    a.motif
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
where a.motif is not null or a.date_accident is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('04', '05') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.60.012/SIG-14 : L'accident est antérieur au début du contrat
{% if 'S21.G00.60.012/SIG-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.60.012/SIG-14' as controle_id, '6294e14d24789d97' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('04', '05') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.60.012/SIG-14' as controle_id,
        '6294e14d24789d97' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from arrets_travail group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.60.012' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Accident ou constatation du ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', avant le début du contrat (' || coalesce(lisible(v.date_debut), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.contrat_numero,
    a.date_accident >= c.date_debut as conforme,
    lisible(a.date_accident) as valeur_declaree,
    c.date_debut
from arrets_travail as a
inner join contrats as c on a.contrat_id = c.objet_id
where a.date_accident is not null and c.date_debut is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('04', '05') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.001/CCH-11 : Le contrat finit avant la convention de rupture
{% if 'S21.G00.62.001/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.001/CCH-11' as controle_id, 'b57261263d1a061c' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.001/CCH-11' as controle_id,
        'b57261263d1a061c' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat fini le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', convention de rupture signée le ' || coalesce(lisible(v.date_convention), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.date_fin > f.date_convention as conforme,
    f.date_fin as valeur_declaree,
    f.date_convention
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.date_fin is not null and f.date_convention is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.002/CCH-11 : Motif de rupture impossible pour cette nature de contrat
{% if 'S21.G00.62.002/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.002/CCH-11' as controle_id, 'a01cf29d9018a5b9' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.002/CCH-11' as controle_id,
        'a01cf29d9018a5b9' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de rupture ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un contrat de nature ' || coalesce(lisible(v.nature), '(absent)') || ', dispositif ' || coalesce(lisible(v.dispositif_politique), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    m.motif is not null as conforme,
    f.motif as valeur_declaree,
    c.nature,
    c.dispositif_politique
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
left join motifs_rupture as m
    on f.motif = m.motif and c.nature = m.nature_contrat
    and (m.dispositif is null or m.dispositif = c.dispositif_politique)
where f.motif in (select motif from motifs_rupture) and c.nature is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.002/CCH-12 : Motif de rupture interdit dans un signalement
{% if 'S21.G00.62.002/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.002/CCH-12' as controle_id, '139d6c5f13e8f6f4' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.002/CCH-12' as controle_id,
        '139d6c5f13e8f6f4' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' dans un signalement de fin de contrat.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    c.nature_declaration != '07' as conforme,
    f.motif as valeur_declaree
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif in ('100', '116', '998', '999') and c.nature_declaration is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.002/CCH-13 : Annulation d'une fin de contrat hors de la mensuelle
{% if 'S21.G00.62.002/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.002/CCH-13' as controle_id, 'e48144fcbae922c8' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.002/CCH-13' as controle_id,
        'e48144fcbae922c8' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif 099 (annulation) dans une déclaration de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    c.nature_declaration = '01' as conforme,
    c.nature_declaration as valeur_declaree
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif = '099' and c.nature_declaration is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.002/CCH-14 : Fin de ligne de service hors de l'Enim
{% if 'S21.G00.62.002/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.002/CCH-14' as controle_id, '216b6a7d31339508' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.002/CCH-14' as controle_id,
        '216b6a7d31339508' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif 116 (fin de ligne de service) pour un régime vieillesse ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    c.regime_vieillesse = '136' as conforme,
    c.regime_vieillesse as valeur_declaree
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif = '116' and c.regime_vieillesse is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.003/CCH-11 : Rupture notifiée hors de la durée du contrat
{% if 'S21.G00.62.003/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.003/CCH-11' as controle_id, 'aaa02b01e06bdda1' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.003/CCH-11' as controle_id,
        'aaa02b01e06bdda1' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rupture notifiée le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', contrat du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.date_fin), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(f.date_notification_rupture >= c.date_debut, true)
    and coalesce(f.date_notification_rupture <= f.date_fin, true) as conforme,
    f.date_notification_rupture as valeur_declaree,
    c.date_debut,
    f.date_fin
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.date_notification_rupture is not null and (c.date_debut is not null or f.date_fin is not null)) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.003/CCH-12 : Date de notification de la rupture absente
{% if 'S21.G00.62.003/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.003/CCH-12' as controle_id, '7c88c9e8e265e66e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.003/CCH-12' as controle_id,
        '7c88c9e8e265e66e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de rupture ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans date de notification.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.date_notification_rupture is not null as conforme,
    f.motif as valeur_declaree
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif in ('011', '012', '014', '015', '020', '025', '034', '035', '036', '037', '058', '059',
        '082', '083', '087', '088', '089', '095', '096', '097', '111', '112', '113', '115')
    or (f.motif = '117' and c.norme >= 'P25V01')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.004/CCH-11 : Date de la convention de rupture absente
{% if 'S21.G00.62.004/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.004/CCH-11' as controle_id, 'a6953bbf07481dec' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.004/CCH-11' as controle_id,
        'a6953bbf07481dec' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de rupture ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans date de signature de la convention.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.date_convention is not null as conforme,
    f.motif as valeur_declaree
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif in ('043', '110', '111')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.005/CCH-11 : Procédure de licenciement engagée après la fin
{% if 'S21.G00.62.005/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.005/CCH-11' as controle_id, 'b70d4912f2dccd83' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.005/CCH-11' as controle_id,
        'b70d4912f2dccd83' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Procédure engagée le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', contrat fini le ' || coalesce(lisible(v.date_fin), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.date_licenciement <= f.date_fin as conforme,
    f.date_licenciement as valeur_declaree,
    f.date_fin
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.date_licenciement is not null and f.date_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.005/CCH-12 : Date d'engagement de la procédure absente
{% if 'S21.G00.62.005/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.005/CCH-12' as controle_id, 'f4c219dfabad05c6' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.005/CCH-12' as controle_id,
        'f4c219dfabad05c6' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de rupture ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans date d''engagement de la procédure.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.date_licenciement is not null as conforme,
    f.motif as valeur_declaree
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif in ('011', '012', '014', '015', '020', '026', '086', '087', '088', '089', '091', '092',
        '093', '111', '112', '113', '114', '115')
    or (f.motif = '117' and c.norme >= 'P25V01')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.006/CCH-12 : Dernier jour payé pendant un préavis non effectué
{% if 'S21.G00.62.006/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.006/CCH-12' as controle_id, 'f7b9c96d12339f6d' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.006/CCH-12' as controle_id,
        'f7b9c96d12339f6d' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from preavis group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dernier jour payé le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', préavis non effectué à partir du ' || coalesce(lisible(v.date_debut), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    f.objet_id as repere_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.dernier_jour_travaille_paye < p.date_debut as conforme,
    f.dernier_jour_travaille_paye as valeur_declaree,
    p.date_debut
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where p.type in ('02', '03', '10', '50', '51', '61') and f.dernier_jour_travaille_paye is not null
    and p.date_debut is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.006/CCH-14 : Dernier jour payé absent d'une fin de mission
{% if 'S21.G00.62.006/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.006/CCH-14' as controle_id, 'fb28138bfd95b1ac' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.006/CCH-14' as controle_id,
        'fb28138bfd95b1ac' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Fin de mission sans dernier jour travaillé et payé.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.dernier_jour_travaille_paye is not null as conforme
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where c.nature = '03') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.006/CCH-15 : Dernier jour payé hors de la durée du contrat
{% if 'S21.G00.62.006/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.006/CCH-15' as controle_id, '575e3c28640c904f' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.006/CCH-15' as controle_id,
        '575e3c28640c904f' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dernier jour payé le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', contrat du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.date_fin), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(f.dernier_jour_travaille_paye >= c.date_debut, true)
    and coalesce(f.dernier_jour_travaille_paye <= f.date_fin or f.motif = '099', true) as conforme,
    f.dernier_jour_travaille_paye as valeur_declaree,
    c.date_debut,
    f.date_fin
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.dernier_jour_travaille_paye is not null and (c.date_debut is not null or f.date_fin is not null)) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.006/CCH-16 : Dernier jour payé absent d'une fin de contrat d'usage
{% if 'S21.G00.62.006/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.006/CCH-16' as controle_id, 'ddf7b05611c84d6b' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.006/CCH-16' as controle_id,
        'ddf7b05611c84d6b' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Fin d''un contrat d''usage (recours 05) sans dernier jour travaillé et payé.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.dernier_jour_travaille_paye is not null as conforme
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif != '099' and c.motif_recours = '05') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.011/CCH-11 : Mois de préavis absents ou de trop (contrat de sécurisation professionnelle)
{% if 'S21.G00.62.011/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.011/CCH-11' as controle_id, 'a607ab198be9979d' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.011/CCH-11' as controle_id,
        'a607ab198be9979d' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de rupture ' || coalesce(lisible(v.motif), '(absent)') || ' ; mois de préavis ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(f.motif = '026', false) = (f.duree_preavis is not null) as conforme,
    f.duree_preavis as valeur_declaree,
    f.motif
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif is not null or f.duree_preavis is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.013/CCH-11 : Indemnité de préavis non versée absente
{% if 'S21.G00.62.013/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.013/CCH-11' as controle_id, 'bb572031e28da726' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.013/CCH-11' as controle_id,
        'bb572031e28da726' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de rupture ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans montant de l''indemnité de préavis qui aurait été versée.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.montant_indemnite is not null as conforme,
    f.motif as valeur_declaree
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif in ('026', '114')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.017/CCH-11 : Modalité de fin absente d'un contrat d'usage
{% if 'S21.G00.62.017/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.017/CCH-11' as controle_id, '8bfd4ee733a4cfaa' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.017/CCH-11' as controle_id,
        '8bfd4ee733a4cfaa' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.017' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Fin d''un contrat d''usage sans dire quel circuit la déclare.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.mode_fin_cddu is not null as conforme
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where c.nature in ('02', '10') and c.motif_recours = '05' and f.date_fin is not null and f.motif != '099') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.017/CCH-12 : Circuit dérogatoire hors du contrat d'usage
{% if 'S21.G00.62.017/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.017/CCH-12' as controle_id, '97bb0deedfc0f82e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.017/CCH-12' as controle_id,
        '97bb0deedfc0f82e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.017' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Circuit dérogatoire : nature ' || coalesce(lisible(v.nature), '(absent)') || ', recours ' || coalesce(lisible(v.motif_recours), '(absent)') || ', motif ' || coalesce(lisible(v.motif), '(absent)') || ', dernier jour ' || coalesce(lisible(v.dernier_jour_travaille_paye), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(c.nature in ('02', '10') and c.motif_recours = '05' and f.motif in ('031', '099'), false)
    and f.dernier_jour_travaille_paye is not null as conforme,
    c.nature,
    c.motif_recours,
    f.motif,
    f.dernier_jour_travaille_paye
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.mode_fin_cddu = '01') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.018/CCH-11 : Mois de préavis absents ou de trop (parcours d'accompagnement personnalisé)
{% if 'S21.G00.62.018/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.018/CCH-11' as controle_id, '2d9ce1a185f58c75' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.018/CCH-11' as controle_id,
        '2d9ce1a185f58c75' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.018' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de rupture ' || coalesce(lisible(v.motif), '(absent)') || ' ; mois de préavis ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(f.motif = '114', false) = (f.nombre_mois_preavis_pap is not null) as conforme,
    f.nombre_mois_preavis_pap as valeur_declaree,
    f.motif
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif is not null or f.nombre_mois_preavis_pap is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.019/CCH-12 : Solde de congés de marin hors de l'Enim
{% if 'S21.G00.62.019/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.019/CCH-12' as controle_id, '3e5906a71d726bbb' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.62.019/CCH-12' as controle_id,
        '3e5906a71d726bbb' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.019' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Solde de congés Enim de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un régime vieillesse ' || coalesce(lisible(v.regime_vieillesse), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    c.regime_vieillesse = '136' as conforme,
    f.solde_conges_enim as valeur_declaree,
    c.regime_vieillesse
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.solde_conges_enim is not null and c.regime_vieillesse is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.62.021/CCH-11 : Refus de CDI déclaré hors d'un CDD ou d'une mission
{% if 'S21.G00.62.021/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.021/CCH-11' as controle_id, '0333b0451b25e2ae' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P25V01'
{% else %}
    select
        'S21.G00.62.021/CCH-11' as controle_id,
        '0333b0451b25e2ae' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_contrat group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.021' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Refus d''une proposition de CDI sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    c.nature in ('02', '03') as conforme,
    c.nature as valeur_declaree
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.refus_proposition_cdi is not null and c.nature is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P25V01'
{% endif %}
union all
-- S21.G00.63.001/CCH-11 : Préavis impossible en fin de période d'essai
{% if 'S21.G00.63.001/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.63.001/CCH-11' as controle_id, '2d26f8b143d811b6' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.63.001/CCH-11' as controle_id,
        '2d26f8b143d811b6' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from preavis group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.63.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Préavis de type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un motif de rupture ' || coalesce(lisible(v.motif), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(p.type in ('60', '90'), false) as conforme,
    p.type as valeur_declaree,
    f.motif
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif in ('034', '035')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.63.001/CCH-12 : Préavis déclaré pour une rupture conventionnelle
{% if 'S21.G00.63.001/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.63.001/CCH-12' as controle_id, 'd06b5f518931e8a3' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.63.001/CCH-12' as controle_id,
        'd06b5f518931e8a3' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from preavis group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.63.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Préavis de type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un motif de rupture ' || coalesce(lisible(v.motif), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(p.type = '90', false) as conforme,
    p.type as valeur_declaree,
    f.motif
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif in ('043', '110')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.63.001/CCH-13 : Préavis impossible en sécurisation professionnelle
{% if 'S21.G00.63.001/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.63.001/CCH-13' as controle_id, '6baa02f2c347babe' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.63.001/CCH-13' as controle_id,
        '6baa02f2c347babe' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from preavis group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.63.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Préavis de type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un motif de rupture ' || coalesce(lisible(v.motif), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(p.type in ('10', '90'), false) as conforme,
    p.type as valeur_declaree,
    f.motif
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif = '026') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.63.001/CCH-14 : Préavis et parcours d'accompagnement personnalisé incohérents
{% if 'S21.G00.63.001/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.63.001/CCH-14' as controle_id, 'eef01b75efb6f029' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.63.001/CCH-14' as controle_id,
        'eef01b75efb6f029' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from preavis group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.63.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif ' || coalesce(lisible(v.motif), '(absent)') || ', préavis du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.date_fin), '(absent)') || ', type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(p.type = '61', false)

    = coalesce(f.motif = '114' and p.date_fin < p.date_debut + interval '3 months', false) as conforme,
    p.type as valeur_declaree,
    f.motif,
    p.date_debut,
    p.date_fin
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where p.type = '61' or (f.motif = '114' and p.date_debut is not null and p.date_fin is not null)) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.63.002/CCH-11 : Date de début de préavis absente ou de trop
{% if 'S21.G00.63.002/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.63.002/CCH-11' as controle_id, '17c6549164c30402' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.63.002/CCH-11' as controle_id,
        '17c6549164c30402' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from preavis group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.63.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Préavis de type ' || coalesce(lisible(v.type), '(absent)') || ' ; date de début ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(p.type in ('01', '02', '03', '10', '50', '51', '60', '61'), false)
    = (p.date_debut is not null) as conforme,
    p.date_debut as valeur_declaree,
    p.type
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where p.type is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.63.002/CCH-13 : Le préavis commence avant la notification
{% if 'S21.G00.63.002/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.63.002/CCH-13' as controle_id, '95fa0e6e04b9d1a9' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.63.002/CCH-13' as controle_id,
        '95fa0e6e04b9d1a9' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from preavis group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.63.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Préavis débuté le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', rupture notifiée le ' || coalesce(lisible(v.date_notification_rupture), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    p.date_debut >= f.date_notification_rupture as conforme,
    p.date_debut as valeur_declaree,
    f.date_notification_rupture
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where coalesce(p.type, '') != '90' and p.date_debut is not null and f.date_notification_rupture is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.63.002/CCH-14 : Le préavis commence avant la procédure
{% if 'S21.G00.63.002/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.63.002/CCH-14' as controle_id, 'e8f6c25f1b0ad736' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.63.002/CCH-14' as controle_id,
        'e8f6c25f1b0ad736' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from preavis group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.63.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Préavis débuté le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', procédure engagée le ' || coalesce(lisible(v.date_licenciement), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    p.date_debut > f.date_licenciement as conforme,
    p.date_debut as valeur_declaree,
    f.date_licenciement
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where coalesce(p.type, '') != '90' and p.date_debut is not null and f.date_licenciement is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.63.002/CCH-16 : Le préavis commence avant le contrat
{% if 'S21.G00.63.002/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.63.002/CCH-16' as controle_id, '445c32b63731fbda' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.63.002/CCH-16' as controle_id,
        '445c32b63731fbda' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from preavis group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.63.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Préavis débuté le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', contrat débuté le ' || coalesce(lisible(v.date_debut_contrat), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    p.date_debut >= c.date_debut as conforme,
    p.date_debut as valeur_declaree,
    c.date_debut as date_debut_contrat
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where p.date_debut is not null and c.date_debut is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.63.003/CCH-13 : Le préavis finit avant de commencer
{% if 'S21.G00.63.003/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.63.003/CCH-13' as controle_id, '0f6ac78d9b508425' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.63.003/CCH-13' as controle_id,
        '0f6ac78d9b508425' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from preavis group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.63.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Préavis du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    p.date_fin >= p.date_debut as conforme,
    p.date_fin as valeur_declaree,
    p.date_debut
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where p.date_fin is not null and p.date_debut is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.63.003/CCH-14 : Date de fin de préavis absente ou de trop
{% if 'S21.G00.63.003/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.63.003/CCH-14' as controle_id, 'c9ebe7aeb10a07d8' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.63.003/CCH-14' as controle_id,
        'c9ebe7aeb10a07d8' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from preavis group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.63.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Préavis de type ' || coalesce(lisible(v.type), '(absent)') || ' ; date de fin ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(p.type in ('01', '02', '03', '10', '50', '51', '60', '61'), false)
    = (p.date_fin is not null) as conforme,
    p.date_fin as valeur_declaree,
    p.type
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where p.type is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.65.001/CCH-12 : Un motif de suspension retiré en 2027 est encore utilisé
{% if 'S21.G00.65.001/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.65.001/CCH-12' as controle_id, 'cde7cd57086b4a5e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P27V01'
{% else %}
    select
        'S21.G00.65.001/CCH-12' as controle_id,
        'cde7cd57086b4a5e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from suspensions group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.65.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de suspension ' || coalesce(lisible(v.motif), '(absent)') || ', admis seulement dans une fin de contrat, pour une suspension commencée avant 2027.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    coalesce(c.nature = '07' and coalesce(s.date_debut < cast('2027-01-01' as date), true), false) as conforme,
    s.motif
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
where s.motif in ('605', '612', '628', '630', '631', '633', '642', '645', '647')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P27V01'
{% endif %}
union all
-- S21.G00.65.001/SIG-11 : Une suspension pour chômage partiel ou intempéries est sans heures chômées
{% if 'S21.G00.65.001/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.65.001/SIG-11' as controle_id, '72e4de173efebfde' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.65.001/SIG-11' as controle_id,
        '72e4de173efebfde' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from suspensions group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.65.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Suspension de motif ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sans rémunération de type 019 ou 025 dans la déclaration du salarié.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with chomees as (
    select distinct v.individu_id
    from remunerations as r
    inner join versements as v on r.versement_id = v.objet_id
    where r.type in ('019', '025')
)

select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    h.individu_id is not null as conforme,
    s.motif as valeur_declaree
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
left join chomees as h on c.individu_id = h.individu_id
where s.motif in ('507', '602') and c.nature = '01') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.65.002/CCH-11 : Une suspension commence avant le contrat
{% if 'S21.G00.65.002/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.65.002/CCH-11' as controle_id, '4516a8267c46dae9' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.65.002/CCH-11' as controle_id,
        '4516a8267c46dae9' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from suspensions group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.65.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Suspension de motif ' || coalesce(lisible(v.motif), '(absent)') || ' commencée le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', avant le contrat (' || coalesce(lisible(v.date_debut), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    s.date_debut >= c.date_debut as conforme,
    lisible(s.date_debut) as valeur_declaree,
    c.date_debut,
    s.motif
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
where s.date_debut is not null and c.date_debut is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.65.002/CCH-13 : Une suspension commence après la fin du contrat
{% if 'S21.G00.65.002/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.65.002/CCH-13' as controle_id, 'ca88289698da2deb' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.65.002/CCH-13' as controle_id,
        'ca88289698da2deb' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from suspensions group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.65.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Suspension de motif ' || coalesce(lisible(v.motif), '(absent)') || ' commencée le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', après la fin du contrat (' || coalesce(lisible(v.date_fin), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    s.date_debut <= c.date_fin as conforme,
    lisible(s.date_debut) as valeur_declaree,
    c.date_fin,
    s.motif
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
where c.a_fin and s.date_debut is not null and c.date_fin is not null and coalesce(s.motif, '') != '998') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.65.003/CCH-11 : Une suspension finit avant de commencer
{% if 'S21.G00.65.003/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.65.003/CCH-11' as controle_id, 'acc34575758f3c6e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.65.003/CCH-11' as controle_id,
        'acc34575758f3c6e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from suspensions group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.65.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Suspension de motif ' || coalesce(lisible(v.motif), '(absent)') || ' du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    s.date_fin >= s.date_debut as conforme,
    lisible(s.date_fin) as valeur_declaree,
    s.date_debut,
    s.motif
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
where s.date_debut is not null and s.date_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.65.004/CCH-11 : La position de détachement manque, ou accompagne un autre motif
{% if 'S21.G00.65.004/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.65.004/CCH-11' as controle_id, '08f8d892dfa85e10' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.65.004/CCH-11' as controle_id,
        '08f8d892dfa85e10' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from suspensions group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.65.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Suspension de motif ' || coalesce(lisible(v.motif), '(absent)') || ', position de détachement ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : elle va avec les motifs 655 et 674 seulement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    (s.motif in ('655', '674')) = (s.fp_position_detachement is not null) as conforme,
    s.fp_position_detachement as valeur_declaree,
    s.motif
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
where s.motif is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.66.002/SIG-11 : Un temps partiel thérapeutique finit avant de commencer
{% if 'S21.G00.66.002/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.66.002/SIG-11' as controle_id, '9c91dead9257bfdd' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.66.002/SIG-11' as controle_id,
        '9c91dead9257bfdd' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from temps_partiels_therapeutiques group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.66.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Temps partiel thérapeutique du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    date_fin >= date_debut as conforme,
    lisible(date_fin) as valeur_declaree,
    date_debut
from temps_partiels_therapeutiques
where date_debut is not null and date_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.70.012/CCH-11 : Le même identifiant désigne deux affiliations du salarié
{% if 'S21.G00.70.012/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.70.012/CCH-11' as controle_id, '568a282693c73d11' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.70.012/CCH-11' as controle_id,
        '568a282693c73d11' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from affiliations_prevoyance group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.70.012' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Identifiant d''affiliation ' || coalesce(lisible(v.identifiant), '(absent)') || ' déjà porté par une autre affiliation du salarié.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with a as (
    select f.objet_id, f.declaration_id, c.individu_id, c.personne_id, c.contrat_numero, c.mois,
        f.identifiant_technique_affiliation as identifiant, coalesce(c.nature_contrat = '03', false) as est_mission,
        coalesce(d.norme >= 'P27V01' and c.pcs_ese in (
            '352a', '353b', '353c', '354b', '354c', '354e', '354f', '465b', '637c'
        ), false) as est_spectacle,
        coalesce(f.identifiant_technique_adhesion, '') || '/' || coalesce(f.option, '')
            || '/' || coalesce(f.population, '') || '/' || coalesce(c.statut_conventionnel, '')
            || '/' || coalesce(c.statut_retraite_complementaire, '') || '/' || coalesce(c.dispositif_politique, '')
            || '/' || coalesce(c.convention_collective, '') as traits
    from affiliations_prevoyance as f
    inner join contrats as c on f.contrat_id = c.objet_id
    inner join declarations as d on f.declaration_id = d.declaration_id
),
g as (
    select individu_id, identifiant, min(objet_id) as premier,
        (min(est_mission) or min(est_spectacle)) and min(traits) = max(traits) as est_admis
    from a
    group by individu_id, identifiant
)
select a.objet_id, a.declaration_id, a.personne_id, a.contrat_numero, a.mois as mois_concerne, a.identifiant,
    coalesce(a.objet_id = g.premier or g.est_admis, true) as conforme
from a
inner join g on a.individu_id = g.individu_id and a.identifiant = g.identifiant) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.70.013/CCH-11 : Une affiliation désigne une adhésion que la déclaration ne contient pas
{% if 'S21.G00.70.013/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.70.013/CCH-11' as controle_id, 'eb7a7675d6fca463' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.70.013/CCH-11' as controle_id,
        'eb7a7675d6fca463' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from affiliations_prevoyance group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.70.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Adhésion ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (70.013) absente des blocs 15 de la déclaration.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    a.declaration_id is not null as conforme,
    f.identifiant_technique_adhesion as valeur_declaree
from affiliations_prevoyance as f
inner join contrats as c on f.contrat_id = c.objet_id
left join (select distinct declaration_id, identifiant_technique_adhesion from adhesions_prevoyance) as a
    on f.declaration_id = a.declaration_id and f.identifiant_technique_adhesion = a.identifiant_technique_adhesion
where f.identifiant_technique_adhesion is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.70.013/CCH-12 : Un contrat porte deux fois la même affiliation
{% if 'S21.G00.70.013/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.70.013/CCH-12' as controle_id, 'b6e827cc6b94e87e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.70.013/CCH-12' as controle_id,
        'b6e827cc6b94e87e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from affiliations_prevoyance group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.70.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Adhésion ' || coalesce(lisible(v.adhesion), '(absent)') || ' déjà affiliée à ce contrat avec la même option et la même population.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    f.objet_id = g.premier as conforme,
    f.identifiant_technique_adhesion as adhesion
from affiliations_prevoyance as f
inner join contrats as c on f.contrat_id = c.objet_id
inner join (
    select contrat_id, identifiant_technique_adhesion, option, population, min(objet_id) as premier
    from affiliations_prevoyance
    group by contrat_id, identifiant_technique_adhesion, option, population
) as g
    on f.contrat_id = g.contrat_id
    and f.identifiant_technique_adhesion = g.identifiant_technique_adhesion
    and f.option = g.option
    and f.population = g.population
where f.objet_id is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.70.015/CCH-11 : Une affiliation finit avant de commencer
{% if 'S21.G00.70.015/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.70.015/CCH-11' as controle_id, '2872773903cd8015' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.70.015/CCH-11' as controle_id,
        '2872773903cd8015' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from affiliations_prevoyance group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.70.015' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Affiliation du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    f.date_fin >= f.date_debut as conforme,
    lisible(f.date_fin) as valeur_declaree,
    f.date_debut
from affiliations_prevoyance as f
inner join contrats as c on f.contrat_id = c.objet_id
where f.date_debut is not null and f.date_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.70.016/CCH-11 : Une affiliation est dite commune à plusieurs contrats qui n'y ont pas droit
{% if 'S21.G00.70.016/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.70.016/CCH-11' as controle_id, 'e446455b1130131a' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P27V01'
{% else %}
    select
        'S21.G00.70.016/CCH-11' as controle_id,
        'e446455b1130131a' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from affiliations_prevoyance group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.70.016' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Affiliation applicable à plusieurs contrats (70.016), alors que le salarié n''a pas deux missions ni deux contrats du spectacle ou de la presse.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with multiples as (
    select individu_id
    from contrats
    where nature_contrat = '03'
    group by individu_id
    having min(objet_id) != max(objet_id)
    union
    select individu_id
    from contrats
    where pcs_ese in ('352a', '353b', '353c', '354b', '354c', '354e', '354f', '465b', '637c')
        and convention_collective in ('0892', '1480', '1922', '2412', '2642', '2770', '3241')
    group by individu_id
    having min(objet_id) != max(objet_id)
)
select f.objet_id, f.declaration_id, c.personne_id, c.contrat_numero, c.mois as mois_concerne,
    m.individu_id is not null as conforme,
    f.est_multi_contrats as valeur_declaree
from affiliations_prevoyance as f
inner join contrats as c on f.contrat_id = c.objet_id
left join multiples as m on c.individu_id = m.individu_id
where f.est_multi_contrats is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07') and d.norme >= 'P27V01'
{% endif %}
union all
-- S21.G00.71.002/CCH-12 : Un contrat sans régime complémentaire en déclare pourtant un
{% if 'S21.G00.71.002/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.71.002/CCH-12' as controle_id, '640f91e6eb249fb2' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.71.002/CCH-12' as controle_id,
        '640f91e6eb249fb2' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from retraites_complementaires group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.71.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime 90000 (pas de régime complémentaire) à côté d''un autre régime du même contrat.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    g.premier = g.dernier as conforme
from retraites_complementaires as r
inner join contrats as c on r.contrat_id = c.objet_id
inner join (
    select contrat_id, min(objet_id) as premier, max(objet_id) as dernier
    from retraites_complementaires
    group by contrat_id
) as g on r.contrat_id = g.contrat_id
where r.code_retraite_complementaire = '90000' and g.premier is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.71.002/CCH-13 : Un contrat affilié à l'Agirc n'a pas un statut de cadre
{% if 'S21.G00.71.002/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.71.002/CCH-13' as controle_id, '4a28f2d4c2f8e5f5' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.71.002/CCH-13' as controle_id,
        '4a28f2d4c2f8e5f5' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from retraites_complementaires group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.71.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime RETC avec le statut catégoriel ' || coalesce(lisible(v.statut), '(absent)') || ' et le statut conventionnel ' || coalesce(lisible(v.conventionnel), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    c.statut_retraite_complementaire in ('01', '02')
        or (c.statut_retraite_complementaire = '04' and coalesce(c.statut_conventionnel = '04', false)) as conforme,
    r.code_retraite_complementaire as valeur_declaree,
    c.statut_retraite_complementaire as statut,
    c.statut_conventionnel as conventionnel
from retraites_complementaires as r
inner join contrats as c on r.contrat_id = c.objet_id
where r.code_retraite_complementaire = 'RETC' and c.statut_retraite_complementaire is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.71.002/SIG-11 : La CRPCEN est déclarée en retraite complémentaire hors d'Alsace-Moselle
{% if 'S21.G00.71.002/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.71.002/SIG-11' as controle_id, '5eb7e4d9da8f5f26' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.71.002/SIG-11' as controle_id,
        '5eb7e4d9da8f5f26' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from retraites_complementaires group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.71.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime CRPCEN en retraite complémentaire, avec un complément de régime obligatoire ' || coalesce(lisible(v.complement_base), '(absent)') || ' (attendu : 01).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    c.complement_base = '01' as conforme,
    c.complement_base,
    r.code_retraite_complementaire as valeur_declaree
from retraites_complementaires as r
inner join contrats as c on r.contrat_id = c.objet_id
where r.code_retraite_complementaire = 'CRPCEN' and c.complement_base is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.71.002/SIG-14 : Un salarié de la CRPCEN est affilié à une retraite complémentaire
{% if 'S21.G00.71.002/SIG-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.71.002/SIG-14' as controle_id, '33e46fdb3689cd5f' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.71.002/SIG-14' as controle_id,
        '33e46fdb3689cd5f' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from retraites_complementaires group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.71.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime vieillesse 140 (CRPCEN) avec la retraite complémentaire ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (attendu : 90000).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    r.code_retraite_complementaire = '90000' as conforme,
    '90000' as valeur_attendue,
    r.code_retraite_complementaire as valeur_declaree
from retraites_complementaires as r
inner join contrats as c on r.contrat_id = c.objet_id
where c.regime_vieillesse = '140' and r.code_retraite_complementaire is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.71.003/SIG-11 : La référence d'adhésion manque à l'Ircantec, ou accompagne un autre régime
{% if 'S21.G00.71.003/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.71.003/SIG-11' as controle_id, 'dee0857c8edb0b57' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01' and d.norme <= 'P24V01'
{% else %}
    select
        'S21.G00.71.003/SIG-11' as controle_id,
        'dee0857c8edb0b57' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from retraites_complementaires group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.71.003' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime ' || coalesce(lisible(v.regime), '(absent)') || ' : la référence d''adhésion (71.003) est attendue pour l''Ircantec, interdite ailleurs.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    (code_retraite_complementaire = 'IRCANTEC') = (reference_adhesion_employeur is not null) as conforme,
    code_retraite_complementaire as regime
from retraites_complementaires
where code_retraite_complementaire is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01' and d.norme <= 'P24V01'
{% endif %}
union all
-- S21.G00.72.001/CCH-11 : Le régime déclaré à tort est celui que le contrat déclare encore
{% if 'S21.G00.72.001/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.72.001/CCH-11' as controle_id, 'a0f45542049e0893' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.72.001/CCH-11' as controle_id,
        'a0f45542049e0893' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from retraites_complementaires_a_tort group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.72.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime ' || coalesce(lisible(v.regime), '(absent)') || ' déclaré à tort, alors que le contrat y est toujours affilié.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    t.objet_id,
    t.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    t.code_retraite_complementaire != r.code_retraite_complementaire as conforme,
    t.code_retraite_complementaire as regime
from retraites_complementaires_a_tort as t
inner join retraites_complementaires as r on t.retraite_complementaire_id = r.objet_id
inner join contrats as c on r.contrat_id = c.objet_id
where r.code_retraite_complementaire != 'IRCANTEC' and t.code_retraite_complementaire is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.72.002/CCH-11 : La référence déclarée à tort est celle que le contrat déclare encore
{% if 'S21.G00.72.002/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.72.002/CCH-11' as controle_id, '0ae213e0be0d2dcd' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01' and d.norme <= 'P24V01'
{% else %}
    select
        'S21.G00.72.002/CCH-11' as controle_id,
        '0ae213e0be0d2dcd' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from retraites_complementaires_a_tort group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.72.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime ' || coalesce(lisible(v.regime), '(absent)') || ' : la référence déclarée à tort est aussi la référence en cours.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    t.objet_id,
    t.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    t.reference_adhesion_employeur != r.reference_adhesion_employeur as conforme,
    t.code_retraite_complementaire as regime
from retraites_complementaires_a_tort as t
inner join retraites_complementaires as r on t.retraite_complementaire_id = r.objet_id
inner join contrats as c on r.contrat_id = c.objet_id
where t.reference_adhesion_employeur is not null and r.reference_adhesion_employeur is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01' and d.norme <= 'P24V01'
{% endif %}
union all
-- S21.G00.72.002/SIG-12 : Une affiliation à tort à l'Ircantec est sans référence, ou la porte pour un autre régime
{% if 'S21.G00.72.002/SIG-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.72.002/SIG-12' as controle_id, '19bd170033db87a2' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01' and d.norme <= 'P24V01'
{% else %}
    select
        'S21.G00.72.002/SIG-12' as controle_id,
        '19bd170033db87a2' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from retraites_complementaires_a_tort group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.72.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime déclaré à tort ' || coalesce(lisible(v.regime), '(absent)') || ' : la référence d''adhésion (72.002) est attendue pour l''Ircantec, interdite ailleurs.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    (code_retraite_complementaire = 'IRCANTEC') = (reference_adhesion_employeur is not null) as conforme,
    code_retraite_complementaire as regime
from retraites_complementaires_a_tort
where code_retraite_complementaire is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01' and d.norme <= 'P24V01'
{% endif %}
union all
-- S21.G00.78.001/CCH-13 : Une affiliation de prévoyance n'a pas de base (31) ce mois-ci
{% if 'S21.G00.78.001/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.78.001/CCH-13' as controle_id, '933f9b639652a23c' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.78.001/CCH-13' as controle_id,
        '933f9b639652a23c' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from affiliations_prevoyance group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.70.012' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Aucune base 31 pour l''affiliation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' de ce salarié.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with cotisees as (
    select distinct individu_id, identifiant_technique_affiliation
    from bases
    where code = '31'
)

select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.contrat_numero,
    a.identifiant_technique_affiliation as valeur_declaree,
    b.individu_id is not null as conforme
from affiliations_prevoyance as a
inner join contrats as c on a.contrat_id = c.objet_id
left join cotisees as b
    on c.individu_id = b.individu_id and a.identifiant_technique_affiliation = b.identifiant_technique_affiliation
where a.identifiant_technique_affiliation is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.78.001/CCH-14 : Une fin de contrat porte une base de prévoyance (31)
{% if 'S21.G00.78.001/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.78.001/CCH-14' as controle_id, '774331f8f9ead879' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.78.001/CCH-14' as controle_id,
        '774331f8f9ead879' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bases group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base 31 dans un signalement de fin de contrat : elle se déclare dans la DSN mensuelle.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    mois_rattachement as mois_concerne,
    code != '31' as conforme
from bases
where code is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.78.001/CCH-24 : Une base de congés payés n'a pas de caisse désignée au contrat
{% if 'S21.G00.78.001/CCH-24' in var('controles_en_erreur', []) %}
    select
        'S21.G00.78.001/CCH-24' as controle_id, '6d41a6a56a4ce12b' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.78.001/CCH-24' as controle_id,
        '6d41a6a56a4ce12b' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bases group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base 20 (congés payés) sans code de caisse, ni au contrat (40.022) ni dans ses changements (41.023).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with caisses as (
    select individu_id
    from contrats
    where a_caisse_conges
    union
    select c.individu_id
    from changements_contrat as x
    inner join contrats as c on x.contrat_id = c.objet_id
    where x.code_caisse_conges_payes is not null
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    c.individu_id is not null as conforme
from bases as b
left join caisses as c on b.individu_id = c.individu_id
where b.code = '20') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.78.001/CCH-26 : Dans une fin de contrat, une base de congés payés n'a pas de caisse désignée
{% if 'S21.G00.78.001/CCH-26' in var('controles_en_erreur', []) %}
    select
        'S21.G00.78.001/CCH-26' as controle_id, 'e3a58caf7f95a2a6' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.78.001/CCH-26' as controle_id,
        'e3a58caf7f95a2a6' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bases group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base 20 (congés payés) dans une fin de contrat sans code de caisse (40.022).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with caisses as (
    select distinct individu_id
    from contrats
    where a_caisse_conges
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    c.individu_id is not null as conforme
from bases as b
left join caisses as c on b.individu_id = c.individu_id
where b.code = '20') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('07') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.78.001/SIG-18 : Un navigant affilié à la CRPNPAC n'a pas d'assiette CRPNPAC
{% if 'S21.G00.78.001/SIG-18' in var('controles_en_erreur', []) %}
    select
        'S21.G00.78.001/SIG-18' as controle_id, '5aa45213bdaeff4c' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.78.001/SIG-18' as controle_id,
        '5aa45213bdaeff4c' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from retraites_complementaires group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.71.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat affilié à la CRPNPAC, sans base assujettie 41 ni 42 dans la déclaration.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    b.individu_id is not null as conforme
from retraites_complementaires as r
inner join contrats as c on r.contrat_id = c.objet_id
left join (select distinct individu_id from bases where code in ('41', '42')) as b on c.individu_id = b.individu_id
where r.code_retraite_complementaire = 'CRPNPAC') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.78.001/SIG-19 : Une base plafonnée est sans base déplafonnée du même versement, ou l'inverse
{% if 'S21.G00.78.001/SIG-19' in var('controles_en_erreur', []) %}
    select
        'S21.G00.78.001/SIG-19' as controle_id, '7fe0cc1059359a31' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.78.001/SIG-19' as controle_id,
        '7fe0cc1059359a31' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bases group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.date_fin), '(absent)') || ' sans la base ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' de même période dans le même versement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois as mois_concerne,
    o.versement_id is not null as conforme,
    b.code as valeur_declaree,
    if(b.code = '02', '03', '02') as valeur_attendue,
    b.rattachement_date_debut as date_debut,
    b.rattachement_date_fin as date_fin
from bases as b
left join (
    select distinct versement_id, code, rattachement_date_debut, rattachement_date_fin
    from bases
    where code in ('02', '03')
) as o on b.versement_id = o.versement_id
    and b.rattachement_date_debut = o.rattachement_date_debut
    and b.rattachement_date_fin = o.rattachement_date_fin
    and if(b.code = '02', '03', '02') = o.code
where b.code in ('02', '03')
    and mois_de(b.rattachement_date_debut) = b.mois
    and mois_de(b.rattachement_date_fin) = b.mois) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.78.001/SIG-23 : Deux bases de prévoyance se rattachent à la même affiliation et à la même période
{% if 'S21.G00.78.001/SIG-23' in var('controles_en_erreur', []) %}
    select
        'S21.G00.78.001/SIG-23' as controle_id, '2346ab8881ec6faf' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.78.001/SIG-23' as controle_id,
        '2346ab8881ec6faf' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bases group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Affiliation ' || coalesce(lisible(v.affiliation), '(absent)') || ' : une autre base 31 du même versement porte déjà une cotisation de même signe du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.date_fin), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with signees as (
    select b.objet_id, b.versement_id, b.individu_id, b.identifiant_technique_affiliation as affiliation,
        b.rattachement_date_debut as debut, b.rattachement_date_fin as fin, k.montant > 0 as est_positif
    from bases as b
    inner join cotisations as k on b.objet_id = k.base_id
    where b.code = '31' and k.montant != 0 and b.rattachement_date_debut is not null
),
doubles as (
    select max(objet_id) as objet_id from signees
    group by versement_id, individu_id, affiliation, debut, fin, est_positif having min(objet_id) != max(objet_id)
),
missions as (
    select distinct c.individu_id, a.identifiant_technique_affiliation as affiliation
    from affiliations_prevoyance as a
    inner join contrats as c on a.contrat_id = c.objet_id and c.nature_contrat = '03'
)
select b.objet_id, b.declaration_id, b.personne_id, b.mois as mois_concerne, b.montant as montant_en_jeu,
    d.objet_id is null as conforme,
    b.identifiant_technique_affiliation as affiliation,
    b.rattachement_date_debut as date_debut, b.rattachement_date_fin as date_fin
from bases as b
left join doubles as d on b.objet_id = d.objet_id
left join missions as m on b.individu_id = m.individu_id and b.identifiant_technique_affiliation = m.affiliation
where b.code = '31' and m.individu_id is null and b.identifiant_technique_affiliation is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.78.003/CCH-12 : La période d'une base assujettie finit avant de commencer
{% if 'S21.G00.78.003/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.78.003/CCH-12' as controle_id, 'bd99c62d727c475f' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.78.003/CCH-12' as controle_id,
        'bd99c62d727c475f' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bases group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base ' || coalesce(lisible(v.code), '(absent)') || ' du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' : la fin précède le début.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    mois_rattachement as mois_concerne,
    code,
    rattachement_date_debut as debut,
    rattachement_date_fin as fin,
    rattachement_date_fin >= rattachement_date_debut as conforme
from bases
where rattachement_date_fin is not null and rattachement_date_debut is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.78.003/CCH-15 : Une base assujettie se rattache à une période future
{% if 'S21.G00.78.003/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.78.003/CCH-15' as controle_id, '939cc6657c6c8240' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.78.003/CCH-15' as controle_id,
        '939cc6657c6c8240' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bases group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base ' || coalesce(lisible(v.code), '(absent)') || ' finissant le ' || coalesce(lisible(v.fin), '(absent)') || ', après le mois déclaré (' || coalesce(lisible(v.mois), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    mois_rattachement as mois_concerne,
    code,
    rattachement_date_debut as debut,
    rattachement_date_fin as fin,
    mois_lisible(mois) as mois,
    mois_entre(mois, rattachement_date_fin) <= 0 as conforme
from bases
where rattachement_date_fin is not null and mois is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.78.003/CCH-16 : Une base assujettie est à cheval sur deux années
{% if 'S21.G00.78.003/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.78.003/CCH-16' as controle_id, '97b9c8987a099403' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.78.003/CCH-16' as controle_id,
        '97b9c8987a099403' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bases group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base ' || coalesce(lisible(v.code), '(absent)') || ' du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ', sur deux années civiles.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    mois_rattachement as mois_concerne,
    code,
    rattachement_date_debut as debut,
    rattachement_date_fin as fin,
    year(rattachement_date_fin) = year(rattachement_date_debut) as conforme
from bases
where rattachement_date_fin is not null and rattachement_date_debut is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.78.003/SIG-11 : Une base de prévoyance couvre plusieurs mois
{% if 'S21.G00.78.003/SIG-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.78.003/SIG-11' as controle_id, 'f995d274a7668f53' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.78.003/SIG-11' as controle_id,
        'f995d274a7668f53' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bases group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base 31 du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : la période doit tenir dans un mois civil.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    mois_rattachement as mois_concerne,
    mois_de(rattachement_date_debut) = mois_de(rattachement_date_fin) as conforme,
    lisible(rattachement_date_fin) as valeur_declaree,
    rattachement_date_debut as date_debut
from bases
where code = '31' and rattachement_date_debut is not null and rattachement_date_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.78.003/SIG-17 : Une base de prévoyance sort de la période du contrat affilié
{% if 'S21.G00.78.003/SIG-17' in var('controles_en_erreur', []) %}
    select
        'S21.G00.78.003/SIG-17' as controle_id, '49fd82e019689f28' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.78.003/SIG-17' as controle_id,
        '49fd82e019689f28' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bases group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Affiliation ' || coalesce(lisible(v.affiliation), '(absent)') || ' : base du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', hors de la période de ses contrats.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with couvertures as (
    select
        b.objet_id,
        max(b.rattachement_date_debut >= c.date_debut and if(
            c.a_fin and c.date_fin is not null,
            b.rattachement_date_fin <= c.date_fin,
            mois_de(b.rattachement_date_fin) <= b.mois
        )) as conforme,
        min(c.nature_contrat = '03' or a.est_multi_contrats is not null or coalesce(c.pcs_ese, '') in (
            '352a', '353b', '353c', '354b', '354c', '354e', '354f', '465b', '637c'
        )) as est_exempte
    from bases as b
    inner join affiliations_prevoyance as a on b.identifiant_technique_affiliation = a.identifiant_technique_affiliation
    inner join contrats as c on a.contrat_id = c.objet_id and b.individu_id = c.individu_id
    where b.code = '31'
    group by b.objet_id
)
select b.objet_id, b.declaration_id, b.personne_id, b.mois_rattachement as mois_concerne, k.conforme,
    b.identifiant_technique_affiliation as affiliation, b.rattachement_date_debut as date_debut,
    lisible(b.rattachement_date_fin) as valeur_declaree, b.montant as montant_en_jeu
from bases as b
inner join couvertures as k on b.objet_id = k.objet_id and not coalesce(k.est_exempte, false) and k.conforme is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.78.004/CCH-11 : Une base de prévoyance (31) porte un montant
{% if 'S21.G00.78.004/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.78.004/CCH-11' as controle_id, 'fb3e02a09d29bfc5' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.78.004/CCH-11' as controle_id,
        'fb3e02a09d29bfc5' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bases group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base 31 de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € : son montant doit être 0,00 €, les assiettes vont en bloc 79.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    mois_rattachement as mois_concerne,
    montant as valeur_declaree,
    0 as valeur_attendue,
    coalesce(montant = 0, false) as conforme
from bases
where code = '31') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.78.005/CCH-11 : Une base ne désigne pas une affiliation déclarée du salarié
{% if 'S21.G00.78.005/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.78.005/CCH-11' as controle_id, '0bb88da0f8f6fe08' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.78.005/CCH-11' as controle_id,
        '0bb88da0f8f6fe08' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bases group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base ' || coalesce(lisible(v.code), '(absent)') || ' avec l''affiliation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : une base 31, et elle seule, désigne une affiliation du salarié (70.012).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with affiliations as (
    select distinct c.individu_id, a.identifiant_technique_affiliation
    from affiliations_prevoyance as a
    inner join contrats as c on a.contrat_id = c.objet_id
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    b.code,
    b.identifiant_technique_affiliation as valeur_declaree,
    coalesce(b.code = '31', false) and a.individu_id is not null as conforme
from bases as b
left join affiliations as a
    on b.individu_id = a.individu_id and b.identifiant_technique_affiliation = a.identifiant_technique_affiliation
where b.code = '31' or b.identifiant_technique_affiliation is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.78.005/CCH-12 : Une base de prévoyance désigne l'affiliation d'un contrat non rémunéré dans ce versement
{% if 'S21.G00.78.005/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.78.005/CCH-12' as controle_id, '67c5263ca772479e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.78.005/CCH-12' as controle_id,
        '67c5263ca772479e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bases group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Affiliation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : aucun contrat qui la porte n''est rémunéré (51.010) dans ce versement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with payees as (
    select distinct r.versement_id, a.identifiant_technique_affiliation
    from affiliations_prevoyance as a
    inner join contrats as c on a.contrat_id = c.objet_id
    inner join remunerations as r on c.individu_id = r.individu_id and c.contrat_numero = r.numero_contrat
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    b.identifiant_technique_affiliation as valeur_declaree,
    p.versement_id is not null as conforme
from bases as b
left join payees as p
    on b.versement_id = p.versement_id and b.identifiant_technique_affiliation = p.identifiant_technique_affiliation
where b.code = '31' and b.identifiant_technique_affiliation is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.78.007/CCH-11 : Une base du mois courant désigne un compte rendu métier
{% if 'S21.G00.78.007/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.78.007/CCH-11' as controle_id, '66b6187d31d8da9b' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.78.007/CCH-11' as controle_id,
        '66b6187d31d8da9b' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bases group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.007' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base ' || coalesce(lisible(v.code), '(absent)') || ' finissant le ' || coalesce(lisible(v.fin), '(absent)') || ', avec un compte rendu à l''origine d''une correction : le mois déclaré est ' || coalesce(lisible(v.mois), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    mois_rattachement as mois_concerne,
    code,
    rattachement_date_debut as debut,
    rattachement_date_fin as fin,
    mois_lisible(mois) as mois,
    rattachement_date_fin < mois as conforme
from bases
where identifiant_crm is not null and rattachement_date_fin is not null and mois is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.79.001/CCH-11 : Une base de prévoyance (31) n'a aucun composant
{% if 'S21.G00.79.001/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.79.001/CCH-11' as controle_id, '56c30e1a019a4cd1' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.79.001/CCH-11' as controle_id,
        '56c30e1a019a4cd1' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bases group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.79.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base 31 sans composant de base assujettie (79).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with composees as (
    select distinct base_id
    from composants_base
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    c.base_id is not null as conforme
from bases as b
left join composees as c on b.objet_id = c.base_id
where b.code = '31') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.79.001/CCH-12 : Un composant sans rapport avec la prévoyance est sous une base 31
{% if 'S21.G00.79.001/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.79.001/CCH-12' as controle_id, '5b2c0bef7718d704' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.79.001/CCH-12' as controle_id,
        '5b2c0bef7718d704' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from composants_base group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.79.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Composant ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' sous une base 31 : seuls 10 à 21, 23 et 24 y ont un sens.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.type as valeur_declaree,
    (x.type between '10' and '21' or x.type in ('23', '24')) as conforme
from composants_base as x
inner join bases as b on x.base_id = b.objet_id
where b.code = '31' and x.type is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.79.001/CCH-13 : Une cotisation est due alors que la base se dit sans composant
{% if 'S21.G00.79.001/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.79.001/CCH-13' as controle_id, 'f50c5b5dd175a008' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.79.001/CCH-13' as controle_id,
        'f50c5b5dd175a008' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € sous une base au composant 23 (rien en paie) : 0,00 € attendu.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with vides as (
    select distinct base_id
    from composants_base
    where type = '23'
)

select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.montant = 0 as conforme,
    x.montant as valeur_declaree,
    0 as valeur_attendue,
    x.montant as montant_en_jeu,
    x.code
from cotisations as x
inner join vides as c on x.base_id = c.base_id
inner join bases as b on x.base_id = b.objet_id
where x.montant is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.79.001/CCH-14 : Le SMIC de la réduction générale est sous une base qui n'y donne pas droit
{% if 'S21.G00.79.001/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.79.001/CCH-14' as controle_id, '587ea315df043e93' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.79.001/CCH-14' as controle_id,
        '587ea315df043e93' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from composants_base group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.79.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('SMIC retenu (composant 01) sous une base ' || coalesce(lisible(v.code), '(absent)') || ' : il va sous la base 03, ou 19 (CRPCEN).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    b.code,
    coalesce(b.code in ('03', '19'), false) as conforme
from composants_base as x
inner join bases as b on x.base_id = b.objet_id
where x.type = '01') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.79.001/CCH-16 : Une base de prévoyance porte deux fois le même composant
{% if 'S21.G00.79.001/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.79.001/CCH-16' as controle_id, 'c66a92e07af17244' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.79.001/CCH-16' as controle_id,
        'c66a92e07af17244' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from composants_base group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.79.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Composant ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' présent plusieurs fois sous la même base 31.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    max(x.objet_id) as objet_id,
    x.declaration_id,
    max(b.personne_id) as personne_id,
    max(b.mois_rattachement) as mois_concerne,
    coalesce(min(x.objet_id) = max(x.objet_id), true) as conforme,
    x.type as valeur_declaree
from composants_base as x
inner join bases as b on x.base_id = b.objet_id
where b.code = '31' and x.type in ('10', '11', '12', '13', '14', '15', '16', '24')
group by x.declaration_id, x.base_id, x.type) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.79.001/SIG-18 : Une base « sans composant » porte pourtant un autre composant
{% if 'S21.G00.79.001/SIG-18' in var('controles_en_erreur', []) %}
    select
        'S21.G00.79.001/SIG-18' as controle_id, '32307bde0cc22a76' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.79.001/SIG-18' as controle_id,
        '32307bde0cc22a76' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from composants_base group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.79.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Composant 23 (sans composant en paie) accompagné d''un autre composant sous la même base.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    k.objet_id,
    k.declaration_id,
    t.premier = t.dernier as conforme
from composants_base as k
inner join (
    select base_id, min(objet_id) as premier, max(objet_id) as dernier
    from composants_base
    group by base_id
) as t on k.base_id = t.base_id
where k.type = '23' and t.premier is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.79.001/SIG-19 : Un composant « sans composant » porte un montant
{% if 'S21.G00.79.001/SIG-19' in var('controles_en_erreur', []) %}
    select
        'S21.G00.79.001/SIG-19' as controle_id, 'f3b0c778d4dce21d' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.79.001/SIG-19' as controle_id,
        'f3b0c778d4dce21d' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from composants_base group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.79.004' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Composant 23 (sans composant en paie) d''un montant de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € (attendu : 0).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    montant = 0 as conforme,
    montant as valeur_declaree,
    montant as montant_en_jeu
from composants_base
where type = '23' and montant is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.79.005/CCH-11 : Un composant de base du mois courant désigne un compte rendu métier
{% if 'S21.G00.79.005/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.79.005/CCH-11' as controle_id, 'f24d28403e92b69f' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.79.005/CCH-11' as controle_id,
        'f24d28403e92b69f' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from composants_base group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.79.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Composant de base ' || coalesce(lisible(v.code), '(absent)') || ' du mois ' || coalesce(lisible(v.periode), '(absent)') || ', avec un compte rendu à l''origine d''une correction : le mois déclaré est ' || coalesce(lisible(v.mois), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.type as code,
    mois_lisible(b.rattachement_date_fin) as periode,
    mois_lisible(b.mois) as mois,
    b.rattachement_date_fin < b.mois as conforme
from composants_base as x
inner join bases as b on x.base_id = b.objet_id
where x.identifiant_crm is not null and b.rattachement_date_fin is not null and b.mois is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.81.001/CCH-11 : Une base Ircantec (28) n'a pas de cotisation
{% if 'S21.G00.81.001/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.81.001/CCH-11' as controle_id, 'ff8b54fbfb73a579' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.81.001/CCH-11' as controle_id,
        'ff8b54fbfb73a579' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bases group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base 28 (Ircantec) sans cotisation de tranche A (060) ni de tranche B (061).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with lignes as (
    select base_id, min(objet_id) as premiere, max(objet_id) as derniere
    from cotisations
    where code in ('060', '061')
    group by base_id
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    c.base_id is not null as conforme
from bases as b
left join lignes as c on b.objet_id = c.base_id
where b.code = '28') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.81.001/CCH-13 : Une cotisation de prévoyance (059) est sous une autre base que 31
{% if 'S21.G00.81.001/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.81.001/CCH-13' as controle_id, '0faa52cc2a67557d' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.81.001/CCH-13' as controle_id,
        '0faa52cc2a67557d' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cotisation 059 sous une base ' || coalesce(lisible(v.base), '(absent)') || ' : elle va sous une base 31.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    b.code as base,
    x.montant as montant_en_jeu,
    coalesce(b.code = '31', false) as conforme
from cotisations as x
inner join bases as b on x.base_id = b.objet_id
where x.code = '059') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.81.001/CCH-15 : Une base de prévoyance (31) n'a pas exactement une cotisation
{% if 'S21.G00.81.001/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.81.001/CCH-15' as controle_id, 'be008e76c60000b6' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.81.001/CCH-15' as controle_id,
        'be008e76c60000b6' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bases group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Base 31 : ' || coalesce(lisible(v.combien), '(absent)') || ' cotisation 059, il en faut une et une seule.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with lignes as (
    select base_id, min(objet_id) as premiere, max(objet_id) as derniere
    from cotisations
    where code = '059'
    group by base_id
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    coalesce(c.premiere = c.derniere, false) as conforme,
    case when c.base_id is null then 'aucune' else 'plus d''une' end as combien
from bases as b
left join lignes as c on b.objet_id = c.base_id
where b.code = '31') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.81.001/SIG-18 : La cotisation Agirc-Arrco du mois est sans sa part patronale de tranche 1
{% if 'S21.G00.81.001/SIG-18' in var('controles_en_erreur', []) %}
    select
        'S21.G00.81.001/SIG-18' as controle_id, '562f1f10e7958b8b' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P26V01'
{% else %}
    select
        'S21.G00.81.001/SIG-18' as controle_id,
        '562f1f10e7958b8b' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cotisation Agirc-Arrco (131) sans part patronale de tranche 1 (142) dans le même versement.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with parts as (
    select distinct b.versement_id
    from cotisations as k
    inner join bases as b on k.base_id = b.objet_id
    where k.code = '142'
)
select
    k.objet_id,
    k.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois as mois_concerne,
    p.versement_id is not null as conforme,
    k.montant as montant_en_jeu
from cotisations as k
inner join bases as b on k.base_id = b.objet_id
left join parts as p on b.versement_id = p.versement_id
where k.code = '131'
    and mois_de(b.rattachement_date_debut) = b.mois
    and mois_de(b.rattachement_date_fin) = b.mois) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P26V01'
{% endif %}
union all
-- S21.G00.81.002/CCH-11 : Une cotisation de prévoyance nomme un organisme
{% if 'S21.G00.81.002/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.81.002/CCH-11' as controle_id, '573219e0615727f2' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.81.002/CCH-11' as controle_id,
        '573219e0615727f2' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' avec un identifiant d''organisme (81.002) : l''affiliation suffit à le désigner.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.code,
    x.identifiant_ops is null as conforme
from cotisations as x
inner join bases as b on x.base_id = b.objet_id
where x.code = '059') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.81.003/CCH-11 : Une cotisation Ircantec n'a pas d'assiette
{% if 'S21.G00.81.003/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.81.003/CCH-11' as controle_id, 'f3a7d7bae19f34bd' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.81.003/CCH-11' as controle_id,
        'f3a7d7bae19f34bd' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' (Ircantec) sans assiette (81.003).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.code,
    x.montant_assiette is not null as conforme
from cotisations as x
inner join bases as b on x.base_id = b.objet_id
where x.code in ('060', '061')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.81.003/CCH-12 : Une cotisation de prévoyance porte une assiette
{% if 'S21.G00.81.003/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.81.003/CCH-12' as controle_id, 'f65542fce71f0560' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.81.003/CCH-12' as controle_id,
        'f65542fce71f0560' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' avec une assiette (81.003) : les assiettes de prévoyance vont en composants (79).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.code,
    x.montant_assiette is null as conforme
from cotisations as x
inner join bases as b on x.base_id = b.objet_id
where x.code = '059') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.81.004/CCH-11 : Une cotisation de prévoyance n'a pas de montant
{% if 'S21.G00.81.004/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.81.004/CCH-11' as controle_id, 'ff8106347147158d' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.81.004/CCH-11' as controle_id,
        'ff8106347147158d' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' sans montant (81.004).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.code,
    x.montant is not null as conforme
from cotisations as x
inner join bases as b on x.base_id = b.objet_id
where x.code = '059') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.81.004/CCH-12 : Une cotisation Agirc-Arrco ou Apec n'a pas de montant
{% if 'S21.G00.81.004/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.81.004/CCH-12' as controle_id, '028a45b47fca6580' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.81.004/CCH-12' as controle_id,
        '028a45b47fca6580' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' (Agirc-Arrco, Apec) sans montant (81.004).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.code,
    x.montant is not null as conforme
from cotisations as x
inner join bases as b on x.base_id = b.objet_id
where x.code in ('105', '131', '132')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.81.004/CCH-13 : Une cotisation Ircantec n'a pas de montant
{% if 'S21.G00.81.004/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.81.004/CCH-13' as controle_id, 'ca9a42b37231f01e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.81.004/CCH-13' as controle_id,
        'ca9a42b37231f01e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' (Ircantec) sans montant (81.004).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.code,
    x.montant is not null as conforme
from cotisations as x
inner join bases as b on x.base_id = b.objet_id
where x.code in ('060', '061')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.81.005/CCH-11 : Une cotisation de prévoyance porte une commune
{% if 'S21.G00.81.005/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.81.005/CCH-11' as controle_id, '7923f61ef2982659' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.81.005/CCH-11' as controle_id,
        '7923f61ef2982659' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' avec un code commune (81.005), réservé aux cotisations assises sur le lieu de travail.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.code,
    x.code_insee_commune is null as conforme
from cotisations as x
inner join bases as b on x.base_id = b.objet_id
where x.code = '059') as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.81.006/CCH-11 : Une cotisation du mois courant désigne un compte rendu métier
{% if 'S21.G00.81.006/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.81.006/CCH-11' as controle_id, '275ca9ec14a4ca56' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.81.006/CCH-11' as controle_id,
        '275ca9ec14a4ca56' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' du mois ' || coalesce(lisible(v.periode), '(absent)') || ', avec un compte rendu à l''origine d''une correction : le mois déclaré est ' || coalesce(lisible(v.mois), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.code,
    mois_lisible(b.rattachement_date_fin) as periode,
    mois_lisible(b.mois) as mois,
    b.rattachement_date_fin < b.mois as conforme
from cotisations as x
inner join bases as b on x.base_id = b.objet_id
where x.identifiant_crm is not null and b.rattachement_date_fin is not null and b.mois is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '09') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.82.002/CCH-14 : Une cotisation d'établissement est adressée à un organisme qui ne la perçoit pas
{% if 'S21.G00.82.002/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.82.002/CCH-14' as controle_id, '35bc9ea4bb880e83' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.82.002/CCH-14' as controle_id,
        '35bc9ea4bb880e83' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations_etablissement group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.82.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' adressée à ' || coalesce(lisible(v.reference), '(absent)') || ', adhésion de prévoyance ou caisse de congés payés : ce code revient à l''Urssaf, à la MSA ou aux régimes spéciaux.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select k.objet_id, k.declaration_id, d.mois as mois_concerne, k.code as valeur_declaree, k.reference,
    k.valeur as montant_en_jeu,
    case
        when k.code between '021' and '023' or k.code between '025' and '035' then false
        when k.code between '041' and '045' or k.code between '047' and '050' then false
        when k.code between '060' and '069' or k.code between '071' and '080' then coalesce(d.norme, '') <= 'P24V01'
        when k.code = '091' then coalesce(d.norme, '') <= 'P24V01'
        else true
    end as conforme
from cotisations_etablissement as k
inner join declarations as d on k.declaration_id = d.declaration_id
left join (select distinct declaration_id, identifiant_technique_adhesion from adhesions_prevoyance) as a
    on k.declaration_id = a.declaration_id and k.reference = a.identifiant_technique_adhesion
where k.code is not null
    and (a.declaration_id is not null or coalesce(k.reference in (
        '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13',
        '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26',
        '27', '28', '29', '30', '31', '32', '33', '34', '35', '36', '37'
    ), false))) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.82.002/CCH-21 : Un élément de la contribution OETH couvre deux années
{% if 'S21.G00.82.002/CCH-21' in var('controles_en_erreur', []) %}
    select
        'S21.G00.82.002/CCH-21' as controle_id, '0ad48796dfd0bf7c' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.82.002/CCH-21' as controle_id,
        '0ad48796dfd0bf7c' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations_etablissement group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.82.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' : la période doit tenir dans une année.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    year(rattachement_date_debut) = year(rattachement_date_fin) as conforme,
    code,
    rattachement_date_debut as debut,
    rattachement_date_fin as fin,
    valeur as montant_en_jeu
from cotisations_etablissement
where (code between '060' and '068' or code between '071' and '073')
    and rattachement_date_debut is not null
    and rattachement_date_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.82.002/CCH-22 : La contribution OETH brute est sans la contribution nette, ou l'inverse
{% if 'S21.G00.82.002/CCH-22' in var('controles_en_erreur', []) %}
    select
        'S21.G00.82.002/CCH-22' as controle_id, '9de211b0b6f23922' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.82.002/CCH-22' as controle_id,
        '9de211b0b6f23922' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations_etablissement group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.82.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Contribution OETH ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' sans la contribution ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' de même période.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    k.objet_id,
    k.declaration_id,
    o.etablissement_id is not null as conforme,
    k.code as valeur_declaree,
    if(k.code = '065', '066', '065') as valeur_attendue,
    k.rattachement_date_debut as debut,
    k.rattachement_date_fin as fin,
    k.valeur as montant_en_jeu
from cotisations_etablissement as k
left join (
    select distinct etablissement_id, code, rattachement_date_debut, rattachement_date_fin
    from cotisations_etablissement
    where code in ('065', '066')
) as o on k.etablissement_id = o.etablissement_id
    and k.rattachement_date_debut = o.rattachement_date_debut
    and k.rattachement_date_fin = o.rattachement_date_fin
    and if(k.code = '065', '066', '065') = o.code
where k.code in ('065', '066')
    and k.etablissement_id is not null
    and k.rattachement_date_debut is not null
    and k.rattachement_date_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.82.002/CCH-23 : La contribution OETH nette avant écrêtement est sans la contribution nette après écrêtement, ou l'inverse
{% if 'S21.G00.82.002/CCH-23' in var('controles_en_erreur', []) %}
    select
        'S21.G00.82.002/CCH-23' as controle_id, '466f7da9b2eb2aff' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01' and d.norme <= 'P25V01'
{% else %}
    select
        'S21.G00.82.002/CCH-23' as controle_id,
        '466f7da9b2eb2aff' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations_etablissement group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.82.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Contribution OETH ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' sans la contribution ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' de même période.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    k.objet_id,
    k.declaration_id,
    o.etablissement_id is not null as conforme,
    k.code as valeur_declaree,
    if(k.code = '066', '067', '066') as valeur_attendue,
    k.rattachement_date_debut as debut,
    k.rattachement_date_fin as fin,
    k.valeur as montant_en_jeu
from cotisations_etablissement as k
left join (
    select distinct etablissement_id, code, rattachement_date_debut, rattachement_date_fin
    from cotisations_etablissement
    where code in ('066', '067')
) as o on k.etablissement_id = o.etablissement_id
    and k.rattachement_date_debut = o.rattachement_date_debut
    and k.rattachement_date_fin = o.rattachement_date_fin
    and if(k.code = '066', '067', '066') = o.code
where k.code in ('066', '067')
    and k.etablissement_id is not null
    and k.rattachement_date_debut is not null
    and k.rattachement_date_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01' and d.norme <= 'P25V01'
{% endif %}
union all
-- S21.G00.82.002/CCH-24 : La contribution OETH brute est sans la contribution réelle due, ou l'inverse
{% if 'S21.G00.82.002/CCH-24' in var('controles_en_erreur', []) %}
    select
        'S21.G00.82.002/CCH-24' as controle_id, 'a6ccf15fa5826915' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.82.002/CCH-24' as controle_id,
        'a6ccf15fa5826915' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations_etablissement group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.82.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Contribution OETH ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ' sans la contribution ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' de même période.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    k.objet_id,
    k.declaration_id,
    o.etablissement_id is not null as conforme,
    k.code as valeur_declaree,
    if(k.code = '065', '068', '065') as valeur_attendue,
    k.rattachement_date_debut as debut,
    k.rattachement_date_fin as fin,
    k.valeur as montant_en_jeu
from cotisations_etablissement as k
left join (
    select distinct etablissement_id, code, rattachement_date_debut, rattachement_date_fin
    from cotisations_etablissement
    where code in ('065', '068')
) as o on k.etablissement_id = o.etablissement_id
    and k.rattachement_date_debut = o.rattachement_date_debut
    and k.rattachement_date_fin = o.rattachement_date_fin
    and if(k.code = '065', '068', '065') = o.code
where k.code in ('065', '068')
    and k.etablissement_id is not null
    and k.rattachement_date_debut is not null
    and k.rattachement_date_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.82.003/CCH-11 : Une cotisation d'établissement de prévoyance commence après le mois suivant
{% if 'S21.G00.82.003/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.82.003/CCH-11' as controle_id, '8a1a58f458974dcb' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.82.003/CCH-11' as controle_id,
        '8a1a58f458974dcb' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations_etablissement group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.82.003' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' commençant le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', au-delà du mois qui suit le mois déclaré.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    k.objet_id,
    k.declaration_id,
    d.mois as mois_concerne,
    mois_entre(d.mois, k.rattachement_date_debut) <= 1 as conforme,
    lisible(k.rattachement_date_debut) as valeur_declaree,
    k.code,
    k.valeur as montant_en_jeu
from cotisations_etablissement as k
inner join declarations as d on k.declaration_id = d.declaration_id
where (k.code between '001' and '007' or k.code between '009' and '012' or k.code between '017' and '020'
    or k.code between '036' and '040' or k.code in ('046', '090'))
    and k.rattachement_date_debut is not null
    and d.mois is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.82.003/CCH-12 : Une cotisation d'établissement commence après le mois déclaré
{% if 'S21.G00.82.003/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.82.003/CCH-12' as controle_id, '23e1b1369a6dfe45' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.82.003/CCH-12' as controle_id,
        '23e1b1369a6dfe45' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations_etablissement group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.82.003' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' commençant le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', après le mois déclaré.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    k.objet_id,
    k.declaration_id,
    d.mois as mois_concerne,
    mois_de(k.rattachement_date_debut) <= d.mois as conforme,
    lisible(k.rattachement_date_debut) as valeur_declaree,
    k.code,
    k.valeur as montant_en_jeu
from cotisations_etablissement as k
inner join declarations as d on k.declaration_id = d.declaration_id
where (k.code between '021' and '035' or k.code between '041' and '045'
    or k.code between '047' and '050' or k.code = '054')
    and k.rattachement_date_debut is not null
    and d.mois is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.82.005/CCH-12 : Une cotisation de congés payés ne désigne pas sa caisse
{% if 'S21.G00.82.005/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.82.005/CCH-12' as controle_id, 'df78dadb0ea53a9e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.82.005/CCH-12' as controle_id,
        'df78dadb0ea53a9e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations_etablissement group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.82.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' adressée à ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (attendu : un code de caisse de 01 à 37).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    coalesce(reference in (
        '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13',
        '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26',
        '27', '28', '29', '30', '31', '32', '33', '34', '35', '36', '37'
    ), false) as conforme,
    reference as valeur_declaree,
    code,
    valeur as montant_en_jeu
from cotisations_etablissement
where code in ('024', '054')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.82.005/CCH-14 : Une cotisation d'établissement de prévoyance ne désigne aucune adhésion de la déclaration
{% if 'S21.G00.82.005/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.82.005/CCH-14' as controle_id, '89f238d6ce0b5c6e' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.82.005/CCH-14' as controle_id,
        '89f238d6ce0b5c6e' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations_etablissement group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.82.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' adressée à ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', qui n''est l''identifiant d''aucune adhésion (15.005) de la déclaration.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    k.objet_id,
    k.declaration_id,
    a.declaration_id is not null as conforme,
    k.reference as valeur_declaree,
    k.code,
    k.valeur as montant_en_jeu
from cotisations_etablissement as k
left join (select distinct declaration_id, identifiant_technique_adhesion from adhesions_prevoyance) as a
    on k.declaration_id = a.declaration_id and k.reference = a.identifiant_technique_adhesion
where k.code between '001' and '020' or k.code between '036' and '040' or k.code in ('046', '090')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.82.006/CCH-11 : Une cotisation du mois courant cite un compte rendu à corriger
{% if 'S21.G00.82.006/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.82.006/CCH-11' as controle_id, '5f8350589543918a' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.82.006/CCH-11' as controle_id,
        '5f8350589543918a' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations_etablissement group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.82.006' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Identifiant de compte rendu sur une cotisation ' || coalesce(lisible(v.code), '(absent)') || ' de la période du ' || coalesce(lisible(v.debut), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ', qui n''est pas antérieure au mois déclaré.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    k.objet_id,
    k.declaration_id,
    d.mois as mois_concerne,
    coalesce(k.rattachement_date_fin, k.rattachement_date_debut) < d.mois as conforme,
    k.code,
    k.rattachement_date_debut as debut,
    k.rattachement_date_fin as fin
from cotisations_etablissement as k
inner join declarations as d on k.declaration_id = d.declaration_id
where k.identifiant_crm is not null
    and coalesce(k.rattachement_date_fin, k.rattachement_date_debut) is not null
    and d.mois is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.86.001/CCH-12 : Un salarié affilié en prévoyance n'a pas d'ancienneté dans l'entreprise ni le groupe
{% if 'S21.G00.86.001/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.86.001/CCH-12' as controle_id, '243e2fccb6cd4397' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.86.001/CCH-12' as controle_id,
        '243e2fccb6cd4397' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from individus group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.86.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Salarié affilié en prévoyance sans ancienneté de type 06 ou 07.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    a.individu_id is not null as conforme
from individus as i
inner join (
    select c.individu_id
    from contrats as c
    left join affiliations_prevoyance as f on c.objet_id = f.contrat_id
    group by c.individu_id
    having max(f.objet_id) is not null and coalesce(max(c.nature_contrat != '03'), false)
) as f on i.objet_id = f.individu_id
left join (select distinct individu_id from anciennetes where type in ('06', '07')) as a on i.objet_id = a.individu_id) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.86.001/CCH-13 : Un contrat porte deux anciennetés de même type
{% if 'S21.G00.86.001/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.86.001/CCH-13' as controle_id, '8f3e3afbcf9c8fe4' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.86.001/CCH-13' as controle_id,
        '8f3e3afbcf9c8fe4' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from anciennetes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.86.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ancienneté de type ' || coalesce(lisible(v.type), '(absent)') || ' déjà déclarée pour ce contrat.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    i.personne_id,
    a.numero_contrat as contrat_numero,
    i.mois as mois_concerne,
    a.objet_id = g.premier as conforme,
    a.type
from anciennetes as a
inner join individus as i on a.individu_id = i.objet_id
inner join (
    select individu_id, numero_contrat, type, min(objet_id) as premier
    from anciennetes
    group by individu_id, numero_contrat, type
) as g on a.individu_id = g.individu_id and a.numero_contrat = g.numero_contrat and a.type = g.type
where a.objet_id is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.86.001/CCH-14 : Un salarié n'a pas d'ancienneté dans l'entreprise
{% if 'S21.G00.86.001/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.86.001/CCH-14' as controle_id, '9cfe9456c6a7a330' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.86.001/CCH-14' as controle_id,
        '9cfe9456c6a7a330' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.86.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat de nature ' || coalesce(lisible(v.nature_contrat), '(absent)') || ' sans ancienneté dans l''entreprise (86.001 = 07).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    a.individu_id is not null as conforme,
    c.individu_id as repere_id,
    c.nature_contrat
from contrats as c
left join (select distinct individu_id from anciennetes where type = '07') as a on c.individu_id = a.individu_id
where c.nature = '01' and c.nature_contrat in ('01', '02', '03', '07', '08', '82', '91', '92')) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.86.003/CCH-11 : Une ancienneté dépasse toute carrière
{% if 'S21.G00.86.003/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.86.003/CCH-11' as controle_id, '83b9cb0a633fc15d' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.86.003/CCH-11' as controle_id,
        '83b9cb0a633fc15d' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from anciennetes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.86.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ancienneté de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' en unité ' || coalesce(lisible(v.unite), '(absent)') || ' (moins de ' || coalesce(lisible(v.maximum), '(absent)') || ' attendus).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (
    select seuil, valeur as maximum
    from seuils
    where controle_id = 'S21.G00.86.003/CCH-11' and seuil in ('maximum_01', 'maximum_02', 'maximum_03')
)

select
    a.objet_id,
    a.declaration_id,
    i.personne_id,
    a.numero_contrat as contrat_numero,
    i.mois as mois_concerne,
    a.valeur < s.maximum as conforme,
    a.valeur as valeur_declaree,
    a.unite_mesure as unite,
    s.maximum
from anciennetes as a
inner join individus as i on a.individu_id = i.objet_id
inner join s on 'maximum_' || a.unite_mesure = s.seuil
where a.valeur is not null and s.maximum is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.86.003/CCH-12 : Une ancienneté est nulle
{% if 'S21.G00.86.003/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.86.003/CCH-12' as controle_id, '3f1ad947ef550b85' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.86.003/CCH-12' as controle_id,
        '3f1ad947ef550b85' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from anciennetes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.86.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ancienneté de type ' || coalesce(lisible(v.type), '(absent)') || ' déclarée à zéro.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    i.personne_id,
    a.numero_contrat as contrat_numero,
    i.mois as mois_concerne,
    a.valeur != 0 as conforme,
    a.valeur as valeur_declaree,
    a.type
from anciennetes as a
inner join individus as i on a.individu_id = i.objet_id
where a.type in ('02', '03', '04', '06', '07') and a.valeur is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S21.G00.86.005/CCH-11 : Une ancienneté désigne un contrat que le salarié n'a pas
{% if 'S21.G00.86.005/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.86.005/CCH-11' as controle_id, 'dfc16ff7c6531408' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% else %}
    select
        'S21.G00.86.005/CCH-11' as controle_id,
        'dfc16ff7c6531408' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from anciennetes group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.86.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Le numéro de contrat de l''ancienneté (86.005) n''est celui d''aucun contrat déclaré du salarié.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    a.objet_id,
    a.declaration_id,
    i.personne_id,
    a.numero_contrat as contrat_numero,
    i.mois as mois_concerne,
    c.individu_id is not null as conforme
from anciennetes as a
inner join individus as i on a.individu_id = i.objet_id
left join (select distinct individu_id, contrat_numero from contrats) as c
    on a.individu_id = c.individu_id and a.numero_contrat = c.contrat_numero
where a.numero_contrat is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '07', '08') and d.norme >= 'P24V01'
{% endif %}
union all
-- S89.G00.91.018/SIG-12 : Une extension cadre est sans statut de profession intermédiaire (individu non salarié)
{% if 'S89.G00.91.018/SIG-12' in var('controles_en_erreur', []) %}
    select
        'S89.G00.91.018/SIG-12' as controle_id, '1976b7bd770fd31b' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% else %}
    select
        'S89.G00.91.018/SIG-12' as controle_id,
        '1976b7bd770fd31b' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from non_salaries group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.91.018' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Extension cadre (91.018 = 02) pour un statut conventionnel ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (attendu : 05).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    coalesce(nir, ntt) as personne_id,
    statut_conventionnel = '05' as conforme,
    statut_conventionnel as valeur_declaree,
    '05' as valeur_attendue
from non_salaries
where statut_retraite_complementaire = '02' and statut_conventionnel is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01', '08', '09') and d.norme >= 'P24V01'
{% endif %}
)

select *, 'd27e30672252b84c' as referentiel
from verdicts
