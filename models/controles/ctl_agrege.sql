-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(
    materialized='incremental',
    incremental_strategy='append',
    meta={'referentiel': '164defc41a5e8473'},
    pre_hook="{{ purger_verdicts(false) }}"
) }}
with declarations as (
    select * from {{ ref('int_declarations') }}
),

nouvelles as (
    select * from declarations
    {% if is_incremental() %}where declaration_id not in (select declaration_id from {{ this }}){% endif %}
),

bordereaux_versements as (
    select * from {{ ref('int_bordereaux_versements') }} where declaration_id in (select declaration_id from nouvelles)
),

cotisations_a_taux as (
    select * from {{ ref('int_cotisations_a_taux') }} where declaration_id in (select declaration_id from nouvelles)
),

seuils as (
    select * from {{ ref('int_seuils') }}
),

versements_pas as (
    select * from {{ ref('int_versements_pas') }} where declaration_id in (select declaration_id from nouvelles)
),

versements_prevoyance as (
    select * from {{ ref('int_versements_prevoyance') }} where declaration_id in (select declaration_id from nouvelles)
),

verdicts as (
-- AG-04 : Le versement n'est pas égal au bordereau de cotisation
{% if 'AG-04' in var('controles_en_erreur', []) %}
    select
        'AG-04' as controle_id, '0dd7ae9258690517' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets,
        null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'AG-04' as controle_id,
        '0dd7ae9258690517' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets,
        null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bordereaux_versements group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-04' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Versement de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour un bordereau de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €, même organisme et même période.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'AG-04' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    abs(montant_verse - montant_bordereau) <= s.tolerance as conforme,
    montant_verse as valeur_declaree,
    montant_bordereau as valeur_attendue,
    abs(montant_verse - montant_bordereau) as montant_en_jeu
from bordereaux_versements
cross join s
where montant_verse is not null and montant_bordereau is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- AG-04b : Le versement de prévoyance n'est pas la somme de ses composants
{% if 'AG-04b' in var('controles_en_erreur', []) %}
    select
        'AG-04b' as controle_id, 'a7e36cd52f425c20' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets,
        null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'AG-04b' as controle_id,
        'a7e36cd52f425c20' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets,
        null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_prevoyance group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-04b' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Versement de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour des composants qui totalisent ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'AG-04' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    abs(montant_verse - greatest(montant_composants, 0)) <= s.tolerance as conforme,
    montant_verse as valeur_declaree,
    greatest(montant_composants, 0) as valeur_attendue,
    abs(montant_verse - greatest(montant_composants, 0)) as montant_en_jeu
from versements_prevoyance
cross join s
where montant_verse is not null and montant_composants is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- AG-05 : Le prélèvement à la source versé n'est pas celui des salariés
{% if 'AG-05' in var('controles_en_erreur', []) %}
    select
        'AG-05' as controle_id, 'baf51e07683c18ed' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets,
        null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'AG-05' as controle_id,
        'baf51e07683c18ed' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets,
        null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from versements_pas group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-05' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Versement à la DGFiP de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € retenus sur les salaires.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as par_bloc from seuils where controle_id = 'AG-05' and seuil = 'tolerance_par_bloc')

select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    abs(montant_verse - greatest(montant_pas, 0)) <= s.par_bloc * nb_versements as conforme,
    montant_verse as valeur_declaree,
    greatest(montant_pas, 0) as valeur_attendue,
    abs(montant_verse - greatest(montant_pas, 0)) as montant_en_jeu
from versements_pas
cross join s
where not a_siret_payeur and montant_verse is not null and montant_pas is not null and nb_versements is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- AG-07 : Le montant d'une cotisation n'est pas son taux appliqué à son assiette
{% if 'AG-07' in var('controles_en_erreur', []) %}
    select
        'AG-07' as controle_id, 'f82d1ee2a3eee811' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets,
        null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'AG-07' as controle_id,
        'f82d1ee2a3eee811' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets,
        null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cotisations_a_taux group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-07' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € déclarés, ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € attendus (' || coalesce(lisible(v.taux), '(absent)') || ' % de ' || coalesce(lisible(v.assiette), '(absent)') || ' €).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'AG-07' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    abs(au_taux(montant_assiette, taux) - montant) <= s.tolerance as conforme,
    montant as valeur_declaree,
    try_cast(au_taux(montant_assiette, taux) as decimal(18, 2)) as valeur_attendue,
    try_cast(abs(au_taux(montant_assiette, taux) - montant) as decimal(18, 2)) as montant_en_jeu,
    code,
    taux,
    montant_assiette as assiette
from cotisations_a_taux
cross join s
where not est_allegement and not est_msa
    and montant_assiette is not null and taux != 0 and montant is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
)

select *, '164defc41a5e8473' as referentiel
from verdicts
