-- Un seul cube : les dimensions d'une déclaration (qui, avec quoi) et celles d'un contrôle (pour qui, pour quoi).
with par_controle as (
    {{ comptes(['declarant_id', 'controle_id', 'mois'], qui_comptent=true) }}
),

par_declaration as (
    {{ comptes(['declarant_id', 'declaration_id', 'mois'], qui_comptent=true) }}
),

par_declarant as (
    select p.declarant_id, p.mois, sum(p.nb_evalues) as nb_evalues, sum(p.nb_anomalies) as nb_anomalies
    from par_declaration as p
    inner join {{ ref('fct_declarations') }} as d on p.declaration_id = d.declaration_id
    where {{ est_de_la_dsn('d') }}
    group by p.declarant_id, p.mois
),

anomalies as (
    select a.controle_id, a.declaration_id, a.mois, a.personne_id, a.montant_en_jeu
    from {{ ref('fct_anomalies') }} as a
    inner join {{ ref('dim_controles') }} as c on a.controle_id = c.controle_id
    where a.est_en_vigueur and c.est_compte
),

presences as (
    select
        p.declarant_id,
        p.mois,
        p.statut,
        unnest([
            { 'dimension': 'national', 'modalite': 'tous' },
            { 'dimension': 'editeur', 'modalite': l.editeur },
            { 'dimension': 'logiciel', 'modalite': l.editeur || ' / ' || l.logiciel },
            { 'dimension': 'version', 'modalite': p.logiciel_id },
            { 'dimension': 'emetteur', 'modalite': p.emetteur_siret },
            { 'dimension': 'tranche_effectif', 'modalite': t.tranche_effectif },
            { 'dimension': 'departement', 'modalite': t.departement },
            { 'dimension': 'secteur', 'modalite': t.secteur },
            { 'dimension': 'norme', 'modalite': p.norme }
        ]) as d
    from {{ ref('ind_couverture_mois') }} as p
    left join {{ ref('dim_logiciels') }} as l on p.logiciel_id = l.logiciel_id
    left join {{ ref('dim_declarants') }} as t on p.declarant_id = t.declarant_id
),

couverture as (
    select
        d.dimension,
        coalesce(d.modalite, 'inconnu') as modalite,
        mois,
        count(*) filter (where statut in ('recu', 'retenu')) as nb_recus,
        count(*) filter (where statut != 'non_attendu') as nb_attendus
    from presences
    group by all
),

attributs as (
    select distinct declarant_id, mois, d.dimension, coalesce(d.modalite, 'inconnu') as modalite from presences
),

cote_declaration as (
    select
        a.dimension,
        a.modalite,
        m.mois,
        count(*) as nb_declarants,
        count(*) filter (where m.nb_anomalies > 0) as nb_declarants_touches,
        sum(m.nb_evalues) as nb_evalues,
        sum(m.nb_anomalies) as nb_anomalies
    from par_declarant as m
    inner join attributs as a on m.declarant_id = a.declarant_id and m.mois = a.mois
    where m.nb_evalues > 0
    group by all
),

attributs_controle as (
    select controle_id, 'theme' as dimension, theme as modalite from {{ ref('dim_controles') }}
    union all
    select controle_id, 'gravite', gravite from {{ ref('dim_controles') }}
    {% for dimension, colonne in [('organisme', 'organismes'), ('usage', 'usages'), ('enjeu', 'enjeux')] %}
    union all
    select controle_id, '{{ dimension }}', unnest(string_split({{ colonne }}, ',')) from {{ ref('dim_controles') }} where {{ colonne }} != ''
    {% endfor %}
),

-- Compter les déclarants distincts de chaque attribut relirait chaque contrôle autant de fois qu'il a d'attributs : un bit par attribut, et un déclarant n'en garde qu'un masque (62 attributs au plus, quarante-cinq aujourd'hui : DuckDB refuserait le suivant).
rangs as (
    select dimension, modalite, 1::bigint << (row_number() over (order by dimension, modalite) - 1)::integer as bit
    from (select distinct dimension, modalite from attributs_controle)
),

masques as (
    select a.controle_id, bit_or(r.bit) as masque
    from attributs_controle as a
    inner join rangs as r on a.dimension = r.dimension and a.modalite = r.modalite
    group by a.controle_id
),

sortes as (
    select mois, masque, masque_touche, count(*) as nb_declarants
    from (
        select
            m.declarant_id,
            m.mois,
            bit_or(k.masque) as masque,
            bit_or(if(m.nb_anomalies > 0, k.masque, 0::bigint)) as masque_touche
        from par_controle as m
        inner join masques as k on m.controle_id = k.controle_id
        where m.nb_evalues > 0
        group by m.declarant_id, m.mois
    )
    group by mois, masque, masque_touche
),

declarants_du_controle as (
    select
        r.dimension,
        r.modalite,
        s.mois,
        sum(s.nb_declarants) as nb_declarants,
        coalesce(sum(s.nb_declarants) filter (where (s.masque_touche & r.bit) != 0), 0) as nb_declarants_touches
    from sortes as s
    inner join rangs as r on (s.masque & r.bit) != 0
    group by all
),

cote_controle as (
    select d.dimension, d.modalite, d.mois, d.nb_declarants, d.nb_declarants_touches, sum(m.nb_evalues) as nb_evalues, sum(m.nb_anomalies) as nb_anomalies
    from (
        select controle_id, mois, sum(nb_evalues) as nb_evalues, sum(nb_anomalies) as nb_anomalies
        from par_controle
        where nb_evalues > 0
        group by controle_id, mois
    ) as m
    inner join attributs_controle as a on m.controle_id = a.controle_id
    inner join declarants_du_controle as d on a.dimension = d.dimension and a.modalite = d.modalite and m.mois = d.mois
    group by all
),

-- un déclarant peut envoyer plusieurs flux le même mois : celui-ci se lit sur la déclaration, non sur le déclarant
cote_flux as (
    select
        'flux' as dimension,
        f.flux as modalite,
        m.mois,
        count(distinct m.declarant_id) as nb_declarants,
        count(distinct m.declarant_id) filter (where m.nb_anomalies > 0) as nb_declarants_touches,
        sum(m.nb_evalues) as nb_evalues,
        sum(m.nb_anomalies) as nb_anomalies
    from par_declaration as m
    inner join {{ ref('fct_declarations') }} as f on m.declaration_id = f.declaration_id
    where m.nb_evalues > 0
    group by all
),

touchees as (
    select b.dimension, b.modalite, a.mois, count(distinct a.personne_id) as nb_personnes_touchees, sum(a.montant_en_jeu) as montant_en_jeu
    from anomalies as a
    inner join {{ ref('fct_declarations') }} as f on a.declaration_id = f.declaration_id
    inner join attributs as b on f.declarant_id = b.declarant_id and f.mois = b.mois
    where {{ est_de_la_dsn('f') }}
    group by all
    union all
    select b.dimension, b.modalite, a.mois, count(distinct a.personne_id), sum(a.montant_en_jeu)
    from anomalies as a
    inner join attributs_controle as b on a.controle_id = b.controle_id
    group by all
    union all
    select 'flux', f.flux, a.mois, count(distinct a.personne_id), sum(a.montant_en_jeu)
    from anomalies as a
    inner join {{ ref('fct_declarations') }} as f on a.declaration_id = f.declaration_id
    group by all
),

toutes as (
    select * from cote_declaration
    union all
    select * from cote_flux
    union all
    select * from cote_controle
)

select
    coalesce(t.dimension, c.dimension) as dimension,
    coalesce(t.modalite, c.modalite) as modalite,
    coalesce(t.mois, c.mois) as mois,
    coalesce(t.nb_declarants, 0)::bigint as nb_declarants,
    coalesce(t.nb_declarants_touches, 0)::bigint as nb_declarants_touches,
    coalesce(t.nb_evalues, 0)::bigint as nb_evalues,
    coalesce(t.nb_anomalies, 0)::bigint as nb_anomalies,
    c.nb_recus::bigint as nb_recus,
    c.nb_attendus::bigint as nb_attendus,
    {{ taux('c.nb_recus', 'c.nb_attendus') }} as couverture,
    coalesce(x.nb_personnes_touchees, 0)::bigint as nb_personnes_touchees,
    x.montant_en_jeu::decimal(18, 2) as montant_en_jeu
from toutes as t
full join couverture as c on t.dimension = c.dimension and t.modalite = c.modalite and t.mois = c.mois
left join touchees as x
    on coalesce(t.dimension, c.dimension) = x.dimension and coalesce(t.modalite, c.modalite) = x.modalite
    and coalesce(t.mois, c.mois) = x.mois
