-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(
    materialized='incremental',
    incremental_strategy='append',
    meta={'referentiel': '18983f2613a76c41'},
    pre_hook="{{ purger_verdicts(false) }}"
) }}
with declarations as (
    select * from {{ ref('int_declarations') }}
),

nouvelles as (
    select * from declarations
    {% if is_incremental() %}where declaration_id not in (select declaration_id from {{ this }}){% endif %}
),

seuils as (
    select * from {{ ref('int_seuils') }}
),

versements_montants as (
    select * from {{ ref('int_versements_montants') }} where declaration_id in (select declaration_id from nouvelles)
),

verdicts as (
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
)

select *, '18983f2613a76c41' as referentiel
from verdicts
