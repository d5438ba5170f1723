-- Les mois où un employeur a déclaré une personne, et ce qu'on sait d'elle depuis janvier : un contrat déjà commencé, qui
-- paraît sans que le mois d'avant le déclare, vient d'un mois qui n'est pas au dossier.
with mois as (
    select
        e.employeur_id,
        c.personne_liee_id,
        e.annee,
        c.mois,
        year(c.mois) * 12 + month(c.mois) as numero_mois,
        min(c.date_debut) as date_debut,
        bool_or(e.manque_un_maillon) as manque_un_maillon,
        bool_or(e.a_plusieurs_entreprises) as a_plusieurs_entreprises
    from {{ ref('int_contrats') }} as c
    inner join {{ ref('int_employeurs') }} as e
        on c.personne_liee_id = e.personne_liee_id and c.entreprise_id = e.entreprise_id and year(c.mois) = e.annee
    where c.nature = '01' and c.est_en_vigueur
    group by e.employeur_id, c.personne_liee_id, e.annee, c.mois
),

ruptures as (
    select
        *,
        month(mois) > 1
        and coalesce(lag(numero_mois) over annee_de_la_personne < numero_mois - 1, true)
        and coalesce(date_debut < mois, true) as est_rupture
    from mois
    window annee_de_la_personne as (partition by employeur_id, personne_liee_id, annee order by numero_mois)
)

select
    employeur_id,
    personne_liee_id,
    annee,
    mois,
    coalesce(lead(mois) over annee_de_la_personne, make_date(annee + 1, 12, 1)) as mois_suivant,
    min(mois) over annee_entiere as premier_mois,
    max(mois) over annee_entiere as dernier_mois,
    a_plusieurs_entreprises,
    not manque_un_maillon and not bool_or(est_rupture) over annee_de_la_personne as est_suivie_depuis_janvier
from ruptures
window
    annee_de_la_personne as (partition by employeur_id, personne_liee_id, annee order by numero_mois),
    annee_entiere as (partition by employeur_id, personne_liee_id, annee)
