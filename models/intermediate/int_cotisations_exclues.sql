-- Les cotisations d'un mandataire social, d'un stagiaire ou d'un apprenti, et celles que son statut exclut : l'assurance
-- chômage et la garantie des salaires du mandataire (code du travail, L5422-13 : salariés), elles et la retraite
-- complémentaire du stagiaire (code de la sécurité sociale, D242-2-1), la CSG et la CRDS de l'apprenti dont le contrat est
-- antérieur au 01/03/2025 (code de la sécurité sociale, L136-1-1 avant la loi de financement pour 2025).
with statuts as (
    select
        c.objet_id as contrat_id,
        c.individu_id,
        case
            when c.nature_contrat = '80' then 'mandataire social'
            when c.est_stagiaire then 'stagiaire'
            when c.est_apprenti and c.date_debut < '2025-03-01' then 'apprenti d''avant mars 2025'
        end as statut
    from {{ ref('int_contrats') }} as c
    where c.nature = '01'
),

seuls as (
    select individu_id, min(contrat_id) as contrat_id
    from statuts
    group by individu_id
    having count(*) = 1
)

select
    c.objet_id,
    c.declaration_id,
    b.personne_id,
    b.mois_rattachement,
    s.statut,
    c.code,
    c.montant,
    coalesce(case s.statut
        when 'mandataire social' then c.code in ('040', '041', '042', '043', '048')
        when 'stagiaire' then c.code in ('040', '041', '042', '043', '048', '105', '131', '132')
        else c.code in ('072', '079')
    end, false) as est_exclue
from {{ ref('stg_cotisations') }} as c
inner join {{ ref('int_bases') }} as b on c.base_id = b.objet_id
inner join seuls as u on b.individu_id = u.individu_id
inner join statuts as s on u.contrat_id = s.contrat_id
where s.statut is not null and b.nature = '01'
