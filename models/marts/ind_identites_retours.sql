-- Ce que le répertoire (SNGI), par les retours d'identité en vigueur, confirme ou dément des doutes de Vigie. Le silence d'un retour n'est ni l'un ni
-- l'autre. Une identité reconnue ne dément que ce qu'elle juge : le numéro, l'état civil ; non un éclatement, ni une confusion.
with constats as (
    select
        f.identite_id,
        f.personne_id,
        f.controle,
        f.est_rattache,
        f.est_reference_declaree,
        coalesce(f.mois, date_trunc('month', f.connu_le)::date) as mois,
        case
            when not f.est_trouvee then 'introuvable'
            when f.nir_differe then 'autre_numero'
            when f.nom_differe or f.prenom_differe or f.naissance_differe then 'autre_etat_civil'
            when coalesce(f.nir_differe, f.nom_differe, f.prenom_differe, f.naissance_differe) is null then 'non_compare'
            else 'reconnue'
        end as constat
    from {{ ref('int_retours_identites') }} as f
    inner join {{ ref('fct_retours') }} as r on f.retour_id = r.retour_id
    where r.est_en_vigueur
),

compares as (
    select
        c.*,
        case
            when not c.est_rattache then 'non_rattache'
            when c.constat = 'non_compare' then 'non_compare'
            when c.constat = 'reconnue' and (i.est_numero_contredit or i.est_ecrite_autrement) then 'dementi'
            when c.constat = 'reconnue' then 'reconnue'
            when i.personne_id is not null then 'confirme'
            else 'organisme_seul'
        end as accord
    from constats as c
    left join {{ ref('ind_identites_mois') }} as i on c.personne_id = i.personne_id and c.mois = i.mois
)

select
    mois,
    coalesce(controle, 'non dit') as controle,
    constat,
    accord,
    count(*) as nb_identites,
    count(distinct personne_id) as nb_personnes,
    count(*) filter (where est_reference_declaree) as nb_references_declarees
from compares
where mois is not null
group by mois, coalesce(controle, 'non dit'), constat, accord
