with retenues as (
    select * from {{ ref('stg_declarations') }}
    where extrait_id in (
        select extrait_id from {{ source('registre', 'extraits') }} where statut in ('charge', 'accepte')
    )
),

-- un bloc de trop dans un fichier malformé ne doit pas doubler la déclaration
entreprises as (
    select declaration_id, min_by(siren, ligne) as entreprise_id
    from {{ ref('stg_entreprises') }}
    group by declaration_id
),

etablissements as (
    select
        declaration_id,
        min(objet_id) as etablissement_id,
        min_by(siret, ligne) as declarant_id,
        min_by(code_postal, ligne) as departement
    from {{ ref('stg_etablissements') }}
    group by declaration_id
),

emetteurs as (
    select envoi_id, min_by(siret, ligne) as emetteur_siret
    from {{ ref('stg_emetteurs') }}
    group by envoi_id
),

-- un organisme n'y reçoit qu'une partie des blocs et des rubriques : rien ne s'y conclut d'une absence
redistribues as (
    select distinct extrait_id, fichier_rang from {{ ref('stg_redistribution') }}
),

completes as (
    select
        d.declaration_id,
        d.objet_id,
        d.ligne,
        d.envoi_id,
        d.extrait_id,
        e.fichier_rang,
        d.rang,
        -- un extrait d'avant cette colonne ne portait que de la DSN
        coalesce(d.flux, 'dsn') as flux,
        d.nature,
        d.type,
        d.fraction,
        d.ordre,
        d.mois,
        d.date_fichier,
        d.champ,
        d.devise,
        d.nature_evenement_declencheur,
        d.dernier_siret_connu,
        e.version_norme as norme,
        coalesce(e.essai_reel = '01', false) as est_essai,
        r.fichier_rang is not null as est_redistribue,
        et.declarant_id,
        en.entreprise_id,
        et.etablissement_id,
        et.departement,
        em.emetteur_siret,
        e.nom_logiciel,
        e.editeur_logiciel,
        e.version_logiciel,
        e.point_depot,
        e.type as type_envoi,
        e.depose_le,
        e.encodage,
        -- sans aucune date, une déclaration mensuelle n'est pas connue avant la fin de son mois
        coalesce(e.depose_le, d.date_fichier::timestamp, d.mois + interval 1 month) as connu_le,
        coalesce(d.type in ('02', '05'), false) as est_sans_individu,
        d.identifiant_annulation,
        strftime(d.date_fichier, '%d%m%Y') || d.ordre as identifiant
    from retenues as d
    left join {{ ref('stg_envois') }} as e on d.envoi_id = e.envoi_id
    left join redistribues as r on d.extrait_id = r.extrait_id and e.fichier_rang = r.fichier_rang
    left join emetteurs as em on d.envoi_id = em.envoi_id
    left join entreprises as en on d.declaration_id = en.declaration_id
    left join etablissements as et on d.declaration_id = et.declaration_id
),

-- 05.006 désigne le signalement annulé ou remplacé : date de constitution et numéro d'ordre, accolés
rappels as (
    select distinct declarant_id, nature, identifiant_annulation
    from completes
    where nature != '01' and type in ('03', '04') and identifiant_annulation is not null
)

select
    c.*,
    case when c.nature in ('01', '11', '14') then row_number() over versions else 1 end as rang_version,
    case
        when c.nature in ('01', '11', '14')
            then lead(c.declaration_id) over versions is null and c.mois is not null and c.declarant_id is not null
        else r.identifiant_annulation is null and coalesce(c.type, '') != '04'
    end as est_en_vigueur
from completes as c
left join rappels as r
    on c.declarant_id = r.declarant_id
    and c.nature = r.nature
    and c.identifiant = r.identifiant_annulation
-- le numéro d'ordre repart de zéro chaque mois de dépôt : la date de dépôt prime. Un essai cède à un réel, une table du ministère à la
-- déclaration qu'elle copie.
window versions as (
    partition by c.nature, c.entreprise_id, c.declarant_id, c.mois, c.fraction, c.champ
    order by
        c.est_essai desc,
        c.flux = 'dsnp3' desc,
        c.connu_le asc nulls first,
        c.date_fichier asc nulls first,
        c.ordre asc nulls first,
        c.declaration_id asc
)
