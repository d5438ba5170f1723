-- Les personnes dont un salaire a passé quatre ou huit plafonds, et depuis quel mois de l'année. L'assurance chômage et
-- l'abattement de la CSG s'arrêtent à quatre, la tranche 2 à huit, et se règlent sur l'année : les mois suivants en tiennent.
with mois as (
    select
        i.entreprise_id,
        i.personne_liee_id,
        i.mois,
        sum(b.montant) as salaire,
        -- une entrée dans le mois réduit le plafond
        min(case when k.date_debut > i.mois then (date_diff('day', k.date_debut, last_day(i.mois)) + 1) / 31 else 1 end) as part
    from {{ ref('int_bases') }} as b
    inner join {{ ref('int_individus') }} as i on b.individu_id = i.objet_id
    left join {{ ref('int_contrats') }} as k on b.contrat_id = k.objet_id
    where b.code = '03' and i.nature = '01' and b.mois_rattachement = i.mois
        and i.entreprise_id is not null and i.personne_liee_id is not null
    group by i.declaration_id, i.entreprise_id, i.personne_liee_id, i.mois
)

select
    m.entreprise_id,
    m.personne_liee_id,
    year(m.mois) as annee,
    min(m.mois) as quatre_plafonds_depuis,
    min(case when m.salaire > 8 * b.pmss * m.part then m.mois end) as huit_plafonds_depuis
from mois as m
inner join {{ ref('int_baremes') }} as b on m.mois = b.mois
where m.salaire > 4 * b.pmss * m.part
group by m.entreprise_id, m.personne_liee_id, year(m.mois)
