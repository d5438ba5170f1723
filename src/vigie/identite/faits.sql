-- Faits d'identité d'un individu, calculés en clair dans la zone protégée et seuls à en sortir (version 2 : encodages.py).
-- Entrée : `individus` (table canonique en clair). Les colonnes n_* sont les parties normalisées dont seules sortent des empreintes à clé.
-- NIR déclaré sans clé, 13 caractères (CT 2025.1, S21.G00.30.001) : sexe, année, mois, département, commune, ordre.
with parties as (
    select
        objet_id,
        declaration_id,
        ligne,
        nir,
        ntt,
        sexe,
        case when regexp_full_match(date_naissance, '[0-9]{8}') then date_naissance end as naissance,
        departement_naissance,
        pays_naissance,
        try_cast(substr(nir, 4, 2) as integer) as mois_nir,
        substr(nir, 6, 2) as departement_nir,
        regexp_replace(upper(strip_accents(coalesce(nom_famille, ''))), '[^A-Z]', '', 'g') as nom,
        regexp_replace(upper(strip_accents(coalesce(nom_usage, ''))), '[^A-Z]', '', 'g') as nom_usage,
        regexp_extract(
            regexp_replace(upper(strip_accents(coalesce(prenoms, ''))), '[^A-Z ,-]', '', 'g'), '^[A-Z]+'
        ) as prenom,
        regexp_replace(upper(strip_accents(coalesce(lieu_naissance, ''))), '[^A-Z0-9]', '', 'g') as lieu
    from individus
)

select
    objet_id,
    declaration_id,
    ligne,
    nir is not null as a_nir,
    ntt is not null as a_ntt,
    case when nir is not null then nir_forme_valide(nir) end as nir_forme_valide,
    case when nir_forme_valide(nir) and naissance is not null then substr(nir, 2, 2) = substr(naissance, 7, 2) end as nir_annee_concorde,
    case
        when nir_forme_valide(nir) and naissance is not null and mois_nir between 1 and 12 and substr(naissance, 3, 2) not in ('00', '99')
            then mois_nir = try_cast(substr(naissance, 3, 2) as integer)
    end as nir_mois_concorde,
    case when nir_forme_valide(nir) and sexe is not null then right(sexe, 1) = left(nir, 1) end as nir_sexe_concorde,
    case
        when nir_forme_valide(nir) and regexp_full_match(departement_naissance, '[0-9]{2}|2[AB]')
            then departement_nir = left(departement_naissance, 2) or (departement_nir = '99') = (departement_naissance = '99')
    end as nir_lieu_concorde,
    -- Un département ne se compare qu'entre codes de métropole d'après 1976 : Seine et Seine-et-Oise ont été partagées en 1968, la Corse en 1976.
    case
        when nir_forme_valide(nir)
            and right(naissance, 4) > '1976'
            and regexp_full_match(departement_naissance, '0[1-9]|[1-8][0-9]|9[0-5]|2[AB]')
            and regexp_full_match(departement_nir, '0[1-9]|[1-8][0-9]|9[0-5]|2[AB]')
            then departement_nir = departement_naissance
    end as nir_departement_concorde,
    nullif(nom, '') as n_nom,
    nullif(prenom, '') as n_prenom,
    nullif(nom_usage, '') as n_nom_usage,
    case when nom != '' and prenom != '' then least(nom, prenom) || '|' || greatest(nom, prenom) end as n_noms,
    nullif(coalesce(departement_naissance, '') || '|' || coalesce(pays_naissance, '') || '|' || lieu, '||') as n_lieu,
    naissance as n_naissance,
    coalesce(nir, ntt) as n_personne
from parties
