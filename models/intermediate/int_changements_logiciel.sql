-- Une mensuelle écrite par un autre logiciel, ou transmise par un autre émetteur, que celle du mois précédent, et ce qui
-- s'est perdu au passage. Le logiciel change si son nom et celui de son éditeur changent tous les deux.
with bascules as (
    select s.declaration_id, s.declaration_precedente_id, s.etablissement_id, s.mois
    from {{ ref('int_declarations_suivies') }} as s
    inner join {{ ref('int_declarations') }} as d on s.declaration_id = d.declaration_id
    inner join {{ ref('int_declarations') }} as p on s.declaration_precedente_id = p.declaration_id
    where d.emetteur_siret != p.emetteur_siret
        or (
            nom_normalise(d.nom_logiciel) != nom_normalise(p.nom_logiciel)
            and nom_normalise(d.editeur_logiciel) != nom_normalise(p.editeur_logiciel)
        )
),

en_cause as (
    select declaration_id from bascules
    union
    select declaration_precedente_id as declaration_id from bascules
),

-- rubriques que la norme n'impose pas toujours et qu'un logiciel remplit pour tous, ou pour personne
remplissages as (
    select declaration_id, 'S21.G00.30.019' as rubrique, count(matricule) as nb
    from {{ ref('stg_individus') }} where declaration_id in (from en_cause) group by declaration_id
    union all
    select declaration_id, 'S21.G00.53.002', count(mesure)
    from {{ ref('stg_activites') }} where declaration_id in (from en_cause) group by declaration_id
    union all
    select declaration_id, 'S21.G00.70.013', count(*)
    from {{ ref('stg_affiliations_prevoyance') }} where declaration_id in (from en_cause) group by declaration_id
    union all
    select declaration_id, 'S21.G00.81.007', count(taux)
    from {{ ref('stg_cotisations') }} where declaration_id in (from en_cause) group by declaration_id
    union all
    select declaration_id, 'S21.G00.86.003', count(*)
    from {{ ref('stg_anciennetes') }} where declaration_id in (from en_cause) group by declaration_id
),

effectifs as (
    select declaration_id, count(*) as nb_individus
    from {{ ref('stg_individus') }} where declaration_id in (from en_cause) group by declaration_id
),

pertes as (
    select b.declaration_id, count(*) as nb_rubriques_perdues, min(r.rubrique) as rubrique_perdue
    from bascules as b
    inner join effectifs as e on b.declaration_precedente_id = e.declaration_id
    inner join effectifs as m on b.declaration_id = m.declaration_id
    inner join remplissages as r on b.declaration_precedente_id = r.declaration_id and r.nb >= e.nb_individus
    left join remplissages as n on b.declaration_id = n.declaration_id and r.rubrique = n.rubrique
    where coalesce(n.nb, 0) = 0
    group by b.declaration_id
),

renumerotations as (
    select
        declaration_id,
        count(*) as nb_contrats,
        count(*) filter (where not est_numero_retrouve and est_date_retrouvee and not est_chaine) as nb_renumerotes
    from {{ ref('int_contrats_suivis') }}
    where declaration_id in (select declaration_id from bascules) and est_personne_retrouvee and not a_fin
    group by declaration_id
)

select
    b.declaration_id,
    b.etablissement_id as objet_id,
    b.mois,
    r.nb_contrats,
    r.nb_renumerotes,
    (r.nb_renumerotes / nullif(r.nb_contrats, 0))::decimal(9, 4) as part_renumerotee,
    coalesce(p.nb_rubriques_perdues, 0) as nb_rubriques_perdues,
    p.rubrique_perdue
from bascules as b
left join renumerotations as r on b.declaration_id = r.declaration_id
left join pertes as p on b.declaration_id = p.declaration_id
