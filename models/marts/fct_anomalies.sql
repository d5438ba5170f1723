with entrepot as (
    select declaration_id, controle_id, unnest(objets) as o from ({{ trouves() }})
),

-- ce qu'une anomalie de zone protégée désigne : une rubrique, ou un bloc
noms as (
    select rubrique, max_by(nom, norme) as nom
    from (
        select rubrique, nom, norme from {{ ref('norme_rubriques') }}
        union all
        select bloc, nom, norme from {{ ref('norme_blocs') }}
    ) as n
    group by rubrique
),

protegees as (
    select
        a.controle_id,
        a.identifiant,
        a.declaration_id,
        a.objet_id,
        a.ligne,
        a.rubrique,
        i.personne_id,
        r.nom as nom_rubrique,
        d.norme,
        ', d''après la norme ' || s.suppleante as suppleance
    from {{ ref('stg_anomalies') }} as a
    left join {{ ref('int_individus') }} as i on a.objet_id = i.objet_id
    left join noms as r on a.rubrique = r.rubrique
    left join {{ ref('int_declarations') }} as d on a.declaration_id = d.declaration_id
    left join {{ ref('suppleances') }} as s on d.norme = s.norme and a.rubrique = s.rubrique
),

toutes as (
    select
        e.controle_id,
        e.o.identifiant as identifiant,
        e.declaration_id,
        e.o.objet_id as objet_id,
        e.o.repere_id as repere_id,
        null::integer as ligne,
        e.o.rubrique as rubrique,
        e.o.personne_id as personne_id,
        e.o.contrat_numero as contrat_numero,
        e.o.mois_concerne as mois_concerne,
        e.o.valeur_declaree as valeur_declaree,
        e.o.valeur_attendue as valeur_attendue,
        e.o.montant_en_jeu as montant_en_jeu,
        e.o.message as message
    from entrepot as e
    union all
    select
        p.controle_id,
        p.identifiant,
        p.declaration_id,
        p.objet_id,
        p.objet_id as repere_id,
        p.ligne,
        p.rubrique,
        p.personne_id,
        null,
        null,
        null,
        null,
        null,
        replace(replace(replace(replace(replace(
            coalesce(m.message, c.message), '{rubrique}', p.rubrique), '{nom}', coalesce(p.nom_rubrique, '')), '{norme}', coalesce(p.norme, '')),
            '{suppleance}', coalesce(p.suppleance, '')), '{libelle}', coalesce(m.libelle, ''))
    from protegees as p
    inner join {{ ref('dim_controles') }} as c on p.controle_id = c.controle_id
    left join {{ ref('membres') }} as m on p.identifiant = m.identifiant
),

situees as (
    select
        t.*,
        -- la ligne de l'occurrence repérée : sa position dans l'identifiant, rapportée à la première ligne de la déclaration
        coalesce(t.ligne, case when split_part(t.repere_id, '.', 1) = t.declaration_id
            then i.ligne + split_part(t.repere_id, '.', 2)::integer - 1 end)::integer as ligne_situee
    from toutes as t
    inner join {{ ref('int_declarations') }} as i on t.declaration_id = i.declaration_id
),

-- un contrôle qui ne dit pas la personne : celle du dernier bloc 30 qui précède, si la rubrique vit sous un individu
devinees as (
    select
        s.identifiant,
        s.declaration_id,
        s.objet_id,
        s.rubrique,
        i.objet_id as individu_id,
        i.personne_id,
        i.personne_liee_id
    from situees as s
    inner join {{ ref('suivi_blocs') }} as b on left(s.rubrique, 10) = b.bloc and b.porteur = 'individu'
    asof join (
        select declaration_id, ligne, objet_id, personne_id, personne_liee_id from {{ ref('int_individus') }}
    ) as i on s.declaration_id = i.declaration_id and s.ligne_situee >= i.ligne
),

anomalies as (
    select
        md5(t.identifiant || '|' || t.declaration_id || '|' || t.objet_id || '|' || coalesce(t.rubrique, '')) as anomalie_id,
        md5(
            t.identifiant || '|' || coalesce(d.declarant_id, '') || '|' || coalesce(t.personne_id, p.personne_id, '') || '|'
            || coalesce(t.contrat_numero, '') || '|' || coalesce(t.mois_concerne, d.mois)::varchar
        ) as cle_suivi,
        t.controle_id,
        t.identifiant,
        t.declaration_id,
        t.objet_id,
        t.repere_id,
        t.ligne_situee as ligne,
        t.rubrique,
        d.declarant_id,
        d.logiciel_id,
        coalesce(t.personne_id, p.personne_id) as personne_id,
        coalesce(p.personne_liee_id, l.personne_id, t.personne_id) as personne_liee_id,
        t.contrat_numero,
        d.mois,
        coalesce(t.mois_concerne, d.mois) as mois_concerne,
        d.connu_le,
        t.valeur_declaree,
        t.valeur_attendue,
        t.montant_en_jeu::decimal(18, 2) as ecart,
        t.message,
        d.est_en_vigueur,
        c.est_compte,
        c.gravite,
        k.cause,
        k.rang,
        -- ce que les anomalies d'une cause ont en commun (seeds/parametres/causes.csv) ; null si celle-ci n'en a pas
        case k.lien
            when 'rubrique' then coalesce(t.repere_id, '') || '|' || coalesce(t.rubrique, '')
            when 'objet' then t.objet_id
            when 'personne' then p.individu_id
            when 'declaration' then ''
        end as cle
    from situees as t
    inner join {{ ref('fct_declarations') }} as d on t.declaration_id = d.declaration_id
    inner join {{ ref('dim_controles') }} as c on t.controle_id = c.controle_id
    left join devinees as p
        on t.identifiant = p.identifiant and t.declaration_id = p.declaration_id and t.objet_id = p.objet_id
        and t.rubrique is not distinct from p.rubrique
    left join {{ ref('int_personnes_liees') }} as l on d.entreprise_id = l.entreprise_id and t.personne_id = l.alias_id
    left join {{ ref('causes') }} as k on k.controle in (t.identifiant, t.controle_id)
),

-- la principale de chaque cause : un contrôle qui compte, puis la plus haute gravité, puis le premier rang, puis la première ligne
menees as (
    select
        *,
        first_value(anomalie_id) over causes as principale_id,
        first_value(identifiant) over causes as principale
    from anomalies
    window causes as (
        partition by declaration_id, cause, cle
        order by
            case when est_compte then 1 else 2 end,
            case gravite when 'bloquant' then 1 when 'alerte' then 2 else 3 end,
            rang,
            ligne,
            anomalie_id
    )
),

par_cause as (
    select *, case when cle is null or identifiant = principale then anomalie_id else principale_id end as cause_id
    from menees
)

-- les euros d'une cause sont dits une fois, par sa principale ; si elle ne chiffre rien, par le plus grand écart de celles qu'elle mène
select
    * exclude (gravite, cause, rang, cle, principale_id, principale),
    case when cause_id = anomalie_id then coalesce(
        ecart,
        case when est_compte then max(case when est_compte then ecart end) over (partition by cause_id) else max(ecart) over (partition by cause_id) end
    ) end::decimal(18, 2) as montant_en_jeu
from par_cause
