-- Faits d'identité d'un individu, calculés en clair dans la zone protégée et seuls à en sortir (version 2 : encodages.py).
-- Entrée : `individus` (table canonique en clair). Les colonnes n_* sont les parties normalisées dont seules sortent des empreintes à clé.
-- NIR déclaré sans clé, 13 caractères (CT 2025.1, S21.G00.30.001) : sexe, année, mois, département, commune, ordre.
-- `lieux_naissance_historiques` : paires de codes d'un même lieu, quand le NIR a gardé celui du jour de la naissance.
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
),

-- vrai : deux codes d'un même lieu ; faux : la paire existe, mais l'année ou le pays ne la confirment pas, et rien ne se juge
lieux as (
    select
        p.objet_id,
        bool_or(
            l.verdict = 'concorde' and p.naissance is not null and (l.pays is null or coalesce(l.pays = p.pays_naissance, false))
        ) as est_admis
    from parties as p
    inner join lieux_naissance_historiques as l
        on p.departement_nir = l.departement_nir and p.departement_naissance = l.departement_declare
    where p.naissance is null or right(p.naissance, 4) < l.nes_avant
    group by p.objet_id
)

select
    p.objet_id,
    p.declaration_id,
    p.ligne,
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
        when not coalesce(nir_forme_valide(nir) and regexp_full_match(departement_naissance, '[0-9]{2}|2[AB]'), false) then null
        when departement_nir = departement_naissance or l.est_admis then true
        when l.est_admis is null then (departement_nir = '99') = (departement_naissance = '99')
    end as nir_lieu_concorde,
    -- Deux départements de métropole : avant 1977, seules les paires connues se jugent, trop de communes ayant changé de département.
    case
        when nir_forme_valide(nir)
            and regexp_full_match(departement_naissance, '0[1-9]|[1-8][0-9]|9[0-5]|2[AB]')
            and regexp_full_match(departement_nir, '0[1-9]|[1-8][0-9]|9[0-5]|2[AB]')
            and (right(naissance, 4) > '1976' or l.est_admis)
            then departement_nir = departement_naissance or coalesce(l.est_admis, false)
    end as nir_departement_concorde,
    nullif(nom, '') as n_nom,
    nullif(prenom, '') as n_prenom,
    nullif(nom_usage, '') as n_nom_usage,
    case when nom != '' and prenom != '' then least(nom, prenom) || '|' || greatest(nom, prenom) end as n_noms,
    nullif(coalesce(departement_naissance, '') || '|' || coalesce(pays_naissance, '') || '|' || lieu, '||') as n_lieu,
    naissance as n_naissance,
    coalesce(nir, ntt) as n_personne
from parties as p
left join lieux as l on p.objet_id = l.objet_id
-- un ordre qui ne tient qu'à ce qui est lu : deux extractions du même lot donnent les mêmes octets
order by p.ligne, p.objet_id
