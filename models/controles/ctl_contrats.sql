-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(
    materialized='incremental',
    incremental_strategy='append',
    meta={'referentiel': 'c8fa05ecff404edb'},
    pre_hook="{{ purger_verdicts(true) }}"
) }}
with declarations as (
    select * from {{ ref('int_declarations') }}
),

nouvelles as (
    select * from declarations
    {% if is_incremental() %}where declaration_id not in (select declaration_id from {{ this }}){% endif %}
),

contrats_chaines as (
    select * from {{ ref('int_contrats_chaines') }} where declaration_id in (select declaration_id from nouvelles)
),

contrats_clos as (
    select * from {{ ref('int_contrats_clos') }} where declaration_id in (select declaration_id from nouvelles)
),

contrats_suivis as (
    select * from {{ ref('int_contrats_suivis') }} where declaration_id in (select declaration_id from nouvelles)
),

fins_signalees as (
    select * from {{ ref('int_fins_signalees') }} where declaration_id in (select declaration_id from nouvelles)
),

verdicts as (
-- CT-01 : Un contrat disparaît d'un mois à l'autre sans fin déclarée
{% if 'CT-01' in var('controles_en_erreur', []) %}
    select
        'CT-01' as controle_id, 'cbce532cda63210a' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'CT-01' as controle_id,
        'cbce532cda63210a' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_suivis group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un contrat déclaré le mois précédent (' || coalesce(lisible(v.periode), '(absent)') || ') n''est plus déclaré, sans fin de contrat ni suspension.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    repere_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    mois_lisible(mois_precedent) as periode,
    est_personne_retrouvee and (est_numero_retrouve or est_date_retrouvee or est_chaine) as conforme
from contrats_suivis
where not a_fin
    and not a_suspension_ouverte
    and not est_ailleurs
    and est_personne_retrouvee is not null
    and est_numero_retrouve is not null
    and est_date_retrouvee is not null
    and est_chaine is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- CT-03 : Un contrat clos reparaît sans sa fin
{% if 'CT-03' in var('controles_en_erreur', []) %}
    select
        'CT-03' as controle_id, 'e5fc0d1b8a6db58d' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'CT-03' as controle_id,
        'e5fc0d1b8a6db58d' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_clos group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.009' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat déclaré clos au ' || coalesce(lisible(v.date_fin), '(absent)') || ' dans la DSN ' || coalesce(lisible(v.periode), '(absent)') || ', et déclaré de nouveau sans bloc de fin.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    date_fin,
    mois_lisible(mois_fin) as periode,
    porte_une_fin as conforme
from contrats_clos
where porte_une_fin is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- CT-04 : Le numéro d'un contrat change sans être chaîné à l'ancien
{% if 'CT-04' in var('controles_en_erreur', []) %}
    select
        'CT-04' as controle_id, '7adc881be9a7a878' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'CT-04' as controle_id,
        '7adc881be9a7a878' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_chaines group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.009' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Même salarié et même date de début (' || coalesce(lisible(v.date_debut), '(absent)') || ') que le mois précédent, sous un autre numéro de contrat, sans l''ancien (41.014).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    date_debut,
    est_numero_connu or est_numero_chaine as conforme
from contrats_chaines
where (est_numero_connu or numero_precedent is not null)
    and est_numero_connu is not null
    and est_numero_chaine is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- CT-04b : La date de début d'un contrat change sans être chaînée à l'ancienne
{% if 'CT-04b' in var('controles_en_erreur', []) %}
    select
        'CT-04b' as controle_id, '86e0c2c91cab9d38' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'CT-04b' as controle_id,
        '86e0c2c91cab9d38' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from contrats_chaines group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.40.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Début de contrat au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', au ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' le mois précédent sous le même numéro, sans l''ancienne date (41.021).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    date_debut = date_debut_precedente or est_date_chainee as conforme,
    lisible(date_debut) as valeur_declaree,
    lisible(date_debut_precedente) as valeur_attendue
from contrats_chaines
where est_numero_connu
    and not est_suite_d_une_fin
    and date_debut is not null
    and date_debut_precedente is not null
    and est_date_chainee is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- CT-06 : Une fin de contrat signalée n'est pas reprise dans la mensuelle
{% if 'CT-06' in var('controles_en_erreur', []) %}
    select
        'CT-06' as controle_id, 'f7dc2dbf491935bb' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'CT-06' as controle_id,
        'f7dc2dbf491935bb' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from fins_signalees group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Fin signalée au ' || coalesce(lisible(v.date_fin_signalee), '(absent)') || ', motif ' || coalesce(lisible(v.motif_signale), '(absent)') || ' ; dans la mensuelle : ' || coalesce(lisible(v.date_fin_declaree), '(absent)') || ', motif ' || coalesce(lisible(v.motif_declare), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    repere_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    coalesce(a_fin and date_fin_declaree = date_fin_signalee and motif_declare = motif_signale, false) as conforme,
    motif_declare as valeur_declaree,
    motif_signale as valeur_attendue,
    date_fin_signalee,
    motif_signale,
    date_fin_declaree,
    motif_declare
from fins_signalees
where date_fin_signalee is not null and motif_signale is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
)

select *, 'c8fa05ecff404edb' as referentiel
from verdicts
