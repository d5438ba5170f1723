-- L'identité déclarée d'un individu, réduite à ses empreintes, et la personne que son numéro désigne partout : le NTT
-- déclaré une fois avec un NIR, ou l'ancien NIR d'un bloc 31, relient, quel que soit l'employeur.
with liens as (
    select alias_id, max(personne_id) as personne_id
    from {{ ref('int_personnes_liees') }}
    group by alias_id
),

changements as (
    select distinct individu_id from {{ ref('stg_changements_individu') }}
)

select
    i.objet_id,
    i.declaration_id,
    i.declarant_id,
    i.entreprise_id,
    i.mois,
    i.ligne,
    d.connu_le,
    i.personne_id,
    i.personne_liee_id,
    coalesce(l.personne_id, i.personne_id) as personne_nationale_id,
    i.ntt,
    i.a_nir,
    i.a_ntt,
    c.individu_id is not null as a_changement,
    coalesce(f.nir_annee_concorde, true) and coalesce(f.nir_mois_concorde, true) as est_naissance_fiable,
    f.empreinte_lieu as lieu,
    f.empreinte_phonetique as phonetique,
    f.empreinte_bigrammes as bigrammes,
    f.empreinte_nom || '|' || f.empreinte_prenom || '|' || f.empreinte_naissance as identite_id,
    {
        'nom': f.empreinte_nom,
        'prenom': f.empreinte_prenom,
        'naissance': f.empreinte_naissance,
        'nom_usage': f.empreinte_nom_usage,
        'noms': f.empreinte_noms,
        'bigrammes': f.empreinte_bigrammes_personne
    } as identite
from {{ ref('int_individus') }} as i
inner join {{ ref('int_declarations') }} as d on i.declaration_id = d.declaration_id
inner join {{ ref('stg_faits_identite') }} as f on i.objet_id = f.objet_id
left join liens as l on i.personne_id = l.alias_id
left join changements as c on i.objet_id = c.individu_id
where i.nature = '01' and i.est_en_vigueur and i.personne_id is not null
