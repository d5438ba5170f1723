-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with beneficiaires as (
    select * from {{ ref('int_beneficiaires') }}
),

declarations as (
    select * from {{ ref('int_declarations') }}
),

droits_verses as (
    select * from {{ ref('int_droits_verses') }}
),

regularisations_pas as (
    select * from {{ ref('stg_regularisations_pas') }}
),

revenus as (
    select * from {{ ref('int_revenus') }}
),

seuils as (
    select * from {{ ref('int_seuils') }}
),

versements_organismes as (
    select * from {{ ref('stg_versements_organismes') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('pasrau') and d.nature in ('11', '14') and not d.est_redistribue,
        not d.est_essai and d.flux in ('pasrau') and d.nature in ('14') and not d.est_redistribue
    ] as champs
    from declarations as d
),

juges as (
-- REV-01 : Un bénéficiaire n'a ni NIR ni numéro temporaire
{% if 'REV-01' in var('controles_en_erreur', []) %}
    select
        'REV-01' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'REV-01' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('REV-01' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ni NIR, ni numéro d''attente, ni numéro technique temporaire : ce revenu n''est à personne.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    a_nir or a_ntt as conforme
from beneficiaires
where a_nir is not null and a_ntt is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- REV-02 : Un même NIR figure deux fois dans la déclaration
{% if 'REV-02' in var('controles_en_erreur', []) %}
    select
        'REV-02' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'REV-02' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('REV-02' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Ce NIR figure ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' fois dans la déclaration ; il doit y être unique.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nb_blocs = 1 as conforme,
    nb_blocs as valeur_declaree
from beneficiaires
where a_nir and nb_blocs is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- REV-03 : Le NIR ne dit pas la naissance déclarée
{% if 'REV-03' in var('controles_en_erreur', []) %}
    select
        'REV-03' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'REV-03' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('REV-03' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('L''année ou le mois de naissance que porte le NIR n''est pas celui de la date déclarée.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    coalesce(nir_annee_concorde, true) and coalesce(nir_mois_concorde, true) as conforme
from beneficiaires
where nir_annee_concorde is not null or nir_mois_concorde is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- REV-04 : La retenue n'est pas le revenu fiscal par le taux
{% if 'REV-04' in var('controles_en_erreur', []) %}
    select
        'REV-04' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'REV-04' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('REV-04' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.009' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Retenue de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', pour ' || coalesce(lisible(v.net_fiscal), '(absent)') || ' à ' || coalesce(lisible(v.taux_pas), '(absent)') || ' % : ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' attendus.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'REV-04' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    abs(montant_pas - au_taux(net_fiscal, taux_pas)) <= s.tolerance as conforme,
    montant_pas as valeur_declaree,
    au_taux(net_fiscal, taux_pas) as valeur_attendue,
    montant_pas - au_taux(net_fiscal, taux_pas) as montant_en_jeu,
    net_fiscal,
    taux_pas
from revenus
cross join s
where
    type_taux_pas = '01' and part_non_imposable is null
    and montant_pas is not null and au_taux(net_fiscal, taux_pas) is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- REV-05 : La retenue et le revenu fiscal sont de signes contraires
{% if 'REV-05' in var('controles_en_erreur', []) %}
    select
        'REV-05' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'REV-05' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('REV-05' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.009' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Revenu fiscal de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', retenue de ' || coalesce(lisible(v.montant_pas), '(absent)') || ' : les signes sont contraires.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    (net_fiscal > 0) = (montant_pas > 0) as conforme,
    net_fiscal as valeur_declaree,
    montant_pas
from revenus
where net_fiscal != 0 and montant_pas != 0) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- REV-06 : Une régularisation porte sur un mois à venir
{% if 'REV-06' in var('controles_en_erreur', []) %}
    select
        'REV-06' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'REV-06' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('REV-06' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.001' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Mois de l''erreur ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', dans une déclaration de ' || coalesce(lisible(v.mois_declare), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    r.objet_id,
    r.declaration_id,
    d.mois as mois_concerne,
    r.mois_erreur <= d.mois as conforme,
    mois_lisible(r.mois_erreur) as valeur_declaree,
    mois_lisible(d.mois) as mois_declare
from regularisations_pas as r
inner join declarations as d on r.declaration_id = d.declaration_id
where r.mois_erreur is not null and d.mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- REV-07 : La période du versement à la DGFiP n'est pas le mois déclaré
{% if 'REV-07' in var('controles_en_erreur', []) %}
    select
        'REV-07' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'REV-07' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('REV-07' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.006' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement du ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' au ' || coalesce(lisible(v.fin), '(absent)') || ', dans une déclaration de ' || coalesce(lisible(v.mois_declare), '(absent)') || ' : du premier au dernier jour du mois sont attendus.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.rattachement_date_debut = d.mois
    and v.rattachement_date_fin + interval 1 day = d.mois + interval 1 month as conforme,
    v.rattachement_date_debut as valeur_declaree,
    v.rattachement_date_fin as fin,
    mois_lisible(d.mois) as mois_declare
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.rattachement_date_debut is not null and v.rattachement_date_fin is not null and d.mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- REV-08 : Le versement à la DGFiP n'est pas arrondi à l'euro
{% if 'REV-08' in var('controles_en_erreur', []) %}
    select
        'REV-08' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'REV-08' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('REV-08' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.20.005' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Versement de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : l''euro le plus proche est attendu, deux décimales à zéro.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    try_cast(montant as bigint) = montant as conforme,
    montant as valeur_declaree
from versements_organismes
where montant is not null and try_cast(montant as bigint) is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- REV-09 : Un revenu n'a pas de classe
{% if 'REV-09' in var('controles_en_erreur', []) %}
    select
        'REV-09' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'REV-09' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('REV-09' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.014' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Aucune classe de revenu, ni en S21.G00.50.014, ni en S21.G00.54.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    classe_revenu is not null or a_autre_revenu as conforme
from revenus
where a_autre_revenu is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- REV-10 : Deux organismes déclarent le même revenu à la même personne
{% if 'REV-10' in var('controles_en_erreur', []) %}
    select
        'REV-10' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'REV-10' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('REV-10' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Même personne, même date, même montant de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' chez ' || coalesce(lisible(v.nb_organismes), '(absent)') || ' organismes.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nb_organismes = 1 as conforme,
    net_fiscal as valeur_declaree,
    nb_organismes
from revenus
where nb_organismes is not null and net_fiscal > 0) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- REV-11 : Deux organismes versent au nom du même régime
{% if 'REV-11' in var('controles_en_erreur', []) %}
    select
        'REV-11' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'REV-11' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('REV-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.47.007' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régime verseur ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' chez ' || coalesce(lisible(v.nb_organismes), '(absent)') || ' organismes, pour la même personne et le même mois.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nb_organismes = 1 as conforme,
    regime_verseur as valeur_declaree,
    nb_organismes
from droits_verses
where nb_organismes is not null) as v
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
