-- Chaque contrôle chez chaque sorte de déclarant : de quoi dire ce qu'on observe là, et ce qu'on en attendrait d'après les autres.
with comptes as (
    {{ comptes(['declarant_id', 'controle_id', 'mois'], qui_comptent=true) }}
),

-- un contrôle qui n'a rien trouvé ce mois ne distingue personne
parlants as (
    select controle_id, mois from comptes group by controle_id, mois having sum(nb_anomalies) > 0
),

presences as (
    select
        p.declarant_id,
        p.mois,
        unnest([
            { 'dimension': 'tranche_effectif', 'modalite': t.tranche_effectif },
            { 'dimension': 'secteur', 'modalite': t.secteur },
            { 'dimension': 'departement', 'modalite': t.departement },
            { 'dimension': 'norme', 'modalite': p.norme },
            -- qui dépose pour soi n'est pas une sorte à lui seul : ensemble, ils en font une
            {
                'dimension': 'emetteur',
                'modalite': case when p.emetteur_siret = p.declarant_id then 'lui-même' else p.emetteur_siret end
            }
        ]) as d
    from {{ ref('ind_couverture_mois') }} as p
    left join {{ ref('dim_declarants') }} as t on p.declarant_id = t.declarant_id
)

select
    p.d.dimension as dimension,
    coalesce(p.d.modalite, 'inconnu') as modalite,
    m.controle_id,
    m.mois,
    count(*)::bigint as nb_declarants,
    count(*) filter (where m.nb_anomalies > 0)::bigint as nb_declarants_touches,
    sum(m.nb_evalues)::bigint as nb_evalues,
    sum(m.nb_anomalies)::bigint as nb_anomalies
from comptes as m
inner join parlants as c on m.controle_id = c.controle_id and m.mois = c.mois
inner join presences as p on m.declarant_id = p.declarant_id and m.mois = p.mois
where m.nb_evalues > 0
group by all
