-- Salaire et SMIC cumulés d'une personne qui pourrait avoir la réduction générale, tels que connus à une déclaration : en
-- a-t-elle une dans l'année ?
with mois as (
    select
        declaration_id,
        personne_liee_id,
        min(declarant_id) as declarant_id,
        max(personne_id) as personne_id,
        max(mois) as mois,
        bool_and(est_en_vigueur) as est_en_vigueur,
        min_by(objet_id, ligne) as objet_id,
        min(date_debut) as date_debut,
        sum(montant_base) as montant_base,
        sum(smic_attendu) as smic_attendu,
        bool_or(reduction_id is not null or retraite_id is not null) as a_reduction,
        bool_or(a_exoneration) as a_exoneration,
        bool_and(
            code_base = '03' and est_regime_general and est_assure_chomage and not est_stagiaire and not est_msa
            and contrat_id is not null and not coalesce(est_mayotte or a_taux_de_profession, false)
        ) as est_eligible
    from {{ ref('int_reductions_bases') }}
    where mois_rattachement = mois and personne_liee_id is not null and declarant_id is not null
    group by declaration_id, personne_liee_id
),

employeurs as (
    select declaration_id, bool_or(a_reduction) as employeur_a_reduction
    from mois
    group by declaration_id
),

cumulees as (
    select
        m.*,
        coalesce(e.employeur_id, d.entreprise_id, m.declarant_id) as employeur_id,
        min(m.mois) over (partition by m.declarant_id, m.personne_liee_id, year(m.mois)) as premier_mois_ici,
        montant_base + coalesce(sum(case when m.est_en_vigueur then montant_base end) over anterieures, 0) as base_annee,
        smic_attendu + coalesce(sum(case when m.est_en_vigueur then smic_attendu end) over anterieures, 0) as smic_annee,
        a_reduction or coalesce(bool_or(m.est_en_vigueur and a_reduction) over anterieures, false) as a_reduction_dans_l_annee,
        a_exoneration or coalesce(bool_or(m.est_en_vigueur and a_exoneration) over anterieures, false)
            as a_exoneration_dans_l_annee
    from mois as m
    inner join {{ ref('int_declarations') }} as d on m.declaration_id = d.declaration_id
    left join {{ ref('int_employeurs') }} as e
        on m.personne_liee_id = e.personne_liee_id and d.entreprise_id = e.entreprise_id and year(m.mois) = e.annee
    window anterieures as (
        partition by coalesce(e.employeur_id, d.entreprise_id, m.declarant_id), m.personne_liee_id, year(m.mois)
        order by year(m.mois) * 12 + month(m.mois)
        range between unbounded preceding and 1 preceding
    )
)

select
    c.objet_id,
    c.declaration_id,
    c.objet_id as repere_id,
    c.personne_id,
    c.mois,
    year(c.mois) as annee,
    c.base_annee as montant_base,
    c.smic_annee as smic_attendu,
    c.a_reduction_dans_l_annee,
    c.a_exoneration_dans_l_annee as a_exoneration,
    e.employeur_a_reduction,
    c.est_eligible
    and coalesce(
        p.est_suivie_depuis_janvier
        and not p.a_plusieurs_entreprises
        and m.debut_continu <= greatest(make_date(year(c.mois), 1, 1), c.premier_mois_ici),
        false
    ) as est_eligible
from cumulees as c
inner join employeurs as e on c.declaration_id = e.declaration_id
left join {{ ref('int_presences_annuelles') }} as p
    on c.employeur_id = p.employeur_id and c.personne_liee_id = p.personne_liee_id and c.mois = p.mois
left join {{ ref('int_mois_continus') }} as m on c.declarant_id = m.declarant_id and c.mois = m.mois
