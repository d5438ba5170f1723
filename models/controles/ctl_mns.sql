-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(
    materialized='incremental',
    incremental_strategy='append',
    meta={'referentiel': 'ec9394707f0baafa'},
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
-- MNS-01 : Un versement n'a pas de montant net social
{% if 'MNS-01' in var('controles_en_erreur', []) %}
    select
        'MNS-01' as controle_id, 'a9fc6dae94db5e89' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'MNS-01' as controle_id,
        'a9fc6dae94db5e89' as empreinte,
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
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.58.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Aucun montant net social (58.003 = 03) dans ce versement du ' || coalesce(lisible(v.date_versement), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as nb_min from seuils where controle_id = 'MNS-01' and seuil = 'nb_blocs_min')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    date_versement,
    nb_montants_net_social >= s.nb_min as conforme
from versements_montants
cross join s
where a_remuneration
    and est_versement_courant
    and coalesce(departement, '') not like '98%'
    and nb_montants_net_social is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- MNS-02 : Le montant net social dépasse tout ce qui a été versé
{% if 'MNS-02' in var('controles_en_erreur', []) %}
    select
        'MNS-02' as controle_id, '23c2214d0eb1b145' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'MNS-02' as controle_id,
        '23c2214d0eb1b145' as empreinte,
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
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.58.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Net social de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, au-dessus des sommes versées, ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € au plus.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'MNS-02' and seuil = 'tolerance'),

bornes as (
    select *, brut + greatest(coalesce(rappels_bruts, 0), 0) + primes + autres_revenus + elements_nets as borne
    from versements_montants
    where not a_arret_subroge
)

select
    objet_id,
    declaration_id,
    montant_net_social_objet_id as repere_id,
    personne_id,
    mois as mois_concerne,
    montant_net_social <= borne + s.tolerance as conforme,
    montant_net_social as valeur_declaree,
    borne as valeur_attendue,
    montant_net_social - borne as montant_en_jeu
from bornes
cross join s
where montant_net_social is not null and borne is not null) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
union all
-- MNS-06 : Le montant net social est la copie d'un autre montant
{% if 'MNS-06' in var('controles_en_erreur', []) %}
    select
        'MNS-06' as controle_id, '4662d5ec7f79a522' as empreinte, d.declaration_id, d.declarant_id,
        0 as nb_population, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs, null::struct(objet_id varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets
    from nouvelles as d
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% else %}
    select
        'MNS-06' as controle_id,
        '4662d5ec7f79a522' as empreinte,
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
            list({'objet_id': try_cast(v.objet_id as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.58.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Net social déclaré ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, égal à ' || coalesce(lisible(v.copie_de), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as pas_min from seuils where controle_id = 'MNS-06' and seuil = 'montant_pas_min'),

compares as (
    select
        *,
        case
            when montant_net_social = 0 and brut > 0 then 'zéro alors qu''un salaire est versé'
            when montant_net_social = 0 then null
            when not est_apprenti and not est_stagiaire and montant_net_social = base_deplafonnee
                then 'la base déplafonnée'
            when montant_net_social = net_fiscal and base_csg > 0 then 'la rémunération nette fiscale'
            when montant_net_social + montant_pas = net_verse and montant_pas >= s.pas_min
                then 'le net versé moins l''impôt'
        end as copie_de
    from versements_montants cross join s
    where montant_net_social is not null
)

select
    objet_id, declaration_id, montant_net_social_objet_id as repere_id, personne_id, mois as mois_concerne,
    copie_de is null as conforme,
    montant_net_social as valeur_declaree,
    copie_de
from compares) as v
        group by v.declaration_id
    ) as j on d.declaration_id = j.declaration_id
    where not d.est_essai and d.nature in ('01') and d.norme >= 'P24V01'
{% endif %}
)

select *, 'ec9394707f0baafa' as referentiel
from verdicts
