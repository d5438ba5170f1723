-- Ce qu'un usager signale, rattaché à la ligne déclarée dont il parle, et ce qu'il en est advenu.
with lus as (
    select s.*, n.bloc, n.code, n.vise, n.libelle
    from {{ source('registre', 'signalements') }} as s
    inner join {{ ref('donnees_signalables') }} as n on s.donnee = n.donnee
),

-- la mensuelle en vigueur de cet employeur et de ce mois qui porte la personne ; sans elle, la mensuelle seule
declarees as (
    select
        l.signalement_id,
        min_by(d.declaration_id, (case when i.objet_id is null then 1 else 0 end, d.declaration_id)) as declaration_id,
        min_by(d.logiciel_id, (case when i.objet_id is null then 1 else 0 end, d.declaration_id)) as logiciel_id,
        min(i.objet_id) as individu_id
    from lus as l
    inner join {{ ref('fct_declarations') }} as d
        on l.declarant_id = d.declarant_id and l.mois = d.mois and d.nature = '01' and d.est_en_vigueur
    left join {{ ref('int_individus') }} as i
        on d.declaration_id = i.declaration_id and l.personne_id in (i.personne_id, i.personne_liee_id)
    group by l.signalement_id
),

elements as (
    select l.signalement_id, min(e.objet_id) as objet_id, sum(e.montant) as valeur_declaree
    from lus as l
    inner join declarees as d on l.signalement_id = d.signalement_id
    inner join {{ ref('int_elements') }} as e on d.individu_id = e.individu_id and l.bloc = e.bloc and l.code = e.code
    group by l.signalement_id
),

-- une anomalie de la même personne, du même mois et de la même donnée
vues as (
    select
        l.signalement_id,
        max_by(s.cle_suivi, (s.detectee_le, s.cle_suivi)) as cle_suivi
    from lus as l
    inner join {{ ref('fct_anomalies_suivi') }} as s
        on l.declarant_id = s.declarant_id and l.personne_id = s.personne_id and l.mois = s.mois_concerne
        and l.vise = left(s.rubrique, 10)
    where s.est_compte
    group by l.signalement_id
),

employeurs as (
    select distinct declarant_id from {{ ref('fct_declarations') }}
)

select
    l.signalement_id,
    l.origine,
    l.signale_le,
    l.declarant_id,
    d.logiciel_id,
    l.personne_id,
    l.mois,
    l.donnee,
    l.libelle,
    l.preuve,
    l.valeur_constatee::decimal(18, 2) as valeur_constatee,
    l.valeur_attendue::decimal(18, 2) as valeur_attendue,
    e.valeur_declaree::decimal(18, 2) as valeur_declaree,
    d.declaration_id,
    coalesce(e.objet_id, d.individu_id) as objet_id,
    p.extrait_id,
    p.fichier_rang,
    -- sa ligne dans le fichier reçu : le rang dans la déclaration, rapporté à sa première ligne
    (p.ligne + try_cast(split_part(coalesce(e.objet_id, d.individu_id), '.', 2) as integer) - 1)::integer as ligne,
    case
        when e.objet_id is not null then 'ligne'
        when d.individu_id is not null then 'personne'
        when d.declaration_id is not null then 'declaration'
        when m.declarant_id is not null then 'mois_non_recu'
        else 'employeur_inconnu'
    end as rattachement,
    v.cle_suivi,
    s.controle_id,
    s.corrigee_le,
    s.substituee_le,
    case
        when s.etat = 'corrigee' or e.valeur_declaree = l.valeur_attendue then 'corrige'
        when s.etat = 'substituee' then 'substitue'
        when s.etat = 'infirmee' then 'infirme'
        when v.cle_suivi is not null then 'confirme'
        when d.individu_id is not null then 'a_instruire'
        else 'a_rattacher'
    end as suite
from lus as l
left join declarees as d on l.signalement_id = d.signalement_id
left join elements as e on l.signalement_id = e.signalement_id
left join vues as v on l.signalement_id = v.signalement_id
left join {{ ref('fct_anomalies_suivi') }} as s on v.cle_suivi = s.cle_suivi
left join {{ ref('fct_provenances') }} as p on d.declaration_id = p.declaration_id
left join employeurs as m on l.declarant_id = m.declarant_id
