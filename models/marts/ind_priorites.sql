-- Priorité = gravité × volume × persistance × dispersion. Le poids d'un facteur est son exposant : un simple coefficient ne changerait
-- aucun rang. Chaque exposant est ensuite essayé à la baisse et à la hausse, tous ensemble, et le contrôle sans le déclarant qui y pèse le plus, pour dire ce
-- que valent les rangs.
with exposants as (
    select
        max(valeur::double) filter (where modalite = 'gravite') as gravite,
        max(valeur::double) filter (where modalite = 'volume') as volume,
        max(valeur::double) filter (where modalite = 'persistance') as persistance,
        max(valeur::double) filter (where modalite = 'dispersion') as dispersion
    from {{ ref('poids_priorite') }}
    where facteur = 'exposant'
),

-- les anomalies qui pèsent encore : ni corrigées, ni substituées, ni reconnues infondées
vivantes as (
    select
        s.* replace (
            -- l'écart d'un cumul annuel se redit chaque mois : ses euros ne se comptent qu'une fois par an
            case when c.effacement is distinct from 'cumul' or row_number() over (
                partition by s.identifiant, s.declarant_id, s.personne_id, s.contrat_numero, year(s.mois_concerne)
                order by s.mois_concerne desc
            ) = 1 then s.montant_en_jeu end as montant_en_jeu
        )
    from {{ ref('fct_anomalies_suivi') }} as s
    left join {{ ref('suivi_controles') }} as c on s.controle_id = c.controle_id
    where s.etat not in ('corrigee', 'substituee', 'infirmee') and s.est_compte
),

poids as (
    select max(valeur::double) as euros_par_personne from {{ ref('poids_priorite') }} where modalite = 'euros_par_personne'
),

-- le déclarant qui pèse le plus dans un contrôle, à la mesure du volume ; à poids égal, le premier par son pseudonyme
premiers as (
    select
        s.controle_id,
        s.declarant_id,
        count(*) as nb_anomalies,
        sum(s.montant_en_jeu) as montant_en_jeu
    from vivantes as s
    cross join poids as v
    where s.declarant_id is not null
    group by s.controle_id, s.declarant_id, v.euros_par_personne
    qualify row_number() over (
        partition by s.controle_id
        order by
            greatest(coalesce(sum(s.montant_en_jeu), 0) / v.euros_par_personne, count(distinct s.personne_id)) desc,
            count(*) desc,
            s.declarant_id
    ) = 1
),

-- chaque contrôle deux fois : tel quel, et sans son premier déclarant
pesees as (
    select *, false as sans_premier from vivantes
    union all
    select s.*, true
    from vivantes as s
    anti join premiers as p on s.controle_id = p.controle_id and s.declarant_id = p.declarant_id
),

par_controle as (
    select
        s.controle_id,
        s.sans_premier,
        any_value(s.gravite) as gravite,
        count(*) as nb_anomalies,
        count(distinct s.personne_id) as nb_personnes,
        sum(s.montant_en_jeu)::decimal(18, 2) as montant_en_jeu,
        count(distinct s.declarant_id) as nb_declarants,
        count(distinct s.mois_concerne) as nb_mois
    from pesees as s
    group by s.controle_id, s.sans_premier
),

-- dispersion : nombre équivalent d'éditeurs (inverse de la somme des carrés des parts)
editeurs as (
    select controle_id, sans_premier, round(1 / sum((nb / total) ^ 2), 9) as nb_editeurs_equivalents, count(*) as nb_editeurs
    from (
        select
            s.controle_id,
            s.sans_premier,
            l.editeur,
            count(*)::double as nb,
            sum(count(*)) over (partition by s.controle_id, s.sans_premier) as total
        from pesees as s
        inner join {{ ref('dim_logiciels') }} as l on s.logiciel_id = l.logiciel_id
        group by s.controle_id, s.sans_premier, l.editeur
    )
    group by controle_id, sans_premier
),

facteurs as (
    select
        p.*,
        e.nb_editeurs,
        e.nb_editeurs_equivalents,
        ln(g.points) as ln_gravite,
        -- au moins un : ce qui ne touche que des déclarations sans déclarant connu ne tombe pas à zéro
        ln(greatest(coalesce(p.montant_en_jeu, 0) / v.euros_par_personne, p.nb_personnes, p.nb_declarants, 1)) as ln_volume,
        ln(p.nb_mois) as ln_persistance,
        ln(e.nb_editeurs_equivalents) as ln_dispersion
    from par_controle as p
    inner join editeurs as e on p.controle_id = e.controle_id and p.sans_premier = e.sans_premier
    inner join (
        select modalite, valeur::double as points from {{ ref('poids_priorite') }} where facteur = 'gravite'
    ) as g on p.gravite = g.modalite
    cross join poids as v
),

scores as (
    select
        f.*,
        round(x.gravite * f.ln_gravite + x.volume * f.ln_volume + x.persistance * f.ln_persistance + x.dispersion * f.ln_dispersion, 9) as ln_score
    from facteurs as f
    cross join exposants as x
),

-- seul le contrôle perd son premier déclarant : les autres restent tels quels
sans_premiers as (
    select s.controle_id, 1 + count(*) filter (where r.ln_score > s.ln_score) as rang
    from scores as s
    inner join scores as r on s.controle_id != r.controle_id and not r.sans_premier
    where s.sans_premier
    group by s.controle_id
    union all
    select s.controle_id, 1
    from scores as s
    where s.sans_premier and (select count(*) from scores as r where not r.sans_premier) = 1
),

variations as (
    select unnest([1 - valeur::double, 1, 1 + valeur::double]) as v
    from {{ ref('poids_priorite') }}
    where facteur = 'variation'
),

essais as (
    select
        f.controle_id,
        a.v = 1 and b.v = 1 and c.v = 1 and d.v = 1 as est_reference,
        x.gravite * a.v * f.ln_gravite + x.volume * b.v * f.ln_volume
        + x.persistance * c.v * f.ln_persistance + x.dispersion * d.v * f.ln_dispersion as ln_score,
        rank() over (
            partition by a.v, b.v, c.v, d.v
            order by round(x.gravite * a.v * f.ln_gravite + x.volume * b.v * f.ln_volume
                + x.persistance * c.v * f.ln_persistance + x.dispersion * d.v * f.ln_dispersion, 9) desc
        ) as rang
    from (select * from facteurs where not sans_premier) as f
    cross join exposants as x
    cross join variations as a
    cross join variations as b
    cross join variations as c
    cross join variations as d
),

stabilite as (
    select
        controle_id,
        exp(max(ln_score) filter (where est_reference)) as score,
        max(rang) filter (where est_reference) as rang,
        min(rang) as rang_min,
        max(rang) as rang_max,
        (count(*) filter (where rang <= 10) / count(*)::double) as part_top_10
    from essais
    group by controle_id
)

select
    f.controle_id,
    c.libelle,
    f.gravite,
    c.enjeux,
    c.organismes,
    c.usages,
    f.nb_anomalies,
    f.nb_personnes,
    f.montant_en_jeu,
    f.nb_declarants,
    f.nb_mois,
    f.nb_editeurs,
    round(f.nb_editeurs_equivalents, 6) as nb_editeurs_equivalents,
    round(s.score, 6) as score,
    s.rang,
    s.rang_min,
    s.rang_max,
    round(s.part_top_10, 6) as part_top_10,
    round(p.nb_anomalies / f.nb_anomalies, 6) as part_premier_anomalies,
    round(p.montant_en_jeu::double / nullif(f.montant_en_jeu, 0)::double, 6) as part_premier_euros,
    case when p.controle_id is not null then w.rang end as rang_sans_premier,
    -- son rang ne tient qu'à ce déclarant : sans lui, il tombe plus bas que les poids ne le font tomber, ou sort de la liste
    coalesce(w.rang > s.rang_max, p.controle_id is not null) as tient_a_un_declarant
from (select * from facteurs where not sans_premier) as f
inner join stabilite as s on f.controle_id = s.controle_id
left join premiers as p on f.controle_id = p.controle_id
left join sans_premiers as w on f.controle_id = w.controle_id
inner join {{ ref('dim_controles') }} as c on f.controle_id = c.controle_id
