-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with agregats_correspondants as not materialized (
    select * from {{ ref('int_agregats_correspondants') }}
),

bordereaux_detailles as not materialized (
    select * from {{ ref('int_bordereaux_detailles') }}
),

bordereaux_remplaces as not materialized (
    select * from {{ ref('int_bordereaux_remplaces') }}
),

bordereaux_versements as not materialized (
    select * from {{ ref('int_bordereaux_versements') }}
),

cotisations_a_taux as (
    select * from {{ ref('int_cotisations_a_taux') }}
),

cotisations_attendues as not materialized (
    select * from {{ ref('int_cotisations_attendues') }}
),

cotisations_datees as not materialized (
    select * from {{ ref('int_cotisations_datees') }}
),

cotisations_exclues as not materialized (
    select * from {{ ref('int_cotisations_exclues') }}
),

ctp_a_taux as not materialized (
    select * from {{ ref('int_ctp_a_taux') }}
),

ctp_exclusifs_declares as not materialized (
    select * from {{ ref('int_ctp_exclusifs_declares') }}
),

declarations as not materialized (
    select * from {{ ref('int_declarations') }}
),

effectifs_suivis as not materialized (
    select * from {{ ref('int_effectifs_suivis') }}
),

mobilites as not materialized (
    select * from {{ ref('int_mobilites') }}
),

seuils as not materialized (
    select * from {{ ref('int_seuils') }}
),

tailles_revelees as not materialized (
    select * from {{ ref('int_tailles_revelees') }}
),

versements_pas as not materialized (
    select * from {{ ref('int_versements_pas') }}
),

versements_prevoyance as not materialized (
    select * from {{ ref('int_versements_prevoyance') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01') and d.norme >= 'P24V01'
    ] as champs
    from declarations as d
),

branches as (
-- AG-03b : Le total du bordereau Urssaf n'est pas arrondi à l'euro
-- AG-06 : Un bordereau Urssaf couvre plus d'un mois civil
-- AG-06b : Bordereau Urssaf négatif sur la période courante
    select
        declaration_id as declaration_id,
        [
            {% if 'AG-03b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'AG-03b', 'champ': (1)::integer, 'nb_evalues': (count_if(NOT est_arrondi IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT est_arrondi IS NULL then not (est_arrondi) else false end))::integer, 'nb_erreurs': (count_if(case when NOT est_arrondi IS NULL then (est_arrondi) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'AG-06' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'AG-06', 'champ': (1)::integer, 'nb_evalues': (count_if(NOT est_d_un_mois_civil IS NULL))::integer, 'nb_anomalies': (count_if(case when NOT est_d_un_mois_civil IS NULL then not (est_d_un_mois_civil) else false end))::integer, 'nb_erreurs': (count_if(case when NOT est_d_un_mois_civil IS NULL then (est_d_un_mois_civil) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %},
            {% if 'AG-06b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, nb_evalues integer, nb_anomalies integer, nb_erreurs integer, objets struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], membres struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]){% else %}{'controle_id': 'AG-06b', 'champ': (1)::integer, 'nb_evalues': (count_if(NOT montant IS NULL AND NOT est_un_rappel AND NOT est_sans_individu))::integer, 'nb_anomalies': (count_if(case when NOT montant IS NULL AND NOT est_un_rappel AND NOT est_sans_individu then not (montant >= 0) else false end))::integer, 'nb_erreurs': (count_if(case when NOT montant IS NULL AND NOT est_un_rappel AND NOT est_sans_individu then (montant >= 0) is null else false end))::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}{% endif %}
        ] as juges
    FROM bordereaux_detailles AS t0
    group by 1
union all
    select
        declaration_id,
        [{'controle_id': x.controle_id, 'champ': (x.champ)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (0)::integer, 'objets': list_sort(list(x.objet)), 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            declaration_id as declaration_id,
            unnest([
            {% if 'AG-03b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT est_arrondi IS NULL then not (est_arrondi) else false end then {'controle_id': 'AG-03b', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('AG-03b' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.22.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois_rattachement) as date), 'valeur_declaree': try_cast((montant) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Bordereau Urssaf de ' || coalesce(lisible((montant)), '(absent)') || ' € : le total s''arrondit à l''euro.' as varchar)}} end{% endif %},
            {% if 'AG-06' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT est_d_un_mois_civil IS NULL then not (est_d_un_mois_civil) else false end then {'controle_id': 'AG-06', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('AG-06' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.22.003' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois_rattachement) as date), 'valeur_declaree': try_cast((rattachement_date_debut) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Bordereau du ' || coalesce(lisible((rattachement_date_debut)), '(absent)') || ' au ' || coalesce(lisible((rattachement_date_fin)), '(absent)') || ' : il ne peut porter que les cotisations d''un mois civil.' as varchar)}} end{% endif %},
            {% if 'AG-06b' in var('controles_en_erreur', []) %}null::struct(controle_id varchar, champ integer, objet struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)){% else %}case when case when NOT montant IS NULL AND NOT est_un_rappel AND NOT est_sans_individu then not (montant >= 0) else false end then {'controle_id': 'AG-06b', 'champ': 1, 'objet': {'objet_id': try_cast((objet_id) as varchar), 'identifiant': try_cast('AG-06b' as varchar), 'repere_id': try_cast((objet_id) as varchar), 'rubrique': try_cast('S21.G00.22.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast((mois_rattachement) as date), 'valeur_declaree': try_cast((montant) as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Bordereau de ' || coalesce(lisible((montant)), '(absent)') || ' € sur la période courante : un montant négatif n''y est pas admis.' as varchar)}} end{% endif %}
            ]) as x
        FROM bordereaux_detailles AS t0
        where
            {% if 'AG-03b' in var('controles_en_erreur', []) %}false{% else %}case when NOT est_arrondi IS NULL then not (est_arrondi) else false end{% endif %} or
            {% if 'AG-06' in var('controles_en_erreur', []) %}false{% else %}case when NOT est_d_un_mois_civil IS NULL then not (est_d_un_mois_civil) else false end{% endif %} or
            {% if 'AG-06b' in var('controles_en_erreur', []) %}false{% else %}case when NOT montant IS NULL AND NOT est_un_rappel AND NOT est_sans_individu then not (montant >= 0) else false end{% endif %}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ
{% if 'AG-03b' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'AG-03b', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'AG-06' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'AG-06', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
{% if 'AG-06b' in var('controles_en_erreur', []) %}
union all
    select declaration_id, [{'controle_id': 'AG-06b', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% endif %}
union all
-- AG-01 : L'assiette du bordereau n'est pas la somme de celles des salariés
{% if 'AG-01' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'AG-01', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'AG-01', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-01' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.23.004' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible(v.libelle), '(absent)') || ' : assiette de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € au bordereau (code ' || coalesce(lisible(v.code), '(absent)') || '), ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € chez les salariés.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as par_ligne from seuils where controle_id = 'AG-01' and seuil = 'tolerance_par_ligne')

select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    libelle,
    code,
    ecart_assiette <= s.par_ligne * nb_assiettes as conforme,
    assiette_agregee as valeur_declaree,
    assiette_individuelle as valeur_attendue,
    ecart_assiette as montant_en_jeu
from agregats_correspondants
cross join s
where not est_hors_bordereau and not manque_assiette
    and ecart_assiette is not null and nb_assiettes is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- AG-02 : La cotisation du bordereau n'est pas la somme de celles des salariés
{% if 'AG-02' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'AG-02', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'AG-02', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-02' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.23.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible(v.libelle), '(absent)') || ' : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € au bordereau (code ' || coalesce(lisible(v.code), '(absent)') || '), ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € chez les salariés.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(case when seuil = 'tolerance_par_ligne' then valeur end) as tolerance,
        max(case when seuil = 'arrondi_par_ligne' then valeur end) as par_ligne
    from seuils
    where controle_id = 'AG-02'
)

select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    libelle,
    code,
    ecart_montant <= s.tolerance * nb_agregees + s.par_ligne * nb_lignes as conforme,
    montant_agrege as valeur_declaree,
    montant_individuel as valeur_attendue,
    ecart_montant as montant_en_jeu
from agregats_correspondants
cross join s
where not est_hors_bordereau and not manque_montant
    and ecart_montant is not null and nb_lignes is not null and nb_agregees is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- AG-03 : Le total du bordereau n'est pas la somme de ses lignes
{% if 'AG-03' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'AG-03', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'AG-03', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-03' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.22.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Bordereau de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour ' || coalesce(lisible(v.nb_lignes), '(absent)') || ' lignes qui totalisent ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €, réductions et exonérations en moins.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'AG-03' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    abs(montant - somme) <= s.tolerance as conforme,
    montant as valeur_declaree,
    try_cast(somme as decimal(18, 2)) as valeur_attendue,
    try_cast(abs(montant - somme) as decimal(18, 2)) as montant_en_jeu,
    nb_lignes
from bordereaux_detailles
cross join s
where montant is not null and somme is not null and nb_sans_montant = 0) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- AG-04 : Le versement dépasse ce que doivent les bordereaux de cotisation
{% if 'AG-04' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'AG-04', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'AG-04', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-04' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Versement de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € de bordereaux au plus, même organisme.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as par_bloc from seuils where controle_id = 'AG-04' and seuil = 'tolerance_par_bloc')

select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    montant_verse <= maximum + s.par_bloc * nb_blocs as conforme,
    montant_verse as valeur_declaree,
    maximum as valeur_attendue,
    montant_verse - maximum as montant_en_jeu
from bordereaux_versements
cross join s
where not est_un_autre_paiement and montant_verse is not null and maximum is not null and nb_blocs is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- AG-04b : Le versement de prévoyance n'est pas la somme de ses composants
{% if 'AG-04b' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'AG-04b', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'AG-04b', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-04b' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Versement de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour des composants qui totalisent ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'AG-04b' and seuil = 'tolerance')

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
    ) as j
{% endif %}
union all
-- AG-04c : Le versement est inférieur à ce que doivent les bordereaux de cotisation
{% if 'AG-04c' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'AG-04c', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'AG-04c', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-04c' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Versement de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € de bordereaux, crédits déduits : ' || coalesce(lisible(v.montant_en_jeu), '(absent)') || ' € restent à payer.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as par_bloc from seuils where controle_id = 'AG-04c' and seuil = 'tolerance_par_bloc')

select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    montant_verse >= minimum - s.par_bloc * nb_blocs as conforme,
    montant_verse as valeur_declaree,
    minimum as valeur_attendue,
    minimum - montant_verse as montant_en_jeu
from bordereaux_versements
cross join s
where not est_un_autre_paiement and montant_verse is not null and minimum is not null and nb_blocs is not null
    and (credit_anterieur = 0 or montant_verse < minimum - credit_anterieur or montant_verse >= minimum)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- AG-05 : Le prélèvement à la source versé est inférieur à celui des salariés
{% if 'AG-05' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'AG-05', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'AG-05', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-05' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Versement à la DGFiP de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € retenus sur les salaires.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as par_bloc from seuils where controle_id = 'AG-05' and seuil = 'tolerance_par_bloc')

select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    montant_verse >= montant_pas - s.par_bloc * nb_versements as conforme,
    montant_verse as valeur_declaree,
    montant_pas as valeur_attendue,
    montant_pas - montant_verse as montant_en_jeu
from versements_pas
cross join s
where not a_siret_payeur and montant_verse is not null and montant_pas is not null and nb_versements is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- AG-05b : Le prélèvement à la source versé dépasse celui des salariés connus
{% if 'AG-05b' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'AG-05b', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'AG-05b', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-05b' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Versement à la DGFiP de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € retenus sur les salaires : à vérifier, sauf si cet établissement paie pour un autre.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as par_bloc from seuils where controle_id = 'AG-05b' and seuil = 'tolerance_par_bloc')

select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    montant_verse <= montant_pas + s.par_bloc * nb_versements as conforme,
    montant_verse as valeur_declaree,
    montant_pas as valeur_attendue,
    montant_verse - montant_pas as montant_en_jeu
from versements_pas
cross join s
where not a_siret_payeur and nb_delegues = 0
    and montant_verse is not null and montant_pas is not null and nb_versements is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- AG-07 : Le montant d'une cotisation n'est pas son taux appliqué à son assiette
{% if 'AG-07' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'AG-07', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'AG-07', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-07' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.004' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € déclarés, ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € attendus (' || coalesce(lisible(v.taux), '(absent)') || ' % de ' || coalesce(lisible(v.assiette), '(absent)') || ' €).' as varchar)} end) filter (where v.conforme = false)) as objets
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
    ) as j
{% endif %}
union all
-- AG-10 : Une ligne du bordereau n'est pas au taux officiel de son code
{% if 'AG-10' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'AG-10', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'AG-10', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-10' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.23.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Code ' || coalesce(lisible(v.code), '(absent)') || ' : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € au bordereau, ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € au taux de ' || coalesce(lisible(v.taux), '(absent)') || ' % qui vaut pour ' || coalesce(lisible(v.periode), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(valeur) filter (where seuil = 'tolerance') as tolerance,
        max(valeur) filter (where seuil = 'tolerance_relative') as relative,
        max(valeur) filter (where seuil = 'derniere_annee') as derniere_annee
    from seuils
    where controle_id = 'AG-10'
),

attendus as (select *, try_cast(au_taux(montant_assiette, taux) as decimal(24, 2)) as attendu from ctp_a_taux)

select
    objet_id, declaration_id, mois_rattachement as mois_concerne,
    coalesce(taux_declare = taux or taux_declare = dernier_taux, true)
    and coalesce(abs(montant - attendu) <= s.tolerance + s.relative * abs(attendu)
    or abs(montant - au_taux(montant_assiette, dernier_taux)) <= s.tolerance + s.relative * abs(attendu), true) as conforme,
    montant as valeur_declaree,
    attendu as valeur_attendue,
    abs(montant - attendu) as montant_en_jeu,
    code, taux,
    mois_lisible(mois_rattachement) as periode
from attendus
cross join s
where taux is not null and year(mois_rattachement) <= s.derniere_annee
    and (taux_declare > 0 or (montant is not null and attendu is not null))) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- EF-02 : L'effectif varie brusquement sans embauche ni fin de contrat
{% if 'EF-02' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'EF-02', 'champ': (3)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'EF-02', 'champ': (3)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('EF-02' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' salariés le mois précédent, ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' ce mois : ' || coalesce(lisible(v.nb_disparus), '(absent)') || ' disparus sans fin de contrat, ' || coalesce(lisible(v.nb_apparus), '(absent)') || ' apparus sans embauche.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(case when seuil = 'variation_max' then valeur end) as variation_max,
        max(case when seuil = 'effectif_min' then valeur end) as effectif_min
    from seuils
    where controle_id = 'EF-02'
)

select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    nb_disparus + nb_apparus <= s.variation_max * effectif_precedent as conforme,
    effectif as valeur_declaree,
    effectif_precedent as valeur_attendue,
    nb_disparus,
    nb_apparus
from effectifs_suivis
cross join s
where effectif_precedent >= s.effectif_min and nb_disparus is not null and nb_apparus is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- AG-06c : Une déclaration annule et remplace perd les bordereaux
{% if 'AG-06c' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'AG-06c', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'AG-06c', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-06c' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.22.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Déclaration qui annule et remplace sans bordereau, alors que la version remplacée en portait ' || coalesce(lisible(v.nb_bordereaux_remplaces), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    nb_bordereaux > 0 as conforme,
    nb_bordereaux_remplaces
from bordereaux_remplaces
where nb_bordereaux is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- AG-08 : Versement mobilité d'un département où l'établissement n'emploie pas
{% if 'AG-08' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'AG-08', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'AG-08', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-08' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.23.006' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement mobilité (' || coalesce(lisible(v.code), '(absent)') || ') pour une commune du département ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', où la déclaration ne situe ni l''établissement ni un lieu de travail.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    est_dans_un_departement_declare as conforme,
    departement as valeur_declaree,
    code
from mobilites
where est_dans_un_departement_declare is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- AG-09 : Code de cotisation périmé ou réservé à une régularisation
{% if 'AG-09' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'AG-09', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'AG-09', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-09' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code de cotisation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' ' || coalesce(lisible(v.defaut), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    case when usage = 'regularisation' then not est_du_mois else mois_rattachement <= dernier_mois end as conforme,
    code as valeur_declaree,
    case
        when usage = 'regularisation' then 'réservé à une régularisation, employé sur le mois courant'
        else 'qui n''a plus cours pour ce mois'
    end as defaut
from cotisations_datees
where mois_rattachement is not null and est_du_mois is not null
    and (usage = 'regularisation' or dernier_mois is not null)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- AG-12 : Un salarié ordinaire n'a pas une cotisation que tous paient
{% if 'AG-12' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'AG-12', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'AG-12', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-12' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.78.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Salaire de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € sans cotisation de ' || coalesce(lisible(v.cotisation_absente), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    repere_id,
    personne_id,
    mois as mois_concerne,
    cotisation_absente is null as conforme,
    base_deplafonnee as valeur_declaree,
    cotisation_absente
from cotisations_attendues
where base_deplafonnee > 0) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- AG-13 : Une cotisation que le statut du salarié exclut
{% if 'AG-13' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'AG-13', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'AG-13', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.81.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Cotisation ' || coalesce(lisible(v.code), '(absent)') || ' de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour un ' || coalesce(lisible(v.statut_declare), '(absent)') || ' : ce statut ne la doit pas, sauf exception admise.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois_rattachement as mois_concerne,
    not est_exclue or montant <= 0 as conforme,
    montant as valeur_declaree,
    montant as montant_en_jeu,
    code,
    statut as statut_declare
from cotisations_exclues
where montant is not null and est_exclue is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- AG-14 : Deux codes du bordereau s'excluent
{% if 'AG-14' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'AG-14', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'AG-14', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('AG-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.23.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Codes ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' et ' || coalesce(lisible(v.autre), '(absent)') || ' au même bordereau de ' || coalesce(lisible(v.periode), '(absent)') || ' : ' || coalesce(lisible(v.raison), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    not est_double as conforme,
    code as valeur_declaree,
    autre,
    raison,
    mois_lisible(mois_rattachement) as periode
from ctp_exclusifs_declares
where est_double is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- EF-01 : Deux tailles d'entreprise se contredisent dans la déclaration
{% if 'EF-01' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'EF-01', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'EF-01', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('EF-01' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.81.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('FNAL plafonné (moins de 50) pour ' || coalesce(lisible(v.nb_fnal_moins_50), '(absent)') || ' salarié(s), total (50 et plus) pour ' || coalesce(lisible(v.nb_fnal_50_plus), '(absent)') || ' ; réduction au taux de moins de 50 pour ' || coalesce(lisible(v.nb_moins_50), '(absent)') || ', de 50 et plus pour ' || coalesce(lisible(v.nb_50_plus), '(absent)') || ' ; ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' présents.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (select
    objet_id,
    declaration_id,
    fnal_id as repere_id,
    mois as mois_concerne,
    (nb_fnal_moins_50 = 0 or nb_fnal_50_plus = 0)
    and (nb_fnal_moins_50 = 0 or nb_50_plus <= nb_moins_50)
    and (nb_fnal_50_plus = 0 or nb_moins_50 <= nb_50_plus) as conforme,
    effectif as valeur_declaree,
    nb_fnal_moins_50,
    nb_fnal_50_plus,
    nb_moins_50,
    nb_50_plus
from tailles_revelees
where fnal_id is not null
    and nb_fnal_moins_50 is not null and nb_fnal_50_plus is not null and nb_moins_50 is not null and nb_50_plus is not null) as v
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
