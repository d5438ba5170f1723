-- Les contrats d'une même personne chez un même employeur, un même mois, et ceux qui en recouvrent un autre plus ancien
-- alors que l'un des deux est à temps plein. Un contrat repris d'un autre établissement (41.012) ou suspendu n'est pas
-- concurrent.
with contrats as (
    select
        objet_id,
        declaration_id,
        entreprise_id,
        personne_id,
        personne_liee_id,
        contrat_numero,
        mois,
        date_debut,
        modalite_temps,
        -- 099 annule la fin : le contrat court toujours
        coalesce(case when a_fin then date_fin end, (mois + interval 1 month)::date) as date_fin,
        anciens_sirets is not null
        or a_suspension_ouverte
        or coalesce(nature_contrat in ('03', '29', '51', '52', '53', '54', '80', '81', '93'), false)
        or coalesce(statut_emploi in ('06', '07'), false) as est_exempte
    from {{ ref('int_contrats') }}
    where nature = '01'
        and est_en_vigueur
        and mois is not null
        and date_debut is not null
        and entreprise_id is not null
        and personne_liee_id is not null
)

select
    a.objet_id,
    a.declaration_id,
    a.personne_id,
    a.contrat_numero,
    a.mois,
    a.date_debut,
    a.est_exempte,
    min(b.date_debut) as date_debut_concurrent,
    count(b.objet_id) as nb_concurrents
from contrats as a
left join contrats as b
    on a.entreprise_id = b.entreprise_id
    and a.personne_liee_id = b.personne_liee_id
    and a.mois = b.mois
    and (b.date_debut, b.objet_id) < (a.date_debut, a.objet_id)
    and not b.est_exempte
    and a.date_debut <= b.date_fin
    and b.date_debut <= a.date_fin
    and (a.modalite_temps = '10' or b.modalite_temps = '10')
group by all
