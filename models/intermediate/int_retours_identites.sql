-- Un fait d'identité : ce qu'un répertoire a trouvé, ou non, d'un individu déclaré. Comparé en zone protégée ; ici, quatre réponses et
-- deux pseudonymes.
with individus as (
    select declaration_id, personne_id, min(objet_id) as individu_id, min_by(personne_liee_id, objet_id) as personne_liee_id
    from {{ ref('int_individus') }}
    group by declaration_id, personne_id
),

connues as (
    select distinct personne_id from {{ ref('int_individus') }}
)

select
    f.identite_id,
    f.retour_id,
    f.action_id,
    f.ligne,
    r.famille,
    r.code,
    r.connu_le,
    r.declarant_id,
    r.entreprise_id,
    r.mois,
    r.declaration_id,
    a.controle,
    coalesce(f.nir, f.ntt) as personne_id,
    f.nir is null and f.ntt is not null as est_sous_ntt,
    f.nir_reference as personne_reference_id,
    f.nir_differe,
    f.nom_differe,
    f.prenom_differe,
    f.naissance_differe,
    f.nir_reference is not null as est_trouvee,
    k.personne_id is not null as est_reference_declaree,
    i.individu_id,
    i.personne_liee_id,
    case
        when i.individu_id is not null then 'déclaration'
        when coalesce(f.nir, f.ntt) is null then 'numéro non dit'
        when r.declaration_id is null then 'retour non rattaché'
        else 'personne absente de la déclaration'
    end as rattachement,
    i.individu_id is not null as est_rattache
from {{ ref('stg_retours_identites') }} as f
inner join {{ ref('int_retours') }} as r on f.retour_id = r.retour_id
left join {{ ref('stg_retours_actions') }} as a on f.action_id = a.action_id
left join individus as i on r.declaration_id = i.declaration_id and coalesce(f.nir, f.ntt) = i.personne_id
left join connues as k on f.nir_reference = k.personne_id
