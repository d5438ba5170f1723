-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with baremes as not materialized (
    select * from {{ ref('int_baremes') }}
),

declarations as not materialized (
    select * from {{ ref('int_declarations') }}
),

exonerations_annuelles as not materialized (
    select * from {{ ref('int_exonerations_annuelles') }}
),

nets_bornes as not materialized (
    select * from {{ ref('int_nets_bornes') }}
),

nets_sociaux as not materialized (
    select * from {{ ref('int_nets_sociaux') }}
),

seuils as not materialized (
    select * from {{ ref('int_seuils') }}
),

versements_montants as not materialized (
    select * from {{ ref('int_versements_montants') }}
),

versements_nets as not materialized (
    select * from {{ ref('int_versements_nets') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01'
    ] as champs
    from declarations as d
),

branches as (
-- MNS-01 : Un versement n'a pas de montant net social
{% if 'MNS-01' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'MNS-01', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'MNS-01', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('MNS-01' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.58.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Aucun montant net social (58.003 = 03) dans ce versement du ' || coalesce(lisible(v.date_versement), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
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
    ) as j
{% endif %}
union all
-- MNS-02 : Le montant net social dépasse tout ce qui a été versé
{% if 'MNS-02' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'MNS-02', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'MNS-02', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('MNS-02' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.58.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Net social de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, au-dessus des sommes versées, ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € au plus.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'MNS-02' and seuil = 'tolerance'),

bornes as (
    select
        *,
        brut + greatest(coalesce(rappels_bruts, 0), 0) + primes + autres_revenus + elements_nets + remplacements
            as borne
    from versements_montants
    where not a_indemnites_reglees
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
    ) as j
{% endif %}
union all
-- MNS-03 : Le rapport du net social au salaire sort des bornes de sa population
{% if 'MNS-03' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'MNS-03', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'MNS-03', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('MNS-03' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.58.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Net social de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € de base déplafonnée : hors des bornes de ' || coalesce(lisible(v.borne_basse), '(absent)') || ' à ' || coalesce(lisible(v.borne_haute), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as part_smic_min from seuils where controle_id = 'MNS-03' and seuil = 'part_smic_min')

select
    objet_id,
    declaration_id,
    montant_net_social_objet_id as repere_id,
    personne_id,
    mois as mois_concerne,
    montant_net_social >= borne_basse * base_deplafonnee
    and montant_net_social <= borne_haute * base_deplafonnee as conforme,
    montant_net_social as valeur_declaree,
    base_deplafonnee as valeur_attendue,
    borne_basse,
    borne_haute
from nets_bornes
cross join s
where montant_net_social is not null
    and base_deplafonnee >= s.part_smic_min * smic_mensuel
    and borne_basse is not null and borne_haute is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- MNS-03b : Le net social dépasse ce que laissent les cotisations salariales
{% if 'MNS-03b' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'MNS-03b', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'MNS-03b', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('MNS-03b' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.58.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Net social de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € : les cotisations salariales légales ne laissent que ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € du brut, sauf si un accord met à la charge de l''employeur plus que sa part de retraite complémentaire.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'MNS-03b' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    montant_net_social_objet_id as repere_id,
    personne_id,
    mois as mois_concerne,
    montant_net_social <= brut - retenues_legales + s.tolerance as conforme,
    montant_net_social as valeur_declaree,
    brut - retenues_legales as valeur_attendue,
    montant_net_social - (brut - retenues_legales) as montant_en_jeu
from nets_bornes
cross join s
where montant_net_social is not null and brut > 0 and retenues_legales is not null
    and est_regime_general and a_retraite_agirc_arrco and not coalesce(est_alsace_moselle, false)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- MNS-03c : Le net social est sous ce que laissent les cotisations légales, la santé et la retraite supplémentaire
{% if 'MNS-03c' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'MNS-03c', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'MNS-03c', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('MNS-03c' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.58.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Net social de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € après cotisations légales, avant santé, prévoyance et retraite supplémentaire.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(valeur) filter (where seuil = 'sante_max') as sante_max,
        max(valeur) filter (where seuil = 'part_complements') as part_complements
    from seuils
    where controle_id = 'MNS-03c'
)

select
    objet_id,
    declaration_id,
    montant_net_social_objet_id as repere_id,
    personne_id,
    mois as mois_concerne,
    montant_net_social >= brut - retenues_legales - s.sante_max - s.part_complements * brut as conforme,
    montant_net_social as valeur_declaree,
    brut - retenues_legales as valeur_attendue,
    brut - retenues_legales - montant_net_social as montant_en_jeu
from nets_bornes
cross join s
where montant_net_social is not null and brut > 0 and retenues_legales is not null
    and est_regime_general and a_retraite_agirc_arrco and not coalesce(est_alsace_moselle, false)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- MNS-04 : Le net social n'est pas le net versé, sans rien qui l'explique
{% if 'MNS-04' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'MNS-04', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'MNS-04', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('MNS-04' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.58.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Net social de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour un net versé de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € : le mois n''a rien qui les sépare.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(valeur) filter (where seuil = 'ecart') as ecart,
        max(valeur) filter (where seuil = 'ecart_relatif') as ecart_relatif
    from seuils
    where controle_id = 'MNS-04'
)

select
    objet_id,
    declaration_id,
    montant_net_social_objet_id as repere_id,
    personne_id,
    mois as mois_concerne,
    abs(montant_net_social - net_verse) <= greatest(s.ecart, s.ecart_relatif * abs(net_verse)) as conforme,
    montant_net_social as valeur_declaree,
    net_verse as valeur_attendue,
    abs(montant_net_social - net_verse) as montant_en_jeu
from versements_nets
cross join s
where montant_net_social is not null and net_verse is not null and net_fiscal != 0 and rappels_bruts = 0
    and not (a_net_ajoute or a_reduction_heures or a_prime_exoneree or a_autre_revenu or a_arret or a_fin)
    and not (a_indemnites_reglees or a_prime_placee or a_epargne_placee) and primes_partage = 0) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- MNS-05 : Le net social ne se recompose pas à partir du net versé et des sommes ajoutées
{% if 'MNS-05' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'MNS-05', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'MNS-05', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('MNS-05' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.58.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Net social de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € en ajoutant au net versé les heures exonérées, primes de partage non imposables et indemnités déclarées.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(valeur) filter (where seuil = 'ecart') as ecart,
        max(valeur) filter (where seuil = 'ecart_relatif') as ecart_relatif
    from seuils
    where controle_id = 'MNS-05'
),

recomposes as (
    select *, net_verse + nets_ajoutes + primes_partage as recompose
    from versements_nets
    where (nets_ajoutes != 0 or primes_partage != 0) and rappels_bruts = 0 and net_fiscal != 0
        and not (a_autre_revenu or a_fin or a_prime_exoneree or a_prime_placee or a_epargne_placee)
        and (not (a_arret or a_indemnites_reglees) or ijss_subrogees is not null)
)

select
    objet_id, declaration_id, montant_net_social_objet_id as repere_id, personne_id, mois as mois_concerne,
    -- placée, la prime non imposable n'entre pas dans le net social
    least(abs(montant_net_social - recompose), abs(montant_net_social - (recompose - primes_partage)))
    <= greatest(s.ecart, s.ecart_relatif * abs(recompose)) as conforme,
    montant_net_social as valeur_declaree,
    recompose as valeur_attendue,
    abs(montant_net_social - recompose) as montant_en_jeu
from recomposes
cross join s
where montant_net_social is not null and recompose is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- MNS-06 : Le montant net social est la copie d'un autre montant
{% if 'MNS-06' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'MNS-06', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'MNS-06', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('MNS-06' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.58.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Net social déclaré ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, égal à ' || coalesce(lisible(v.copie_de), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
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
    ) as j
{% endif %}
union all
-- MNS-07 : Le net social chute alors que l'employeur avance les indemnités journalières
{% if 'MNS-07' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'MNS-07', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'MNS-07', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('MNS-07' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.58.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Net social de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € après ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € le mois d''avant, alors que l''employeur avance des indemnités journalières.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(valeur) filter (where seuil = 'chute_max') as chute_max,
        max(valeur) filter (where seuil = 'avance_min') as avance_min,
        max(valeur) filter (where seuil = 'part_min') as part_min,
        max(valeur) filter (where seuil = 'sante_max') as sante_max
    from seuils
    where controle_id = 'MNS-07'
)

select
    objet_id, declaration_id, montant_net_social_objet_id as repere_id, personne_id, mois as mois_concerne,
    montant_net_social >= (1 - s.chute_max) * montant_net_social_precedent
    or montant_net_social >= net_verse + s.part_min * (montant_soumis_pas - net_fiscal)
    or coalesce(ijss_subrogees > 0 and montant_net_social >= ijss_subrogees - s.sante_max + least(brut, 0), false) as conforme,
    montant_net_social as valeur_declaree,
    montant_net_social_precedent as valeur_attendue,
    montant_net_social_precedent - montant_net_social as montant_en_jeu
from versements_nets
cross join s
where a_arret_subroge and not est_mois_incomplet
    and montant_soumis_pas > net_fiscal + s.avance_min and net_verse <= net_fiscal
    and montant_net_social is not null and montant_net_social_precedent > 0) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- MNS-08 : Une prime de partage de la valeur ne se voit pas dans le net social
{% if 'MNS-08' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'MNS-08', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'MNS-08', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('MNS-08' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.58.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Prime de partage de ' || coalesce(lisible(v.prime), '(absent)') || ' €, mais net social de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € sans hausse (net versé : ' || coalesce(lisible(v.net_verse), '(absent)') || ' €).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as part_min from seuils where controle_id = 'MNS-08' and seuil = 'part_min'),

primes as (
    select *, primes_partage + primes_partage_imposables as prime
    from versements_nets
    where not (a_arret or a_indemnites_reglees or est_mois_incomplet or a_prime_placee) and rappels_bruts = 0
)

select
    objet_id, declaration_id, montant_net_social_objet_id as repere_id, personne_id, mois as mois_concerne,
    -- imposable, la prime est dans le net versé : la hausse se voit d'un mois sur l'autre ; non imposable, elle s'y ajoute
    montant_net_social >= net_verse + s.part_min * prime
    or montant_net_social >= montant_net_social_precedent + s.part_min * prime as conforme,
    montant_net_social as valeur_declaree,
    net_verse,
    prime,
    prime as montant_en_jeu
from primes
cross join s
where prime > 0 and montant_net_social is not null and net_verse is not null
    and montant_net_social_precedent is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- MNS-09b : Le net social du mois est négatif alors qu'un salaire est versé
{% if 'MNS-09b' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'MNS-09b', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'MNS-09b', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('MNS-09b' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.58.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Net social de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € de rémunération brute.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as sante_max from seuils where controle_id = 'MNS-09b' and seuil = 'sante_max')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    montant >= -s.sante_max as conforme,
    montant as valeur_declaree,
    brut as valeur_attendue,
    abs(montant) as montant_en_jeu
from nets_sociaux
cross join s
where montant is not null and brut > 0 and rappels_bruts >= 0
    and (mois_rattachement = mois or mois_rattachement = mois_versement)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- NET-01 : Le net fiscal et le net versé ne se répondent pas
{% if 'NET-01' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'NET-01', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'NET-01', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('NET-01' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Net versé de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € : net fiscal moins CSG et CRDS non déductibles, moins part patronale de santé.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'NET-01' and seuil = 'tolerance'),

attendus as (
    select v.*, v.net_fiscal - b.taux_csg_crds_non_deductible * v.base_csg_totale - v.sante_patronale as attendu
    from versements_nets as v
    inner join baremes as b on v.mois = b.mois
    where v.est_mayotte is not true and v.heures_exonerees = 0 and v.net_fiscal != 0
        and not (v.a_reduction_heures or v.a_epargne_placee or v.a_prime_placee or v.a_revenu_de_remplacement)
)

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    abs(net_verse - attendu) <= s.tolerance as conforme,
    net_verse as valeur_declaree,
    try_cast(attendu as decimal(18, 2)) as valeur_attendue,
    try_cast(abs(net_verse - attendu) as decimal(18, 2)) as montant_en_jeu
from attendus
cross join s
where net_verse is not null and attendu is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- MNS-09 : Un net social se rattache à un mois sans rapport avec le versement
{% if 'MNS-09' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'MNS-09', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'MNS-09', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('MNS-09' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.58.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Net social de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € rattaché à ' || coalesce(lisible(v.periode), '(absent)') || ', pour un versement du ' || coalesce(lisible(v.date_versement), '(absent)') || ' qui n''a ni rémunération ni base de ce mois.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    date_versement,
    mois_rattachement = mois or mois_rattachement = mois_versement
    or (mois_rattachement < mois and a_blocs_rattaches) as conforme,
    montant as valeur_declaree
from nets_sociaux
where mois_rattachement is not null and mois is not null and mois_versement is not null and a_blocs_rattaches is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- NET-02 : Une somme exonérée dépasse son plafond de l'année
{% if 'NET-02' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'NET-02', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'NET-02', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('NET-02' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cumul ' || coalesce(lisible(v.annee), '(absent)') || ' de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € : ' || coalesce(lisible(v.libelle), '(absent)') || ', ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € au plus.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    repere_id,
    personne_id,
    mois as mois_concerne,
    case when genre = 'heures' then 'S21.G00.58.003' else 'S21.G00.52.001' end as rubrique,
    cumul <= plafond as conforme,
    cumul as valeur_declaree,
    plafond as valeur_attendue,
    cumul - plafond as montant_en_jeu,
    libelle,
    year(mois) as annee
from exonerations_annuelles
where cumul is not null and plafond is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
),

verdicts as (
    select
        j.declaration_id,
        list({'controle_id': j.juge.controle_id, 'nb_evalues': j.juge.nb_evalues, 'nb_anomalies': j.juge.nb_anomalies,
            'nb_erreurs': j.juge.nb_erreurs}) filter (where j.juge.nb_evalues > 0 or j.juge.nb_erreurs > 0) as comptes,
        list({'controle_id': j.juge.controle_id, 'objets': j.juge.objets, 'membres': j.juge.membres})
            filter (where j.juge.objets is not null) as trouves
    from (select declaration_id, unnest(juges) as juge from branches) as j
    inner join champs as c on j.declaration_id = c.declaration_id
    where (j.juge.nb_evalues > 0 or j.juge.nb_erreurs > 0 or j.juge.objets is not null) and c.champs[j.juge.champ]
    group by j.declaration_id
)

select d.declaration_id, d.declarant_id, v.comptes, v.trouves
from declarations as d
left join verdicts as v on d.declaration_id = v.declaration_id
