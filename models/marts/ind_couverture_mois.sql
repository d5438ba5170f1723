-- Reçu, attendu et absent, non attendu : trois réponses. L'attendu vient de l'histoire du déclarant, pas d'un fichier de droits.
with parametres as (
    select max(valeur::integer) as mois_de_memoire
    from {{ ref('parametres_indicateurs') }}
    where indicateur = 'couverture' and parametre = 'mois_de_memoire'
),

recues as (
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

calendrier as (
    select distinct mois from recues
),

connus as (
    select d.declarant_id, c.mois
    from (select declarant_id, min(mois) as premier_mois from recues group by declarant_id) as d
    join calendrier as c on d.premier_mois <= c.mois
),

situes as (
    select
        k.declarant_id,
        k.mois,
        r.mois is not null as est_recu,
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
        when s.est_recu then 'recu'
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
