-- L'employeur d'une personne dans une année : une entreprise, et celles que ses contrats disent continuer (41.012). Le
-- plafond et ses régularisations s'y cumulent : le nouvel employeur régularise comme s'il l'avait été toute l'année
-- (code du travail, L1224-1 ; Cass. soc., 03/05/1989, 86-15.021).
with presences as (
    select distinct personne_liee_id, year(mois) as annee, entreprise_id, declarant_id
    from {{ ref('int_contrats') }}
    where nature = '01' and est_en_vigueur and personne_liee_id is not null and mois is not null and entreprise_id is not null
),

declares as (
    select distinct personne_liee_id, year(mois) as annee, entreprise_id, unnest(anciens_sirets) as ancien_siret
    from {{ ref('int_contrats') }}
    where nature = '01' and est_en_vigueur and personne_liee_id is not null and mois is not null and entreprise_id is not null
),

-- l'établissement d'avant, si la personne y a été déclarée cette année-là
liens as (
    select
        d.personne_liee_id,
        d.annee,
        d.entreprise_id,
        min(p.entreprise_id) filter (where p.entreprise_id != d.entreprise_id) as precedente,
        -- un établissement qui n'est pas au dossier, ou deux employeurs continués à la fois
        bool_or(p.entreprise_id is null)
        or coalesce(
            min(p.entreprise_id) filter (where p.entreprise_id != d.entreprise_id)
            != max(p.entreprise_id) filter (where p.entreprise_id != d.entreprise_id),
            false
        ) as manque_un_maillon
    from declares as d
    left join presences as p
        on d.personne_liee_id = p.personne_liee_id and d.annee = p.annee and d.ancien_siret = p.declarant_id
    group by d.personne_liee_id, d.annee, d.entreprise_id
),

entreprises as (
    select distinct personne_liee_id, annee, entreprise_id
    from presences
),

-- trois transmissions au plus dans une année : au-delà, chaque reste de la chaîne est tenu pour un employeur
racines as (
    select
        e.personne_liee_id,
        e.annee,
        e.entreprise_id,
        coalesce(c.precedente, b.precedente, a.precedente, e.entreprise_id) as employeur_id,
        coalesce(a.manque_un_maillon, false) or coalesce(b.manque_un_maillon, false) or coalesce(c.manque_un_maillon, false)
            as manque_un_maillon
    from entreprises as e
    left join liens as a
        on e.personne_liee_id = a.personne_liee_id and e.annee = a.annee and e.entreprise_id = a.entreprise_id
    left join liens as b on a.personne_liee_id = b.personne_liee_id and a.annee = b.annee and a.precedente = b.entreprise_id
    left join liens as c on b.personne_liee_id = c.personne_liee_id and b.annee = c.annee and b.precedente = c.entreprise_id
)

select
    personne_liee_id,
    annee,
    entreprise_id,
    employeur_id,
    bool_or(manque_un_maillon) over employeur as manque_un_maillon,
    min(entreprise_id) over employeur != max(entreprise_id) over employeur as a_plusieurs_entreprises
from racines
window employeur as (partition by personne_liee_id, annee, employeur_id)
