-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(
    materialized='incremental',
    incremental_strategy='append',
    meta={'referentiel': '8b61dd32aaa059bf'},
    pre_hook="{{ purger_verdicts(true) }}"
) }}
with declarations as (
    select * from {{ ref('int_declarations') }}
),

nouvelles as (
    select * from declarations
    {% if is_incremental() %}where declaration_id not in (select declaration_id from {{ this }}){% endif %}
),

bases_mois as (
    select * from {{ ref('int_bases_mois') }} where declaration_id in (select declaration_id from nouvelles)
),

cumuls_annuels as (
    select * from {{ ref('int_cumuls_annuels') }} where declaration_id in (select declaration_id from nouvelles)
),

seuils as (
    select * from {{ ref('int_seuils') }}
),

verdicts as (
-- BAS-01 : La base plafonnée d'un mois dépasse la base déplafonnée
{% if 'BAS-01' in var('controles_en_erreur', []) %}
    select
        'BAS-01' as controle_id, '16e159d7df6a884b' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'BAS-01' as controle_id,
        '16e159d7df6a884b' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from bases_mois group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Mois ' || coalesce(lisible(v.periode), '(absent)') || ' : base plafonnée de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour une base déplafonnée de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'BAS-01' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    base_plafonnee <= base_deplafonnee + s.tolerance as conforme,
    base_plafonnee as valeur_declaree,
    base_deplafonnee as valeur_attendue,
    base_plafonnee - base_deplafonnee as montant_en_jeu
from bases_mois
cross join s
where base_plafonnee is not null
    and base_deplafonnee is not null
    and not coalesce(est_forfaitaire, false)
    and not coalesce(a_cotisation_temps_plein, false)
    and est_mois_connu) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- BAS-02 : Le cumul annuel de la base plafonnée dépasse le plafond
{% if 'BAS-02' in var('controles_en_erreur', []) %}
    select
        'BAS-02' as controle_id, 'cb113fd1b7fe9526' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'BAS-02' as controle_id,
        'cb113fd1b7fe9526' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cumuls_annuels group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cumul ' || coalesce(lisible(v.annee), '(absent)') || ' de la base plafonnée : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, au-dessus du plafond de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'BAS-02' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    annee,
    base_plafonnee <= greatest(plafond, plafond_proratise) + s.tolerance as conforme,
    base_plafonnee as valeur_declaree,
    greatest(plafond, plafond_proratise) as valeur_attendue,
    base_plafonnee - greatest(plafond, plafond_proratise) as montant_en_jeu
from cumuls_annuels
cross join s
where est_historique_complet
    and est_plafond_connu
    and not coalesce(a_plafond_particulier, false)
    and base_plafonnee is not null
    and plafond is not null
    and plafond_proratise is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- BAS-03 : Le cumul annuel de la base plafonnée n'est ni le salaire, ni le plafond
{% if 'BAS-03' in var('controles_en_erreur', []) %}
    select
        'BAS-03' as controle_id, 'fb19044d3514801b' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'BAS-03' as controle_id,
        'fb19044d3514801b' as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets
    from nouvelles as d
    left join (
        select declaration_id, count(*) as nb_population from cumuls_annuels group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.78.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cumul ' || coalesce(lisible(v.annee), '(absent)') || ' de la base plafonnée : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € au lieu de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'BAS-03' and seuil = 'tolerance'),

attendus as (
    select
        *,
        case
            when abs(base_plafonnee - least(base_deplafonnee, plafond))
                < abs(base_plafonnee - least(base_deplafonnee, plafond_proratise)) then least(base_deplafonnee, plafond)
            else least(base_deplafonnee, plafond_proratise)
        end as attendue
    from cumuls_annuels
    where est_historique_complet and est_plafond_connu and not coalesce(a_plafond_particulier, false)
        and plafond is not null and plafond_proratise is not null and base_deplafonnee is not null
)

select
    objet_id, declaration_id, personne_id, mois as mois_concerne, annee,
    abs(base_plafonnee - attendue) <= s.tolerance as conforme,
    base_plafonnee as valeur_declaree,
    attendue as valeur_attendue,
    abs(base_plafonnee - attendue) as montant_en_jeu
from attendus
cross join s
where base_plafonnee is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
)

select *, '8b61dd32aaa059bf' as referentiel
from verdicts
