-- Un arrêt signalé (nature 04) et la mensuelle qui devait le reprendre : celle du mois où il commence ou, s'il y manque,
-- celle du mois suivant (l'arrêt a pu être connu après la clôture de la paie).
with signales as (
    select a.*, mois_de(a.date_debut) as mois_debut
    from {{ ref('int_arrets') }} as a
    where a.nature = '04' and a.est_en_vigueur
),

mensuelles as (
    select declaration_id, declarant_id, mois
    from {{ ref('int_declarations') }}
    where nature = '01' and est_en_vigueur and coalesce(fraction, '11') = '11'
),

repris as (
    select declaration_id, personne_liee_id, dernier_jour_travaille, min(objet_id) as arret_id
    from {{ ref('int_arrets') }}
    where nature = '01'
    group by declaration_id, personne_liee_id, dernier_jour_travaille
),

attendus as (
    select
        s.*,
        m.declaration_id as mensuelle_id,
        m.mois as mois_mensuelle,
        r.arret_id,
        bool_or(m.mois = s.mois_debut) over (partition by s.objet_id) as est_premier_mois_recu
    from signales as s
    inner join mensuelles as m
        on s.declarant_id = m.declarant_id and m.mois in (s.mois_debut, (s.mois_debut + interval 1 month)::date)
    left join repris as r
        on m.declaration_id = r.declaration_id
        and s.personne_liee_id = r.personne_liee_id
        and s.dernier_jour_travaille = r.dernier_jour_travaille
),

-- un arrêt repris le premier mois est jugé là ; un arrêt qui manque, une fois les deux mois connus : la mensuelle non reçue
-- (ou tenue en quarantaine) le reprenait peut-être
juges as (
    select *
    from attendus
    where arret_id is not null or (mois_mensuelle > mois_debut and est_premier_mois_recu)
    qualify row_number() over (partition by objet_id order by mois_mensuelle) = 1
),

contrats as (
    select declaration_id, personne_liee_id, contrat_numero, min(objet_id) as contrat_id
    from {{ ref('int_contrats') }}
    where nature = '01'
    group by declaration_id, personne_liee_id, contrat_numero
)

select
    j.objet_id,
    j.mensuelle_id as declaration_id,
    c.contrat_id as repere_id,
    j.personne_id,
    j.contrat_numero,
    j.mois_debut as mois,
    j.dernier_jour_travaille,
    j.arret_id is not null as est_repris
from juges as j
inner join contrats as c
    on j.mensuelle_id = c.declaration_id
    and j.personne_liee_id = c.personne_liee_id
    and j.contrat_numero = c.contrat_numero
