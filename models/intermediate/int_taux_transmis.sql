-- Un taux transmis par la DGFiP, et depuis combien de mois la personne garde ce même envoi (50.008) et ce même taux.
with versements as (
    select
        v.objet_id,
        v.declaration_id,
        v.id_taux_pas,
        v.taux_pas,
        i.personne_id,
        i.personne_liee_id,
        i.declarant_id,
        i.mois,
        i.est_en_vigueur
    from {{ ref('stg_versements') }} as v
    inner join {{ ref('int_individus') }} as i on v.individu_id = i.objet_id
    where i.nature = '01' and v.type_taux_pas = '01' and v.id_taux_pas is not null
        -- contrat court : l'identifiant vaut -1 pour tous (50.008), il ne date aucun envoi
        and v.individu_id not in (
            select individu_id from {{ ref('int_contrats') }} where nature_contrat in ('02', '03', '10', '92')
        )
),

premiers as (
    select declarant_id, personne_liee_id, id_taux_pas, taux_pas, min(mois) as premier_mois
    from versements
    where est_en_vigueur
    group by declarant_id, personne_liee_id, id_taux_pas, taux_pas
)

select
    v.objet_id,
    v.declaration_id,
    v.personne_id,
    v.mois,
    v.taux_pas,
    p.premier_mois,
    mois_entre(p.premier_mois, v.mois) + 1 as nb_mois
from versements as v
inner join premiers as p
    on v.declarant_id = p.declarant_id
    and v.personne_liee_id = p.personne_liee_id
    and v.id_taux_pas = p.id_taux_pas
    and v.taux_pas = p.taux_pas
where p.premier_mois <= v.mois
