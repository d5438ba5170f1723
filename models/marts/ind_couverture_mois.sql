-- Reçu, reçu et retenu (lot en quarantaine), absent, non attendu. L'attendu vient de l'histoire du déclarant, pas d'un fichier de droits.
with parametres as (
    select max(valeur::integer) as mois_de_memoire
    from {{ ref('parametres_indicateurs') }}
    where indicateur = 'couverture' and parametre = 'mois_de_memoire'
),

acceptees as (
    select
        declarant_id,
        mois,
        min(connu_le) as premier_depot,
        max_by(logiciel_id, connu_le) as logiciel_id,
        max_by(emetteur_siret, connu_le) as emetteur_siret,
        max_by(norme, connu_le) as norme,
        sum(nb_individus) as nb_individus
    from {{ ref('fct_declarations') }}
    where nature = '01' and est_en_vigueur and declarant_id is not null
    group by declarant_id, mois
),

-- d'un lot retenu, ni le logiciel ni l'effectif ne se lisent ; seulement s'il n'y avait plus personne
recues as (
    select *, false as est_retenu from acceptees
    union all
    select
        q.declarant_id,
        q.mois,
        q.premier_depot,
        null as logiciel_id,
        null as emetteur_siret,
        null as norme,
        case when q.est_sans_individu then 0 end as nb_individus,
        true as est_retenu
    from {{ ref('int_mensuelles_en_quarantaine') }} as q
    anti join acceptees as a on q.declarant_id = a.declarant_id and q.mois = a.mois
),

-- un mois n'existe pour tous que si une déclaration acceptée le porte : un lot retenu n'en rend personne absent
connus as (
    select d.declarant_id, c.mois
    from (select declarant_id, min(mois) as premier_mois from recues group by declarant_id) as d
    inner join (select distinct mois from acceptees) as c on d.premier_mois <= c.mois
    union
    select declarant_id, mois from recues
),

situes as (
    select
        k.declarant_id,
        k.mois,
        r.est_retenu,
        r.premier_depot,
        last_value(r.mois ignore nulls) over passe as mois_precedent,
        last_value(r.nb_individus ignore nulls) over passe as nb_individus_precedent,
        coalesce(r.logiciel_id, last_value(r.logiciel_id ignore nulls) over passe) as logiciel_id,
        coalesce(r.emetteur_siret, last_value(r.emetteur_siret ignore nulls) over passe) as emetteur_siret,
        coalesce(r.norme, last_value(r.norme ignore nulls) over passe) as norme,
        coalesce(r.nb_individus, last_value(r.nb_individus ignore nulls) over passe) as nb_individus
    from connus as k
    left join recues as r on k.declarant_id = r.declarant_id and k.mois = r.mois
    window passe as (partition by k.declarant_id order by k.mois asc rows between unbounded preceding and 1 preceding)
)

select
    s.declarant_id,
    s.mois,
    case
        when s.est_retenu then 'retenu'
        when s.est_retenu is not null then 'recu'
        -- une déclaration sans individu annonce souvent la fermeture ; un trop long silence aussi
        when s.nb_individus_precedent = 0 or datediff('month', s.mois_precedent, s.mois) > p.mois_de_memoire then 'non_attendu'
        else 'absent'
    end as statut,
    datediff('month', s.mois_precedent, s.mois)::integer as mois_depuis_le_precedent,
    s.premier_depot::timestamp as premier_depot,
    s.logiciel_id,
    s.emetteur_siret,
    s.norme,
    s.nb_individus::bigint as nb_individus
from situes as s cross join parametres as p
