-- Ce que la réduction générale d'une déclaration donne à la retraite complémentaire, par mois de rattachement, sur les
-- seules bases Agirc-Arrco qui portent les deux lignes. L'effectif n'est plus déclaré : deux parts possibles.
with sommes as (
    select
        r.declaration_id,
        r.mois_rattachement,
        min_by(r.retraite_id, r.retraite_ligne) as objet_id,
        count(*) as nb_lignes,
        sum(r.montant_retraite) as montant_retraite,
        sum(r.montant_securite_sociale + r.montant_retraite) as montant
    from {{ ref('int_reductions_bases') }} as r
    where
        r.reduction_id is not null and r.retraite_id is not null
        and r.montant_securite_sociale is not null and r.montant_retraite is not null and r.est_agirc_arrco and not r.est_msa
        and not coalesce(r.est_mayotte or r.a_taux_de_profession, false)
    group by r.declaration_id, r.mois_rattachement
)

select
    s.*,
    b.part_retraite_complementaire / nullif(b.coefficient_max_moins_50, 0) as part_moins_50,
    b.part_retraite_complementaire / nullif(b.coefficient_max_50_plus, 0) as part_50_plus
from sommes as s
inner join {{ ref('int_baremes') }} as b on s.mois_rattachement = b.mois
