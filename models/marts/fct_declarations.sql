with individus as (
    select declaration_id, count(*) as nb_individus from {{ ref('stg_individus') }} group by declaration_id
),

recues as (
    select
        d.declaration_id,
        d.declarant_id,
        d.entreprise_id,
        d.emetteur_siret,
        coalesce(d.emetteur_siret != d.declarant_id, true) as est_tiers_declarant,
        {{ logiciel_id("coalesce(d.editeur_logiciel, '')", "coalesce(d.nom_logiciel, '')", "coalesce(d.version_logiciel, '')", 'a') }}
            as logiciel_id,
        coalesce(d.mois, mois_de(d.connu_le::date)) as mois,
        d.flux,
        d.nature,
        d.type,
        d.norme,
        d.connu_le::timestamp as connu_le,
        -- une DSN de substitution corrige sans remplacer, et n'est pas l'œuvre du déclarant : elle ne compte dans aucun indicateur
        d.est_en_vigueur and d.nature != '09' as est_en_vigueur,
        d.est_sans_individu,
        coalesce(i.nb_individus, 0) as nb_individus,
        d.extrait_id
    from {{ ref('int_declarations') }} as d
    left join individus as i on d.declaration_id = i.declaration_id
    left join {{ ref('alias_logiciels') }} as a
        on nom_normalise(d.editeur_logiciel) = a.editeur_declare and nom_normalise(d.nom_logiciel) = a.logiciel_declare
    where not d.est_essai
)

select
    *,
    est_en_vigueur and declarant_id is not null
        and sum(case when est_en_vigueur then 1 else 0 end) over (partition by declarant_id, mois) = 1 as est_seule
from recues
