-- Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main.
{{ config(materialized='par_declaration') }}
with baremes as not materialized (
    select * from {{ ref('int_baremes') }}
),

declarations as not materialized (
    select * from {{ ref('int_declarations') }}
),

rectifications_de_taux as not materialized (
    select * from {{ ref('int_rectifications_de_taux') }}
),

regularisations_repetees as not materialized (
    select * from {{ ref('int_regularisations_repetees') }}
),

seuils as not materialized (
    select * from {{ ref('int_seuils') }}
),

taux_transmis as not materialized (
    select * from {{ ref('int_taux_transmis') }}
),

versements_nets as not materialized (
    select * from {{ ref('int_versements_nets') }}
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
-- PAS-01c : Un taux transmis par la DGFiP n'a pas changé depuis plus de treize mois
{% if 'PAS-01c' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'PAS-01c', 'champ': (1)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'PAS-01c', 'champ': (1)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('PAS-01c' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.006' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Taux de ' || coalesce(lisible(v.taux_pas), '(absent)') || ' %, même identifiant depuis ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' mois.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as mois_max from seuils where controle_id = 'PAS-01c' and seuil = 'mois_max')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nb_mois <= s.mois_max as conforme,
    nb_mois as valeur_declaree,
    taux_pas
from taux_transmis
cross join s
where nb_mois is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- PAS-02 : Le montant soumis au prélèvement n'est pas le net fiscal
{% if 'PAS-02' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'PAS-02', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'PAS-02', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('PAS-02' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Montant soumis de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € de net fiscal imposable' || coalesce(lisible(v.precision), '(absent)') || '.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(valeur) filter (where seuil = 'tolerance') as tolerance,
        max(valeur) filter (where seuil = 'part_imposable') / max(valeur) filter (where seuil = 'part_nette') as part
    from seuils
    where controle_id = 'PAS-02'
),

attendus as (
    select *, greatest(net_fiscal - coalesce(part_non_imposable, 0) - coalesce(abattement_base_fiscale, 0), 0) as attendu
    from versements_nets
    where net_fiscal is not null and montant_soumis_pas is not null and coalesce(type_taux_pas, '') != '99'
        and not (est_contrat_court or a_retenue_non_resident or est_expatrie_ou_detache)
        and (not a_arret_subroge_recent or ijss_subrogees is not null)
)

select
    objet_id, declaration_id, personne_id, mois as mois_concerne,
    -- les indemnités nettes du net social (élément 10, ou rien : least ignore un nul), CSG non déductible comprise, au plus
    montant_soumis_pas >= attendu + least(ijss_subrogees * s.part, 0) - s.tolerance
    and montant_soumis_pas <= attendu + greatest(ijss_subrogees * s.part, 0) + s.tolerance as conforme,
    montant_soumis_pas as valeur_declaree,
    attendu as valeur_attendue,
    abs(montant_soumis_pas - attendu) as montant_en_jeu,
    case when montant_soumis_pas > attendu then ', sans arrêt subrogé connu depuis un an' else '' end as precision
from attendus
cross join s) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- PAS-02b : L'abattement d'un contrat court n'est pas de l'ordre d'un demi-SMIC
{% if 'PAS-02b' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'PAS-02b', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'PAS-02b', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('PAS-02b' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.013' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Abattement de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € sur le montant soumis, pour un demi-SMIC net imposable de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' € environ.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(valeur) filter (where seuil = 'part_smic_min') as part_min,
        max(valeur) filter (where seuil = 'part_smic_max') as part_max
    from seuils
    where controle_id = 'PAS-02b'
),

courts as (
    select v.*, v.net_fiscal - coalesce(v.part_non_imposable, 0) - v.montant_soumis_pas as abattement, b.smic_mensuel
    from versements_nets as v
    inner join baremes as b on v.mois = b.mois
    where v.est_contrat_court and not v.a_arret_subroge_recent and v.montant_soumis_pas > 0
        and coalesce(v.type_taux_pas, '') != '99'
)

select
    objet_id, declaration_id, personne_id, mois as mois_concerne,
    abattement >= s.part_min * smic_mensuel and abattement <= s.part_max * smic_mensuel as conforme,
    abattement as valeur_declaree,
    try_cast(s.part_max * smic_mensuel as decimal(18, 2)) as valeur_attendue
from courts
cross join s
where abattement != 0 and smic_mensuel is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- PAS-03b : Le prélèvement d'une personne est régularisé trois mois de suite
{% if 'PAS-03b' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'PAS-03b', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'PAS-03b', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('PAS-03b' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('Régularisation du prélèvement (type ' || coalesce(lisible(v.type_erreur), '(absent)') || ') pour le ' || coalesce(lisible(v.valeur_declaree), '(absent)') || 'e mois de suite.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as nb_mois from seuils where controle_id = 'PAS-03b' and seuil = 'nb_mois')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nb_mois_de_suite < s.nb_mois as conforme,
    nb_mois_de_suite as valeur_declaree,
    type_erreur
from regularisations_repetees
cross join s
where nb_mois_de_suite is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- PAS-03c : Une déclaration rectifie en masse des taux de prélèvement
{% if 'PAS-03c' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'PAS-03c', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'PAS-03c', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('PAS-03c' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.56.002' as varchar), 'personne_id': try_cast(null as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(null as varchar), 'montant_en_jeu': try_cast(null as decimal(18, 2)), 'message': try_cast('' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' individus sur ' || coalesce(lisible(v.nb_individus), '(absent)') || ' ont une rectification de taux (56.002 = 02).' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (
    select
        max(valeur) filter (where seuil = 'nb_min') as nb_min,
        max(valeur) filter (where seuil = 'part_max') as part_max
    from seuils
    where controle_id = 'PAS-03c'
)

select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    nb_rectifies < s.nb_min or nb_rectifies <= s.part_max * nb_individus as conforme,
    nb_rectifies as valeur_declaree,
    nb_individus
from rectifications_de_taux
cross join s
where nb_rectifies > 0 and nb_individus is not null) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- PAS-04 : Le net fiscal est négatif alors qu'un salaire est versé
{% if 'PAS-04' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'PAS-04', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'PAS-04', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('PAS-04' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Net fiscal de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' € pour une rémunération brute de ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as sante_max from seuils where controle_id = 'PAS-04' and seuil = 'sante_max')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    net_fiscal >= -s.sante_max as conforme,
    net_fiscal as valeur_declaree,
    brut as valeur_attendue,
    abs(net_fiscal) as montant_en_jeu
from versements_nets
cross join s
where net_fiscal is not null and brut > 0 and rappels_bruts >= 0
    and coalesce(type_taux_pas, '') != '99' and not (a_indu or a_arret_subroge_recent or ijss_subrogees is not null)) as v
        group by v.declaration_id
    ) as j
{% endif %}
union all
-- PAS-04b : Le net fiscal dépasse tout ce qui a été versé
{% if 'PAS-04b' in var('controles_en_erreur', []) %}
    select declaration_id, [{'controle_id': 'PAS-04b', 'champ': (2)::integer, 'nb_evalues': (0)::integer, 'nb_anomalies': (0)::integer, 'nb_erreurs': (1)::integer, 'objets': null::struct(objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar)[], 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges from declarations
{% else %}
    select
        j.declaration_id,
        [{'controle_id': 'PAS-04b', 'champ': (2)::integer, 'nb_evalues': (j.nb_evalues)::integer, 'nb_anomalies': (j.nb_anomalies)::integer, 'nb_erreurs': (j.nb_erreurs)::integer, 'objets': j.objets, 'membres': null::struct(identifiant varchar, nb_evalues bigint, nb_anomalies bigint)[]}] as juges
    from (
        select
            v.declaration_id,
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {'objet_id': try_cast(v.objet_id as varchar), 'identifiant': try_cast('PAS-04b' as varchar), 'repere_id': try_cast(v.objet_id as varchar), 'rubrique': try_cast('S21.G00.50.002' as varchar), 'personne_id': try_cast(v.personne_id as varchar), 'contrat_numero': try_cast(null as varchar), 'mois_concerne': try_cast(v.mois_concerne as date), 'valeur_declaree': try_cast(v.valeur_declaree as varchar), 'valeur_attendue': try_cast(v.valeur_attendue as varchar), 'montant_en_jeu': try_cast(v.montant_en_jeu as decimal(18, 2)), 'message': try_cast('Net fiscal de ' || coalesce(lisible(v.valeur_declaree), '(absent)') || ' €, au-dessus du brut et de ce qui s''y ajoute, ' || coalesce(lisible(v.valeur_attendue), '(absent)') || ' €.' as varchar)} end) filter (where v.conforme = false)) as objets
        from (with s as (select valeur as tolerance from seuils where controle_id = 'PAS-04b' and seuil = 'tolerance'),

bornes as (
    select *, brut + greatest(rappels_bruts, 0) + greatest(primes, 0) + greatest(revenus, 0) as borne
    from versements_nets
    where a_remuneration and not (a_arret_subroge or a_revenu_de_remplacement)
)

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    net_fiscal <= borne + s.tolerance as conforme,
    net_fiscal as valeur_declaree,
    borne as valeur_attendue,
    net_fiscal - borne as montant_en_jeu
from bornes
cross join s
where net_fiscal is not null and borne is not null) as v
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
