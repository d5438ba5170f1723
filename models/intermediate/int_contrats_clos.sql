-- Une fin de contrat vaut jusqu'à la fin suivante du même contrat : chaque contrat n'en a qu'une d'actuelle (099
-- l'annule).
with fins as (
    select
        declarant_id,
        personne_liee_id,
        contrat_numero,
        date_debut,
        mois as mois_fin,
        date_fin,
        coalesce(motif_fin, '') as motif_fin,
        lead(mois) over (
            partition by declarant_id, personne_liee_id, contrat_numero, date_debut
            order by mois, declaration_id
        ) as mois_fin_suivante
    from {{ ref('int_contrats') }}
    where nature = '01' and est_en_vigueur and fin_contrat_id is not null
)

-- un contrat déclaré après sa fin
select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois,
    f.mois_fin,
    f.date_fin,
    f.motif_fin,
    c.fin_contrat_id is not null as porte_une_fin
from {{ ref('int_contrats') }} as c
inner join fins as f
    on c.declarant_id = f.declarant_id
    and c.personne_liee_id = f.personne_liee_id
    and c.contrat_numero = f.contrat_numero
    and c.date_debut = f.date_debut
    and c.mois > f.mois_fin
    and c.mois <= coalesce(f.mois_fin_suivante, c.mois)
where c.nature = '01' and f.motif_fin != '099' and f.date_fin < c.mois
