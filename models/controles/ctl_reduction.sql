-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with cumuls_annuels as not materialized (
    select * from {{ ref('int_cumuls_annuels') }}
),

declarations as not materialized (
    select * from {{ ref('int_declarations') }}
),

reductions_annuelles as not materialized (
    select * from {{ ref('int_reductions_annuelles') }}
),

reductions_bases as not materialized (
    select * from {{ ref('int_reductions_bases') }}
),

reductions_bordereaux as not materialized (
    select * from {{ ref('int_reductions_bordereaux') }}
),

reductions_eligibles as not materialized (
    select * from {{ ref('int_reductions_eligibles') }}
),

reductions_generales as not materialized (
    select * from {{ ref('int_reductions_generales') }}
),

reductions_parts as not materialized (
    select * from {{ ref('int_reductions_parts') }}
),

seuils as not materialized (
    select * from {{ ref('int_seuils') }}
),

tailles_revelees as not materialized (
    select * from {{ ref('int_tailles_revelees') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P25V01'
    ] as champs
    from declarations as d
),

branches as (
-- RG-08 : Réduction générale cumulée avec une exonération qui l'exclut
-- RG-09 : Mois d'absence sans les rémunérations qui réduisent le SMIC
-- RG-12 : Réduction générale sans sa part de retraite complémentaire
    select
        declaration_id as declaration_id,
        [
            {% if 'RG-08' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'RG-08', 'champ': (2)::integer, 'nb_evalues': (count_if(NOT reduction_id IS NULL AND montant_securite_sociale <> 0))::integer, 'nb_anomalies': (count_if(case when NOT reduction_id IS NULL AND montant_securite_sociale <> 0 then not (exoneration IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when NOT reduction_id IS NULL AND montant_securite_sociale <> 0 then (exoneration IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'RG-09' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'RG-09', 'champ': (3)::integer, 'nb_evalues': (count_if(NOT reduction_id IS NULL AND a_absence AND a_perte_de_salaire AND NOT est_msa AND mois_rattachement = mois AND NOT a_proratisation IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT reduction_id IS NULL AND a_absence AND a_perte_de_salaire AND NOT est_msa AND mois_rattachement = mois AND NOT a_proratisation IS NULL then not (a_proratisation) else false end))::integer, 'nb_erreurs': (count_if(case when NOT reduction_id IS NULL AND a_absence AND a_perte_de_salaire AND NOT est_msa AND mois_rattachement = mois AND NOT a_proratisation IS NULL then (a_proratisation) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'RG-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'RG-12', 'champ': (2)::integer, 'nb_evalues': (count_if(NOT reduction_id IS NULL AND est_agirc_arrco AND NOT est_mayotte IS TRUE AND montant_securite_sociale <> 0))::integer, 'nb_anomalies': (count_if(case when NOT reduction_id IS NULL AND est_agirc_arrco AND NOT est_mayotte IS TRUE AND montant_securite_sociale <> 0 then not (NOT retraite_id IS NULL) else false end))::integer, 'nb_erreurs': (count_if(case when NOT reduction_id IS NULL AND est_agirc_arrco AND NOT est_mayotte IS TRUE AND montant_securite_sociale <> 0 then (NOT retraite_id IS NULL) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM reductions_bases AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'RG-08' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT reduction_id IS NULL AND montant_securite_sociale <> 0 then not (exoneration IS NULL) else false end then {'controle_id': 'RG-08', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('RG-08' as varchar), 'repere_id': try_cast(coalesce((exoneration_id), (objet_id)) as varchar), 'rubrique': try_cast('S21.G00.81.001' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois_rattachement) as date), 'valeur_declaree': try_cast((exoneration) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Réduction générale (018) et exonération ' || coalesce(lisible((exoneration)), '(absent)') || ' pour le même salarié et la même période.' as varchar)}} end{% endif %},
            {% if 'RG-09' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT reduction_id IS NULL AND a_absence AND a_perte_de_salaire AND NOT est_msa AND mois_rattachement = mois AND NOT a_proratisation IS NULL then not (a_proratisation) else false end then {'controle_id': 'RG-09', 'champ': 3, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('RG-09' as varchar), 'repere_id': try_cast(coalesce((reduction_id), (objet_id)) as varchar), 'rubrique': try_cast('S21.G00.51.011' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois_rattachement) as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Réduction générale un mois d''absence, sans la rémunération perçue (028) ni l''habituelle (029).' as varchar)}} end{% endif %},
            {% if 'RG-12' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT reduction_id IS NULL AND est_agirc_arrco AND NOT est_mayotte IS TRUE AND montant_securite_sociale <> 0 then not (NOT retraite_id IS NULL) else false end then {'controle_id': 'RG-12', 'champ': 2, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('RG-12' as varchar), 'repere_id': try_cast(coalesce((reduction_id), (objet_id)) as varchar), 'rubrique': try_cast('S21.G00.81.001' as varchar), 'personne_id': try_cast((personne_id) as varchar), 'contrat_numero': try_cast((contrat_numero) as varchar), 'mois_concerne': try_cast((mois_rattachement) as date), 'valeur_declaree': try_cast((montant_securite_sociale) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Réduction de ' || coalesce(lisible((montant_securite_sociale)), '(absent)') || ' € (018) sans la part de retraite complémentaire (106), pour un salarié affilié à l''Agirc-Arrco.' as varchar)}} end{% endif %}
            ]) as x
        FROM reductions_bases AS t0
        where
            {% if 'RG-08' in var('controles_en_erreur', []) %}false{% else %}case when NOT reduction_id IS NULL AND montant_securite_sociale <> 0 then not (exoneration IS NULL) else false end{% endif %} or
            {% if 'RG-09' in var('controles_en_erreur', []) %}false{% else %}case when NOT reduction_id IS NULL AND a_absence AND a_perte_de_salaire AND NOT est_msa AND mois_rattachement = mois AND NOT a_proratisation IS NULL then not (a_proratisation) else false end{% endif %} or
            {% if 'RG-12' in var('controles_en_erreur', []) %}false{% else %}case when NOT reduction_id IS NULL AND est_agirc_arrco AND NOT est_mayotte IS TRUE AND montant_securite_sociale <> 0 then not (NOT retraite_id IS NULL) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'RG-08' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'RG-08', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'RG-09' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'RG-09', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'RG-12' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'RG-12', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- RG-02 : La réduction générale cumulée dépasse le coefficient maximal
{% if 'RG-02' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'RG-02', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'RG-02', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('RG-02' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Réduction ' || coalesce(lisible(v.annee), '(absent)') || ' : coefficient de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' depuis janvier, au-dessus du maximum de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'RG-02' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    reduction_id as repere_id,
    personne_id,
    mois as mois_concerne,
    annee,
    -reduction <= (coefficient_max + s.tolerance) * assiette_reduction as conforme,
    try_cast(-reduction / nullif(assiette_reduction, 0) as decimal(18, 4)) as valeur_declaree,
    coefficient_max as valeur_attendue,
    try_cast(-reduction - coefficient_max * assiette_reduction as decimal(18, 2)) as montant_en_jeu
from cumuls_annuels
cross join s
where est_historique_complet
    and reduction_id is not null
    and not (a_coefficient_majore or a_plusieurs_entreprises)
    and assiette_reduction > 0 and reduction is not null and coefficient_max is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- RG-03 : La réduction générale n'est pas celle que donne la formule
{% if 'RG-03' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'RG-03', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'RG-03', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('RG-03' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Réduction ' || coalesce(lisible(v.annee), '(absent)') || ' : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € depuis janvier ou l''entrée, ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € d''après le SMIC et l''assiette déclarés.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(case when seuil = 'tolerance_par_mois' then valeur end) as par_mois,
        max(case when seuil = 'tolerance_relative' then valeur end) as relative
    from seuils
    where controle_id = 'RG-03'
)

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    annee,
    least(ecart, case when not est_definitive then ecart_mensuel end)
    <= greatest(s.par_mois * nb_mois, s.relative * attendu) as conforme,
    try_cast(reduction as decimal(18, 2)) as valeur_declaree,
    try_cast(attendu as decimal(18, 2)) as valeur_attendue,
    try_cast(ecart as decimal(18, 2)) as montant_en_jeu
from reductions_annuelles
cross join s
where est_recalculable and a_reduction and not est_au_dela_du_point_de_sortie
    and ecart is not null and attendu is not null and nb_mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- RG-04 : La part de la retraite complémentaire dans la réduction générale est fausse
{% if 'RG-04' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'RG-04', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'RG-04', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('RG-04' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Retraite complémentaire (106) : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € sur une réduction de ' || coalesce(lisible(v.total), '(absent)') || ' €, soit ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € au taux légal.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(case when seuil = 'tolerance' then valeur end) as tolerance,
        max(case when seuil = 'arrondi' then valeur end) as arrondi
    from seuils
    where controle_id = 'RG-04'
)

select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    least(abs(montant_retraite - part_moins_50 * montant), abs(montant_retraite - part_50_plus * montant))
    <= s.tolerance * abs(montant) + s.arrondi * nb_lignes as conforme,
    montant_retraite as valeur_declaree,
    try_cast(part_moins_50 * montant as decimal(18, 2)) as valeur_attendue,
    try_cast(abs(montant_retraite - part_moins_50 * montant) as decimal(18, 2)) as montant_en_jeu,
    try_cast(montant as decimal(18, 2)) as total
from reductions_parts
cross join s
where montant_retraite is not null and montant is not null and nb_lignes is not null
    and part_moins_50 is not null and part_50_plus is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- RG-05a : Réduction générale au-delà du point de sortie
{% if 'RG-05a' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'RG-05a', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'RG-05a', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('RG-05a' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Réduction ' || coalesce(lisible(v.annee), '(absent)') || ' : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € depuis janvier ou l''entrée, alors que l''assiette atteint ' || coalesce(lisible(v.point_sortie), '(absent)') || ' SMIC : aucune n''est due.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'RG-05a' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    annee,
    point_sortie,
    reduction <= s.tolerance or (
        not coalesce(est_definitive, false)
        and (not coalesce(est_hors_champ_mensuel, false) or montant_du_mois >= -s.tolerance)
    ) as conforme,
    try_cast(reduction as decimal(18, 2)) as valeur_declaree,
    try_cast(0 as decimal(18, 2)) as valeur_attendue,
    try_cast(reduction as decimal(18, 2)) as montant_en_jeu
from reductions_annuelles
cross join s
where est_recalculable and a_reduction and est_au_dela_du_point_de_sortie
    and reduction is not null and montant_du_mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- RG-05b : Aucune réduction générale pour un salaire proche du SMIC
{% if 'RG-05b' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'RG-05b', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'RG-05b', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('RG-05b' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.78.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Aucune réduction générale en ' || coalesce(lisible(v.annee), '(absent)') || ' pour ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € de salaire cumulé (SMIC : ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €), alors que l''employeur la pratique.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as rapport_max from seuils where controle_id = 'RG-05b' and seuil = 'rapport_max')

select
    objet_id,
    declaration_id,
    repere_id,
    personne_id,
    mois as mois_concerne,
    annee,
    a_reduction_dans_l_annee or montant_base > s.rapport_max * smic_attendu as conforme,
    montant_base as valeur_declaree,
    smic_attendu as valeur_attendue
from reductions_eligibles
cross join s
where est_eligible and employeur_a_reduction and not a_exoneration and a_reduction_dans_l_annee is not null
    and montant_base > 0 and smic_attendu > 0) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- RG-06 : Le SMIC retenu pour la réduction n'est pas celui du mois
{% if 'RG-06' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'RG-06', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'RG-06', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('RG-06' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.79.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('SMIC retenu de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € : ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € d''après le contrat, les jours et les heures du mois.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(case when seuil = 'tolerance' then valeur end) as tolerance,
        max(case when seuil = 'precision' then valeur end) as precision_smic,
        max(case when seuil = 'ecart' then valeur end) as ecart
    from seuils
    where controle_id = 'RG-06'
)

select
    objet_id, declaration_id, smic_id as repere_id, personne_id, contrat_numero, mois_rattachement as mois_concerne,
    smic <= (1 + s.tolerance) * smic_maximal and (reduction_de_trop > s.ecart) is not true and not (
        not a_absence and smic_horaire_precedent < smic_horaire_reduction and abs(smic - smic_precedent) <= s.precision_smic
    ) as conforme,
    smic as valeur_declaree,
    smic_attendu as valeur_attendue
from reductions_bases
cross join s
where est_mayotte is not true and a_smic_particulier is not true and smic is not null and smic_maximal > 0
    and smic_attendu is not null and a_absence is not null
    and smic_precedent is not null and smic_horaire_precedent is not null and smic_horaire_reduction is not null
    and not (smic_horaire > smic_horaire_reduction and coalesce(abs(smic - smic_revalorise) <= s.precision_smic, false))) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- RG-07 : Réduction calculée avec les paramètres de l'année précédente
{% if 'RG-07' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'RG-07', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'RG-07', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('RG-07' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Réduction au barème de l''année précédente pour ' || coalesce(lisible(v.nb_precedents), '(absent)') || ' salarié(s) sur ' || coalesce(lisible(v.nb_recalcules), '(absent)') || ' (logiciel ' || coalesce(lisible(v.nom_logiciel), '(absent)') || ', version ' || coalesce(lisible(v.version_logiciel), '(absent)') || ').' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as part_min from seuils where controle_id = 'RG-07' and seuil = 'part_min')

select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    nb_precedents,
    nb_recalcules,
    nom_logiciel,
    version_logiciel,
    nb_precedents = 0 or nb_precedents < s.part_min * nb_recalcules as conforme
from tailles_revelees
cross join s
where nb_recalcules > 0 and nb_precedents is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- RG-10 : Les réductions individuelles ne sont pas celles du bordereau
{% if 'RG-10' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'RG-10', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'RG-10', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('RG-10' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Mois ' || coalesce(lisible(v.periode), '(absent)') || ' : réduction, reprises ôtées, de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € au bordereau pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € chez les salariés.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as par_ligne from seuils where controle_id = 'RG-10' and seuil = 'tolerance_par_ligne')

select
    objet_id,
    declaration_id,
    repere_id,
    mois as mois_concerne,
    mois_lisible(mois) as periode,
    case when manque_ligne then 'S21.G00.23.001' else 'S21.G00.23.004' end as rubrique,
    ecart <= s.par_ligne * greatest(nb_lignes, 1) as conforme,
    reduction_agregee as valeur_declaree,
    reduction_individuelle as valeur_attendue,
    ecart as montant_en_jeu
from reductions_bordereaux
cross join s
where not a_autre_regime and not est_fractionnee and not manque_montant and ecart is not null and nb_lignes is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- RG-11 : Le cumul annuel de la réduction générale est positif
{% if 'RG-11' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'RG-11', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'RG-11', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('RG-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cumul ' || coalesce(lisible(v.annee), '(absent)') || ' de la réduction : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € (018) et ' || coalesce(lisible(v.cumul_retraite), '(absent)') || ' € (106). Une réduction est négative, une reprise ne peut la dépasser.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'RG-11' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    annee,
    montant_securite_sociale <= s.tolerance and montant_retraite <= s.tolerance as conforme,
    try_cast(montant_securite_sociale as decimal(18, 2)) as valeur_declaree,
    try_cast(montant_retraite as decimal(18, 2)) as cumul_retraite,
    try_cast(greatest(montant_securite_sociale, 0) + greatest(montant_retraite, 0) as decimal(18, 2)) as montant_en_jeu
from reductions_annuelles
cross join s
where a_reduction and est_historique_complet and not est_msa
    and montant_securite_sociale is not null and montant_retraite is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- RG-13 : SMIC relevé en cours d'année, alors que la réduction le fige
{% if 'RG-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'RG-13', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'RG-13', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('RG-13' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.79.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('SMIC retenu de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, calculé à ' || coalesce(lisible(v.smic_horaire), '(absent)') || ' € l''heure : la réduction reste calculée à ' || coalesce(lisible(v.smic_horaire_reduction), '(absent)') || ' €, soit ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as precision_smic from seuils where controle_id = 'RG-13' and seuil = 'precision')

select
    objet_id,
    declaration_id,
    smic_id as repere_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    smic_horaire,
    smic_horaire_reduction,
    abs(smic - smic_revalorise) > s.precision_smic or abs(smic - smic_attendu) <= s.precision_smic as conforme,
    smic as valeur_declaree,
    smic_attendu as valeur_attendue
from reductions_bases
cross join s
where est_mayotte is not true and smic > 0 and smic_horaire > smic_horaire_reduction and smic_revalorise is not null and smic_attendu is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- RG-01 : La réduction générale est déclarée sans le SMIC, l'assiette ou le montant
{% if 'RG-01' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'RG-01', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'RG-01', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('RG-01' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Réduction générale (018 ou 106) déclarée sans ' || coalesce(lisible(v.manque), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    case when a_smic then incomplete_id end as repere_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    coalesce(a_smic, false) and incomplete_id is null as conforme,
    case when a_smic then 'S21.G00.81.003' else 'S21.G00.79.001' end as rubrique,
    case when a_smic then 'assiette ou sans montant' else 'le SMIC retenu (79.001 = 01)' end as manque
from reductions_generales
where code_base in ('03', '19')) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- RG-03b : Deux taux d'effectif dans la même année
{% if 'RG-03b' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'RG-03b', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'RG-03b', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('RG-03b' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Réductions de l''année au taux de moins de 50 salariés (' || coalesce(lisible(v.nb_moins_50_annee), '(absent)') || ') et à celui de 50 et plus (' || coalesce(lisible(v.nb_50_plus_annee), '(absent)') || ') dans le même établissement.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    nb_moins_50_annee,
    nb_50_plus_annee,
    (nb_moins_50 = 0 or nb_50_plus_annee = 0) and (nb_50_plus = 0 or nb_moins_50_annee = 0) as conforme
from tailles_revelees
where (nb_moins_50 > 0 or nb_50_plus > 0)
    and nb_moins_50_annee is not null and nb_50_plus_annee is not null and nb_moins_50 is not null and nb_50_plus is not null) as v
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
