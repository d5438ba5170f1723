-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with declarations as not materialized (
    select * from {{ ref('int_declarations') }}
),

depots as not materialized (
    select * from {{ ref('int_depots') }}
),

rattachements as not materialized (
    select * from {{ ref('int_rattachements') }}
),

seuils as not materialized (
    select * from {{ ref('int_seuils') }}
),

versements_dates as not materialized (
    select * from {{ ref('int_versements_dates') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01'
    ] as champs
    from declarations as d
),

branches as (
-- DT-01 : La déclaration est déposée après l'échéance
{% if 'DT-01' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'DT-01', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'DT-01', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('DT-01' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.007' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Déposée le ' || coalesce(lisible(v.depose_le), '(absent)') || ', ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' jour(s) après la plus tardive des échéances (' || coalesce(lisible(v.echeance), '(absent)') || ').' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as jours_max from seuils where controle_id = 'DT-01' and seuil = 'jours_max')

select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    retard_jours <= s.jours_max as conforme,
    retard_jours as valeur_declaree,
    depose_le,
    echeance
from depots
cross join s
where retard_jours is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- DT-02 : Une correction arrive plus de trois mois après le mois corrigé
{% if 'DT-02' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'DT-02', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'DT-02', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('DT-02' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Donnée rattachée à ' || coalesce(lisible(v.periode), '(absent)') || ', déclarée ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' mois plus tard (au plus ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' attendus).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as mois_tardif from seuils where controle_id = 'DT-02' and seuil = 'mois_tardif')

select
    objet_id,
    declaration_id,
    personne_id,
    rubrique,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    delai_mois <= s.mois_tardif as conforme,
    delai_mois as valeur_declaree,
    try_cast(s.mois_tardif as integer) as valeur_attendue,
    abs(montant) as montant_en_jeu
from rattachements
cross join s
where delai_mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- DT-04 : Une même mensuelle est remplacée plusieurs fois
{% if 'DT-04' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'DT-04', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'DT-04', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('DT-04' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S20.G00.05.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' versions déposées pour la même mensuelle.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as versions_max from seuils where controle_id = 'DT-04' and seuil = 'versions_max')

select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    rang_version <= s.versions_max as conforme,
    rang_version as valeur_declaree
from declarations
cross join s
where nature = '01' and mois is not null and declarant_id is not null and rang_version is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- DT-05b : Une donnée est rattachée à une période de plus de cinq ans
{% if 'DT-05b' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'DT-05b', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'DT-05b', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('DT-05b' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Donnée rattachée à ' || coalesce(lisible(v.periode), '(absent)') || ', ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' mois avant la déclaration (au plus ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' admis).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as mois_max from seuils where controle_id = 'DT-05b' and seuil = 'mois_max')

select
    objet_id,
    declaration_id,
    personne_id,
    rubrique,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    delai_mois <= s.mois_max as conforme,
    delai_mois as valeur_declaree,
    try_cast(s.mois_max as integer) as valeur_attendue
from rattachements
cross join s
where delai_mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- DT-05c : Un versement est daté d'avant le mois déclaré
{% if 'DT-05c' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'DT-05c', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'DT-05c', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('DT-05c' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement du ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', avant le mois déclaré (' || coalesce(lisible(v.periode), '(absent)') || ').' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    est_dans_le_mois as conforme,
    lisible(date_versement) as valeur_declaree,
    mois_lisible(mois) as periode
from versements_dates
where est_dans_le_mois is not null) as v
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
