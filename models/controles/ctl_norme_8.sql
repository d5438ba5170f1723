-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with affiliations_a_tort as (
    select * from {{ ref('stg_affiliations_a_tort') }}
),

affiliations_prevoyance as (
    select * from {{ ref('stg_affiliations_prevoyance') }}
),

anciennetes as (
    select * from {{ ref('stg_anciennetes') }}
),

contrats as (
    select * from {{ ref('int_contrats') }}
),

contrats_declares as (
    select * from {{ ref('int_contrats_declares') }}
),

declarations as (
    select * from {{ ref('int_declarations') }}
),

fins_contrat as (
    select * from {{ ref('stg_fins_contrat') }}
),

individus as (
    select * from {{ ref('int_individus') }}
),

lieux_travail as (
    select * from {{ ref('stg_lieux_travail') }}
),

membres as (
    select * from {{ ref('int_membres') }}
),

motifs_rupture as (
    select * from {{ ref('int_motifs_rupture') }}
),

non_salaries as (
    select * from {{ ref('stg_non_salaries') }}
),

periodes_affectation as (
    select * from {{ ref('int_periodes_affectation') }}
),

personnes_rappelees as (
    select * from {{ ref('int_personnes_rappelees') }}
),

preavis as (
    select * from {{ ref('stg_preavis') }}
),

retraites_complementaires as (
    select * from {{ ref('stg_retraites_complementaires') }}
),

retraites_complementaires_a_tort as (
    select * from {{ ref('stg_retraites_complementaires_a_tort') }}
),

versements_montants as (
    select * from {{ ref('int_versements_montants') }}
),

-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('07') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('07') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07') and d.norme >= 'P25V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '08', '09') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '04', '05', '07', '08', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '07', '08') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae', 'dsnp3') and d.nature in ('01', '07', '08') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('08') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01', '08', '09') and d.norme >= 'P24V01' and not d.est_redistribue,
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01',
        not d.est_essai and d.flux in ('dsn', 'dpae') and d.nature in ('01') and d.norme >= 'P24V01' and not d.est_redistribue
    ] as champs
    from declarations as d
),

juges as (
-- S21.G00.62.001/CCH-11 : Le contrat finit avant la convention de rupture
{% if 'S21.G00.62.001/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.001/CCH-11' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.62.001/CCH-11' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.62.001/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Contrat fini le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', convention de rupture signée le ' || coalesce(lisible(v.date_convention), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.date_fin > f.date_convention as conforme,
    f.date_fin as valeur_declaree,
    f.date_convention
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.date_fin is not null and f.date_convention is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.62.002/CCH-11 : Motif de rupture impossible pour cette nature de contrat
{% if 'S21.G00.62.002/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.002/CCH-11' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.62.002/CCH-11' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.62.002/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de rupture ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un contrat de nature ' || coalesce(lisible(v.nature), '(absent)') || ', dispositif ' || coalesce(lisible(v.dispositif_politique), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    m.motif is not null as conforme,
    f.motif as valeur_declaree,
    c.nature,
    c.dispositif_politique
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
left join motifs_rupture as m
    on f.motif = m.motif and c.nature = m.nature_contrat
    and (m.dispositif is null or m.dispositif = c.dispositif_politique)
where f.motif in (select motif from motifs_rupture) and c.nature is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.62.002/CCH-12 : Motif de rupture interdit dans un signalement
{% if 'S21.G00.62.002/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.002/CCH-12' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.62.002/CCH-12' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.62.002/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' dans un signalement de fin de contrat.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    c.nature_declaration != '07' as conforme,
    f.motif as valeur_declaree
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif in ('100', '116', '998', '999') and c.nature_declaration is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.62.002/CCH-13 : Annulation d'une fin de contrat hors de la mensuelle
{% if 'S21.G00.62.002/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.002/CCH-13' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.62.002/CCH-13' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.62.002/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif 099 (annulation) dans une déclaration de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    c.nature_declaration = '01' as conforme,
    c.nature_declaration as valeur_declaree
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif = '099' and c.nature_declaration is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.62.002/CCH-14 : Fin de ligne de service hors de l'Enim
{% if 'S21.G00.62.002/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.002/CCH-14' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.62.002/CCH-14' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.62.002/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif 116 (fin de ligne de service) pour un régime vieillesse ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    c.regime_vieillesse = '136' as conforme,
    c.regime_vieillesse as valeur_declaree
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif = '116' and c.regime_vieillesse is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.62.003/CCH-11 : Rupture notifiée hors de la durée du contrat
{% if 'S21.G00.62.003/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.003/CCH-11' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.62.003/CCH-11' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.62.003/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Rupture notifiée le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', contrat du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.date_fin), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(f.date_notification_rupture >= c.date_debut, true)
    and coalesce(f.date_notification_rupture <= f.date_fin, true) as conforme,
    f.date_notification_rupture as valeur_declaree,
    c.date_debut,
    f.date_fin
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.date_notification_rupture is not null and (c.date_debut is not null or f.date_fin is not null)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.62.005/CCH-11 : Procédure de licenciement engagée après la fin
{% if 'S21.G00.62.005/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.005/CCH-11' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.62.005/CCH-11' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.62.005/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.005' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Procédure engagée le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', contrat fini le ' || coalesce(lisible(v.date_fin), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.date_licenciement <= f.date_fin as conforme,
    f.date_licenciement as valeur_declaree,
    f.date_fin
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.date_licenciement is not null and f.date_fin is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.62.006/CCH-14 : Dernier jour payé absent d'une fin de mission
{% if 'S21.G00.62.006/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.006/CCH-14' as controle_id, 3 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.62.006/CCH-14' as controle_id, 3 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.62.006/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Fin de mission sans dernier jour travaillé et payé.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.dernier_jour_travaille_paye is not null as conforme
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where c.nature = '03') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.62.006/CCH-15 : Dernier jour payé hors de la durée du contrat
{% if 'S21.G00.62.006/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.006/CCH-15' as controle_id, 2 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.62.006/CCH-15' as controle_id, 2 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.62.006/CCH-15' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dernier jour payé le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', contrat du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.date_fin), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(f.dernier_jour_travaille_paye >= c.date_debut, true)
    and coalesce(f.dernier_jour_travaille_paye <= f.date_fin or f.motif = '099', true) as conforme,
    f.dernier_jour_travaille_paye as valeur_declaree,
    c.date_debut,
    f.date_fin
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.dernier_jour_travaille_paye is not null and (c.date_debut is not null or f.date_fin is not null)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.62.006/CCH-16 : Dernier jour payé absent d'une fin de contrat d'usage
{% if 'S21.G00.62.006/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.006/CCH-16' as controle_id, 3 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.62.006/CCH-16' as controle_id, 3 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.62.006/CCH-16' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Fin d''un contrat d''usage (recours 05) sans dernier jour travaillé et payé.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.dernier_jour_travaille_paye is not null as conforme
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif != '099' and c.motif_recours = '05') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.62.011/CCH-11 : Mois de préavis absents ou de trop (contrat de sécurisation professionnelle)
{% if 'S21.G00.62.011/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.011/CCH-11' as controle_id, 4 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.62.011/CCH-11' as controle_id, 4 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.62.011/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.011' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de rupture ' || coalesce(lisible(v.motif), '(absent)') || ' ; mois de préavis ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(f.motif = '026', false) = (f.duree_preavis is not null) as conforme,
    f.duree_preavis as valeur_declaree,
    f.motif
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif is not null or f.duree_preavis is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.62.017/CCH-11 : Modalité de fin absente d'un contrat d'usage
{% if 'S21.G00.62.017/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.017/CCH-11' as controle_id, 5 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.62.017/CCH-11' as controle_id, 5 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.62.017/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.017' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Fin d''un contrat d''usage sans dire quel circuit la déclare.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.mode_fin_cddu is not null as conforme
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where c.nature in ('02', '10') and c.motif_recours = '05' and f.date_fin is not null and f.motif != '099') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.62.017/CCH-12 : Circuit dérogatoire hors du contrat d'usage
{% if 'S21.G00.62.017/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.017/CCH-12' as controle_id, 6 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.62.017/CCH-12' as controle_id, 6 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.62.017/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.017' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Circuit dérogatoire : nature ' || coalesce(lisible(v.nature), '(absent)') || ', recours ' || coalesce(lisible(v.motif_recours), '(absent)') || ', motif ' || coalesce(lisible(v.motif), '(absent)') || ', dernier jour ' || coalesce(lisible(v.dernier_jour_travaille_paye), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(c.nature in ('02', '10') and c.motif_recours = '05' and f.motif in ('031', '099'), false)
    and f.dernier_jour_travaille_paye is not null as conforme,
    c.nature,
    c.motif_recours,
    f.motif,
    f.dernier_jour_travaille_paye
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.mode_fin_cddu = '01') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.62.018/CCH-11 : Mois de préavis absents ou de trop (parcours d'accompagnement personnalisé)
{% if 'S21.G00.62.018/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.018/CCH-11' as controle_id, 4 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.62.018/CCH-11' as controle_id, 4 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.62.018/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.018' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif de rupture ' || coalesce(lisible(v.motif), '(absent)') || ' ; mois de préavis ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(f.motif = '114', false) = (f.nombre_mois_preavis_pap is not null) as conforme,
    f.nombre_mois_preavis_pap as valeur_declaree,
    f.motif
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif is not null or f.nombre_mois_preavis_pap is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.62.019/CCH-12 : Solde de congés de marin hors de l'Enim
{% if 'S21.G00.62.019/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.019/CCH-12' as controle_id, 6 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.62.019/CCH-12' as controle_id, 6 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.62.019/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.019' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Solde de congés Enim de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un régime vieillesse ' || coalesce(lisible(v.regime_vieillesse), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    c.regime_vieillesse = '136' as conforme,
    f.solde_conges_enim as valeur_declaree,
    c.regime_vieillesse
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.solde_conges_enim is not null and c.regime_vieillesse is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.62.021/CCH-11 : Refus de CDI déclaré hors d'un CDD ou d'une mission
{% if 'S21.G00.62.021/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.021/CCH-11' as controle_id, 7 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.62.021/CCH-11' as controle_id, 7 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.62.021/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.62.021' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Refus d''une proposition de CDI sur un contrat de nature ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    c.nature in ('02', '03') as conforme,
    c.nature as valeur_declaree
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.refus_proposition_cdi is not null and c.nature is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.30.001/CCH-14 : Deux individus portent le même NIR
{% if 'S21.G00.30.001/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.30.001/CCH-14' as controle_id, 8 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.30.001/CCH-14' as controle_id, 8 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.30.001/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un autre individu de la déclaration porte déjà ce NIR.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    coalesce(i.objet_id = n.premier, true) as conforme
from individus as i
inner join (
    select declaration_id, nir, min(objet_id) as premier from individus group by declaration_id, nir
) as n on i.declaration_id = n.declaration_id and i.nir = n.nir) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.30.001/CCH-15 : Salarié et non-salarié dans un même signalement
{% if 'S21.G00.30.001/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.30.001/CCH-15' as controle_id, 9 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.30.001/CCH-15' as controle_id, 9 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.30.001/CCH-15' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Signalement d''amorçage d''un salarié, qui porte aussi un individu non salarié.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    n.declaration_id is null as conforme
from individus as i
left join (select distinct declaration_id from non_salaries) as n on i.declaration_id = n.declaration_id
where i.nature = '08' and i.nir is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.30.020/CCH-12 : Individu sans NIR ni numéro temporaire
{% if 'S21.G00.30.020/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.30.020/CCH-12' as controle_id, 10 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.30.020/CCH-12' as controle_id, 10 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.30.020/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Individu sans NIR ni numéro technique temporaire.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    i.ntt is not null as conforme
from individus as i
where i.nir is null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.30.020/CCH-14 : Deux individus portent le même numéro temporaire
{% if 'S21.G00.30.020/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.30.020/CCH-14' as controle_id, 6 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.30.020/CCH-14' as controle_id, 6 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.30.020/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un autre individu de la déclaration porte déjà ce numéro temporaire.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    coalesce(i.objet_id = n.premier, true) as conforme
from individus as i
inner join (
    select declaration_id, ntt, min(objet_id) as premier from individus group by declaration_id, ntt
) as n on i.declaration_id = n.declaration_id and i.ntt = n.ntt) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.30.020/CCH-15 : Salarié et non-salarié dans un même signalement
{% if 'S21.G00.30.020/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.30.020/CCH-15' as controle_id, 9 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.30.020/CCH-15' as controle_id, 9 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.30.020/CCH-15' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.30.020' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Signalement d''amorçage d''un salarié, qui porte aussi un individu non salarié.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    n.declaration_id is null as conforme
from individus as i
left join (select distinct declaration_id from non_salaries) as n on i.declaration_id = n.declaration_id
where i.nature = '08' and i.ntt is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.83.001/CCH-11 : Une affiliation déclarée à tort est sans période, ou l'inverse
{% if 'S21.G00.83.001/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.83.001/CCH-11' as controle_id, 11 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.83.001/CCH-11' as controle_id, 11 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.83.001/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.83.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('L''affiliation à tort (bloc 72) et sa période (bloc 83) doivent être déclarées ensemble.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (with regimes as (
    select distinct c.individu_id
    from retraites_complementaires_a_tort as t
    inner join retraites_complementaires as r on t.retraite_complementaire_id = r.objet_id
    inner join contrats_declares as c on r.contrat_id = c.objet_id
),

periodes as (
    select distinct v.individu_id
    from affiliations_a_tort as a
    inner join versements_montants as v on a.versement_id = v.objet_id
)

select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    r.individu_id is not null and p.individu_id is not null as conforme
from individus as i
left join regimes as r on i.objet_id = r.individu_id
left join periodes as p on i.objet_id = p.individu_id
where r.individu_id is not null or p.individu_id is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.86.001/CCH-12 : Un salarié affilié en prévoyance n'a pas d'ancienneté dans l'entreprise ni le groupe
{% if 'S21.G00.86.001/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.86.001/CCH-12' as controle_id, 12 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.86.001/CCH-12' as controle_id, 12 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.86.001/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.86.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Salarié affilié en prévoyance sans ancienneté de type 06 ou 07.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    a.individu_id is not null as conforme
from individus as i
inner join (
    select c.individu_id
    from contrats as c
    left join affiliations_prevoyance as f on c.objet_id = f.contrat_id
    group by c.individu_id
    having max(f.objet_id) is not null and coalesce(max(c.nature_contrat != '03'), false)
) as f on i.objet_id = f.individu_id
left join (select distinct individu_id from anciennetes where type in ('06', '07')) as a on i.objet_id = a.individu_id) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.85.002/CCH-12 : L'établissement utilisateur est sans code APET
{% if 'S21.G00.85.002/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.85.002/CCH-12' as controle_id, 13 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.85.002/CCH-12' as controle_id, 13 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.85.002/CCH-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.85.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Code APET absent de l''établissement utilisateur d''un contrat.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    l.objet_id,
    l.declaration_id,
    l.apet is not null as conforme
from lieux_travail as l
inner join (
    select distinct declaration_id, siret_etablissement_utilisateur from contrats_declares
) as c on l.declaration_id = c.declaration_id and l.identifiant = c.siret_etablissement_utilisateur) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.91.001/CCH-13 : Deux non-salariés portent le même NIR
{% if 'S89.G00.91.001/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S89.G00.91.001/CCH-13' as controle_id, 9 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S89.G00.91.001/CCH-13' as controle_id, 9 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.91.001/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.91.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un autre non-salarié de la déclaration porte déjà ce NIR.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    n.objet_id,
    n.declaration_id,
    n.nir as personne_id,
    coalesce(n.objet_id = p.premier, true) as conforme
from non_salaries as n
inner join (
    select declaration_id, nir, min(objet_id) as premier from non_salaries group by declaration_id, nir
) as p on n.declaration_id = p.declaration_id and n.nir = p.nir) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.91.001/CCH-14 : Un amorçage porte à la fois un individu et un non-salarié sous NIR
{% if 'S89.G00.91.001/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S89.G00.91.001/CCH-14' as controle_id, 14 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S89.G00.91.001/CCH-14' as controle_id, 14 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.91.001/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.91.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('L''amorçage porte aussi un bloc individu (30) : une seule personne est attendue.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    n.objet_id,
    n.declaration_id,
    n.nir as personne_id,
    i.declaration_id is null as conforme
from non_salaries as n
left join (select distinct declaration_id from individus) as i on n.declaration_id = i.declaration_id
where n.nir is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.91.018/CCH-11 : Un non-salarié cadre n'a pas un statut conventionnel de cadre
{% if 'S89.G00.91.018/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S89.G00.91.018/CCH-11' as controle_id, 9 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S89.G00.91.018/CCH-11' as controle_id, 9 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.91.018/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.91.018' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Statut conventionnel ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' pour un cadre de retraite complémentaire (01) : 03 ou 04 attendu.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    coalesce(nir, ntt) as personne_id,
    coalesce(statut_conventionnel in ('03', '04'), false) as conforme,
    statut_conventionnel as valeur_declaree
from non_salaries
where statut_retraite_complementaire = '01') as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.91.018/SIG-12 : Une extension cadre est sans statut de profession intermédiaire (individu non salarié)
{% if 'S89.G00.91.018/SIG-12' in var('controles_en_erreur', []) %}
    select
        'S89.G00.91.018/SIG-12' as controle_id, 15 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S89.G00.91.018/SIG-12' as controle_id, 15 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.91.018/SIG-12' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.91.018' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Extension cadre (91.018 = 02) pour un statut conventionnel ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' (attendu : 05).' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    coalesce(nir, ntt) as personne_id,
    statut_conventionnel = '05' as conforme,
    statut_conventionnel as valeur_declaree,
    '05' as valeur_attendue
from non_salaries
where statut_retraite_complementaire = '02' and statut_conventionnel is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.91.021/CCH-14 : Deux non-salariés portent le même NTT
{% if 'S89.G00.91.021/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S89.G00.91.021/CCH-14' as controle_id, 9 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S89.G00.91.021/CCH-14' as controle_id, 9 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.91.021/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.91.021' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Un autre non-salarié de la déclaration porte déjà ce NTT.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    n.objet_id,
    n.declaration_id,
    n.ntt as personne_id,
    coalesce(n.objet_id = p.premier, true) as conforme
from non_salaries as n
inner join (
    select declaration_id, ntt, min(objet_id) as premier from non_salaries group by declaration_id, ntt
) as p on n.declaration_id = p.declaration_id and n.ntt = p.ntt) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S89.G00.91.021/CCH-15 : Un amorçage porte à la fois un individu et un non-salarié sous NTT
{% if 'S89.G00.91.021/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S89.G00.91.021/CCH-15' as controle_id, 14 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S89.G00.91.021/CCH-15' as controle_id, 14 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S89.G00.91.021/CCH-15' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S89.G00.91.021' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('L''amorçage porte aussi un bloc individu (30) : une seule personne est attendue.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    n.objet_id,
    n.declaration_id,
    n.ntt as personne_id,
    i.declaration_id is null as conforme
from non_salaries as n
left join (select distinct declaration_id from individus) as i on n.declaration_id = i.declaration_id
where n.ntt is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.55.004/CCH-11 : La période d'affectation d'un versement de prévoyance est trop loin dans le futur
{% if 'S21.G00.55.004/CCH-11' in var('controles_en_erreur', []) %}
    select
        'S21.G00.55.004/CCH-11' as controle_id, 16 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.55.004/CCH-11' as controle_id, 16 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.55.004/CCH-11' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.55.004' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Période d''affectation ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' : au plus celle qui contient le mois suivant ' || coalesce(lisible(v.mois), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    mois_entre(mois, debut) <= 1 as conforme,
    periode as valeur_declaree,
    mois_lisible(mois) as mois
from periodes_affectation
where debut is not null and mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- PERSONNE-RAPPELEE : Personne citée hors de son bloc, qu'aucun individu de la déclaration ne porte
{% if 'PERSONNE-RAPPELEE' in var('controles_en_erreur', []) %}
    select
        'PERSONNE-RAPPELEE' as controle_id, 17 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'PERSONNE-RAPPELEE' as controle_id, 17 as champ, j.*
    from (
        select
            w.declaration_id,
            sum(w.nb_evalues)::bigint as nb_evalues,
            sum(w.nb_anomalies)::bigint as nb_anomalies,
            sum(w.nb_erreurs)::bigint as nb_erreurs,
            flatten(list(w.objets order by w.identifiant) filter (where w.nb_anomalies > 0)) as objets,
            list({'identifiant': w.identifiant, 'nb_evalues': w.nb_evalues, 'nb_anomalies': w.nb_anomalies} order by w.identifiant) filter (where w.nb_anomalies > 0) as membres
        from (
        select
            v.declaration_id, v.identifiant,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast(v.identifiant as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast(v.rubrique as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(null as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible(v.libelle), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    p.identifiant,
    m.rubrique,
    p.personne_id,
    p.est_declaree as conforme,
    m.libelle
from personnes_rappelees as p
inner join declarations as d on p.declaration_id = d.declaration_id
inner join membres as m
    on p.identifiant = m.identifiant and d.nature = m.nature and d.norme between m.norme_depuis and m.norme_jusqua
where p.est_declaree is not null) as v
        group by v.declaration_id, v.identifiant) as w
        group by w.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.62.006/CCH-12 : Dernier jour payé pendant un préavis non effectué
{% if 'S21.G00.62.006/CCH-12' in var('controles_en_erreur', []) %}
    select
        'S21.G00.62.006/CCH-12' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.62.006/CCH-12' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.62.006/CCH-12' as varchar), 'repere_id': try_cast(coalesce(v.repere_id, v.objet_id) as varchar), 'rubrique': try_cast('S21.G00.62.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Dernier jour payé le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', préavis non effectué à partir du ' || coalesce(lisible(v.date_debut), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    f.objet_id as repere_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.dernier_jour_travaille_paye < p.date_debut as conforme,
    f.dernier_jour_travaille_paye as valeur_declaree,
    p.date_debut
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where p.type in ('02', '03', '10', '50', '51', '61') and f.dernier_jour_travaille_paye is not null
    and p.date_debut is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.63.001/CCH-14 : Préavis et parcours d'accompagnement personnalisé incohérents
{% if 'S21.G00.63.001/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.63.001/CCH-14' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.63.001/CCH-14' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.63.001/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.63.001' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Motif ' || coalesce(lisible(v.motif), '(absent)') || ', préavis du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.date_fin), '(absent)') || ', type ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(p.type = '61', false)

    = coalesce(f.motif = '114' and p.date_fin < p.date_debut + interval '3 months', false) as conforme,
    p.type as valeur_declaree,
    f.motif,
    p.date_debut,
    p.date_fin
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where p.type = '61' or (f.motif = '114' and p.date_debut is not null and p.date_fin is not null)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.63.002/CCH-13 : Le préavis commence avant la notification
{% if 'S21.G00.63.002/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.63.002/CCH-13' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.63.002/CCH-13' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.63.002/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.63.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Préavis débuté le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', rupture notifiée le ' || coalesce(lisible(v.date_notification_rupture), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    p.date_debut >= f.date_notification_rupture as conforme,
    p.date_debut as valeur_declaree,
    f.date_notification_rupture
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where coalesce(p.type, '') != '90' and p.date_debut is not null and f.date_notification_rupture is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.63.002/CCH-14 : Le préavis commence avant la procédure
{% if 'S21.G00.63.002/CCH-14' in var('controles_en_erreur', []) %}
    select
        'S21.G00.63.002/CCH-14' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.63.002/CCH-14' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.63.002/CCH-14' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.63.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Préavis débuté le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', procédure engagée le ' || coalesce(lisible(v.date_licenciement), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    p.date_debut > f.date_licenciement as conforme,
    p.date_debut as valeur_declaree,
    f.date_licenciement
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where coalesce(p.type, '') != '90' and p.date_debut is not null and f.date_licenciement is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.63.002/CCH-15 : Des périodes de préavis se chevauchent ou laissent un trou
{% if 'S21.G00.63.002/CCH-15' in var('controles_en_erreur', []) %}
    select
        'S21.G00.63.002/CCH-15' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.63.002/CCH-15' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.63.002/CCH-15' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.63.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(null as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('La période de préavis qui commence le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' ne suit pas, jour pour jour, la précédente.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    max(if(q.date_fin + interval 1 day = p.date_debut, 1, 0)) = 1
    and max(if(q.date_debut <= p.date_fin and q.date_fin >= p.date_debut, 1, 0)) = 0 as conforme,
    p.date_debut as valeur_declaree
from preavis as p
inner join preavis as q on p.fin_contrat_id = q.fin_contrat_id and p.objet_id != q.objet_id
where p.date_debut is not null and p.date_fin is not null and q.date_debut is not null and q.date_fin is not null
group by p.objet_id, p.declaration_id, p.date_debut, p.date_fin
having min(q.date_debut) <= p.date_debut) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.63.002/CCH-16 : Le préavis commence avant le contrat
{% if 'S21.G00.63.002/CCH-16' in var('controles_en_erreur', []) %}
    select
        'S21.G00.63.002/CCH-16' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.63.002/CCH-16' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.63.002/CCH-16' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.63.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Préavis débuté le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ', contrat débuté le ' || coalesce(lisible(v.date_debut_contrat), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    p.date_debut >= c.date_debut as conforme,
    p.date_debut as valeur_declaree,
    c.date_debut as date_debut_contrat
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where p.date_debut is not null and c.date_debut is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- S21.G00.63.003/CCH-13 : Le préavis finit avant de commencer
{% if 'S21.G00.63.003/CCH-13' in var('controles_en_erreur', []) %}
    select
        'S21.G00.63.003/CCH-13' as controle_id, 1 as champ, declaration_id, 0 as nb_evalues, 0 as nb_anomalies, 1 as nb_erreurs,
        null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[] as objets, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from declarations
{% else %}
    select 'S21.G00.63.003/CCH-13' as controle_id, 1 as champ, j.*, null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[] as membres
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list({'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('S21.G00.63.003/CCH-13' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.63.003' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(v.contrat_numero as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Préavis du ' || coalesce(lisible(v.date_debut), '(absent)') || ' au ' || coalesce(lisible(v.valeur_declaree), '(absent)') || '.' as varchar)} order by v.objet_id) filter (where v.conforme = false) as objets
        from (select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    p.date_fin >= p.date_debut as conforme,
    p.date_fin as valeur_declaree,
    p.date_debut
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where p.date_fin is not null and p.date_debut is not null) as v
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
