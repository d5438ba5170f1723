-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with declarations as (
    select * from {{ ref('int_declarations') }}
),

emplois_simultanes as (
    select * from {{ ref('int_emplois_simultanes') }}
),

fractions_salarie as (
    select * from {{ ref('int_fractions_salarie') }}
),

identites_connues as (
    select * from {{ ref('int_identites_connues') }}
),

identites_eclatees as (
    select * from {{ ref('int_identites_eclatees') }}
),

identites_suivies as (
    select * from {{ ref('int_identites_suivies') }}
),

individus as (
    select * from {{ ref('int_individus') }}
),

passages_ntt as (
    select * from {{ ref('int_passages_ntt') }}
),

seuils as (
    select * from {{ ref('int_seuils') }}
),

taux_defaut as (
    select * from {{ ref('int_taux_defaut') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01') and d.norme >= 'P24V01'
    ] as champs
    from declarations as d
),

juges as (
-- ID-01 : Le NIR n'a pas la forme d'un NIR
{% if 'ID-01' in var('controles_en_erreur', []) %}
    select
        'ID-01' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'ID-01' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-01' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Le NIR déclaré n''a pas une forme possible : sexe, mois, département, commune, ordre, ou suite de 9.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nir_forme_valide as conforme
from individus
where a_nir and nir_forme_valide is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-02 : Le NIR et la date de naissance ne concordent pas
{% if 'ID-02' in var('controles_en_erreur', []) %}
    select
        'ID-02' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'ID-02' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-02' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible(v.partie), '(absent)') || ' de naissance du NIR ne correspond pas à la date de naissance déclarée.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    coalesce(nir_annee_concorde, true) and coalesce(nir_mois_concorde, true) as conforme,
    case when nir_annee_concorde = false then 'L''année' else 'Le mois' end as partie
from individus
where nir_annee_concorde is not null or nir_mois_concorde is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-03 : Le sexe déclaré répète celui du NIR
{% if 'ID-03' in var('controles_en_erreur', []) %}
    select
        'ID-03' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'ID-03' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-03' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Le sexe est déclaré alors qu''il est celui que le NIR porte déjà.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    not nir_sexe_concorde as conforme,
    sexe as valeur_declaree
from individus
where a_nir and nir_sexe_concorde is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-04 : Le NIR et le lieu de naissance ne disent pas le même côté de la frontière
{% if 'ID-04' in var('controles_en_erreur', []) %}
    select
        'ID-04' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'ID-04' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-04' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.014' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Le NIR et le département de naissance déclaré ne s''accordent pas : l''un dit une naissance à l''étranger, l''autre non.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nir_lieu_concorde as conforme
from individus
where a_nir and nir_lieu_concorde is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-04b : Le NIR et le département de naissance ne concordent pas
{% if 'ID-04b' in var('controles_en_erreur', []) %}
    select
        'ID-04b' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'ID-04b' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-04b' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.014' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Le département de naissance déclaré n''est pas celui du NIR.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nir_departement_concorde as conforme
from individus
where a_nir and nir_departement_concorde is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-05 : Un même NIR désigne deux personnes
{% if 'ID-05' in var('controles_en_erreur', []) %}
    select
        'ID-05' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'ID-05' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-05' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ce NIR est connu depuis le ' || coalesce(lisible(v.connu_le), '(absent)') || ' sous une identité sans rapport avec celle déclarée ici.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    classe != 'differentes' as conforme,
    connu_le
from identites_connues
where a_nir and not a_changement and classe is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-05b : Un même NIR porte une identité écrite autrement chez un autre employeur
{% if 'ID-05b' in var('controles_en_erreur', []) %}
    select
        'ID-05b' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'ID-05b' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-05b' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ce NIR est connu depuis le ' || coalesce(lisible(v.connu_le), '(absent)') || ', chez un autre employeur, sous une identité différente (classe : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ').' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    classe = 'identique' as conforme,
    classe as valeur_declaree,
    connu_le
from identites_connues
where a_nir and est_autre_entreprise and not a_changement and classe != 'differentes') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-06 : Une même identité est déclarée sous deux numéros
{% if 'ID-06' in var('controles_en_erreur', []) %}
    select
        'ID-06' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'ID-06' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-06' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Mêmes nom, prénom et naissance qu''une personne connue depuis le ' || coalesce(lisible(v.connu_le), '(absent)') || ' sous un autre numéro, sans lien déclaré.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    est_meme_personne as conforme,
    connu_le
from identites_eclatees
where est_meme_personne is not null and not est_homonyme and not est_passage and not est_autre_ntt) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-07 : Un numéro technique temporaire dure plus de trois mois
{% if 'ID-07' in var('controles_en_erreur', []) %}
    select
        'ID-07' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'ID-07' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-07' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Salarié déclaré sans NIR depuis ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' mois, sous un numéro temporaire (durée usuelle : ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' mois).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as mois_max from seuils where controle_id = 'ID-07' and seuil = 'mois_max')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    mois_entre(premier_mois_ntt, mois) + 1 <= s.mois_max as conforme,
    mois_entre(premier_mois_ntt, mois) + 1 as valeur_declaree,
    try_cast(s.mois_max as integer) as valeur_attendue
from individus
cross join s
where a_ntt and not a_nir and premier_mois_ntt is not null and mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-07b : Un même salarié change de numéro technique temporaire
{% if 'ID-07b' in var('controles_en_erreur', []) %}
    select
        'ID-07b' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'ID-07b' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-07b' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Mêmes nom, prénom et naissance qu''un salarié connu depuis le ' || coalesce(lisible(v.connu_le), '(absent)') || ' sous un autre numéro temporaire.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    not est_autre_ntt as conforme,
    connu_le
from identites_eclatees
where a_ntt and not a_nir and est_meme_entreprise and not est_homonyme and est_autre_ntt is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-07c : Un numéro technique temporaire désigne deux personnes
{% if 'ID-07c' in var('controles_en_erreur', []) %}
    select
        'ID-07c' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'ID-07c' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-07c' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ce numéro temporaire est connu depuis le ' || coalesce(lisible(v.connu_le), '(absent)') || ' sous une identité sans rapport avec celle déclarée ici.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    classe != 'differentes' as conforme,
    connu_le
from identites_connues
where not a_nir and classe is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-08 : Le NIR remplace le numéro temporaire sans être relié
{% if 'ID-08' in var('controles_en_erreur', []) %}
    select
        'ID-08' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'ID-08' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-08' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Salarié déclaré sous un numéro temporaire le mois précédent, sous un NIR ce mois-ci, sans que les deux aient été déclarés ensemble.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    est_chaine as conforme
from passages_ntt
where est_chaine is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-09 : L'identité d'un salarié change sans bloc de changement
{% if 'ID-09' in var('controles_en_erreur', []) %}
    select
        'ID-09' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'ID-09' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-09' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Sous le même numéro, l''identité n''est plus celle du mois précédent (classe : ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '), sans bloc « Changements individu ».' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    classe = 'identique' as conforme,
    classe as valeur_declaree
from identites_suivies
where not a_changement and classe is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-10 : Un NIR est à temps plein chez plusieurs employeurs le même mois
{% if 'ID-10' in var('controles_en_erreur', []) %}
    select
        'ID-10' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'ID-10' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-10' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ce NIR est déclaré à temps plein, le mois entier, par ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' employeurs.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as employeurs_min from seuils where controle_id = 'ID-10' and seuil = 'employeurs_min')

select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    nb_employeurs < s.employeurs_min as conforme,
    nb_employeurs as valeur_declaree
from emplois_simultanes
cross join s
where nb_employeurs is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-11 : Un salarié figure dans deux fractions plusieurs mois de suite
{% if 'ID-11' in var('controles_en_erreur', []) %}
    select
        'ID-11' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'ID-11' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Salarié déclaré dans ' || coalesce(lisible(v.nb_fractions), '(absent)') || ' fractions de la même déclaration, ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' mois de suite.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as mois_max from seuils where controle_id = 'ID-11' and seuil = 'mois_max')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nb_mois <= s.mois_max as conforme,
    nb_mois as valeur_declaree,
    nb_fractions
from fractions_salarie
cross join s
where not est_exempte and nb_mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- ID-12 : Le taux de prélèvement par défaut dure plus de vingt mois
{% if 'ID-12' in var('controles_en_erreur', []) %}
    select
        'ID-12' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'ID-12' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('ID-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.007' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Taux par défaut (type ' || coalesce(lisible(v.type_taux_pas), '(absent)') || ') depuis ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' mois de suite, pour un contrat durable.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as mois_max from seuils where controle_id = 'ID-12' and seuil = 'mois_max')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nb_mois <= s.mois_max as conforme,
    nb_mois as valeur_declaree,
    type_taux_pas
from taux_defaut
cross join s
where nb_mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
),

verdicts as (
    select
        j.declaration_id,
        list({'controle_id': j.controle_id, 'nb_evalues': j.nb_evalues::integer, 'nb_anomalies': j.nb_anomalies::integer,
            'nb_erreurs': j.nb_erreurs::integer}) as comptes,
        list({'controle_id': j.controle_id, 'objets': j.objets, 'membres': j.membres}) filter (where j.nb_anomalies > 0) as trouves
    from juges as j
    inner join champs as c on j.declaration_id = c.declaration_id
    where c.champs[j.champ]
    group by j.declaration_id
)

select d.declaration_id, d.declarant_id, v.comptes, v.trouves
from declarations as d
left join verdicts as v on d.declaration_id = v.declaration_id
