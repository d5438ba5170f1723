-- Une personne, ou un contrat, que désigne un retour : l'individu et le contrat de la déclaration dont il parle.
-- Un contrat dit à part (rapport) est celui du seul individu que désigne la même action ; un organisme complémentaire désigne les siens par
-- les rubriques qu'il cite en contexte.
with en_contexte as (
    select
        action_id as sujet_id,
        retour_id,
        action_id,
        min(ligne) as ligne,
        max(case when rubrique = 'S21.G00.30.001' then valeur_declaree end) as nir,
        max(case when rubrique = 'S21.G00.30.020' then valeur_declaree end) as ntt,
        max(case when rubrique = 'S21.G00.40.009' then valeur_declaree end) as contrat_numero,
        max(case when rubrique = 'S21.G00.40.001' then date_dsn(valeur_declaree) end) as contrat_debut
    from {{ ref('stg_retours_donnees') }}
    where role = 'contexte' and rubrique in ('S21.G00.30.001', 'S21.G00.30.020', 'S21.G00.40.009', 'S21.G00.40.001')
    group by retour_id, action_id
),

designes as (
    select sujet_id, retour_id, action_id, detail_id, ligne, role, nir, ntt, contrat_numero, contrat_debut
    from {{ ref('stg_retours_sujets') }}

    union all

    select sujet_id, retour_id, action_id, null, ligne, 'individu', nir, ntt, contrat_numero, contrat_debut
    from en_contexte
),

retenus as (
    select
        s.*,
        coalesce(s.action_id, '') || '/' || coalesce(s.detail_id, '') as groupe,
        r.declaration_id,
        r.declarant_id,
        r.mois,
        coalesce(s.nir, s.ntt) as numero
    from designes as s
    inner join {{ ref('int_retours') }} as r on s.retour_id = r.retour_id
    where coalesce(s.role, '') != 'reference'
),

seuls as (
    select retour_id, groupe, min(numero) as numero
    from retenus
    where role = 'individu' and numero is not null
    group by retour_id, groupe
    having count(distinct numero) = 1
),

nommes as (
    select t.*, case when t.role = 'contrat' then s.numero else t.numero end as personne_id
    from retenus as t
    left join seuls as s on t.retour_id = s.retour_id and t.groupe = s.groupe
),

individus as (
    select declaration_id, personne_id, min(objet_id) as individu_id, min_by(personne_liee_id, objet_id) as personne_liee_id
    from {{ ref('int_individus') }}
    group by declaration_id, personne_id
),

chez_le_declarant as (
    select distinct declarant_id, personne_id from {{ ref('int_individus') }}
),

connues as (
    select distinct personne_id from {{ ref('int_individus') }}
),

contrats as (
    select
        n.sujet_id,
        c.objet_id as contrat_id,
        c.contrat_numero,
        case
            when n.contrat_numero = c.contrat_numero and n.contrat_debut = c.date_debut then 1
            when n.contrat_numero = c.contrat_numero then 2
            when n.contrat_numero is null and n.contrat_debut = c.date_debut then 3
            when n.contrat_numero is null and n.contrat_debut is null then 4
        end as place,
        count(*) over (partition by n.sujet_id) as nb_contrats
    from nommes as n
    inner join {{ ref('int_contrats') }} as c on n.declaration_id = c.declaration_id and n.personne_id = c.personne_id
),

choisis as (
    select
        sujet_id,
        min(place) as place,
        min_by(contrat_id, lpad(place::varchar, 2, '0') || contrat_id) as contrat_id,
        min_by(contrat_numero, lpad(place::varchar, 2, '0') || contrat_id) as contrat_numero
    from contrats
    where place < 4 or nb_contrats = 1
    group by sujet_id
)

select
    n.sujet_id,
    n.retour_id,
    n.action_id,
    n.detail_id,
    n.ligne,
    n.role,
    n.declaration_id,
    n.declarant_id,
    n.mois,
    n.personne_id,
    n.nir is not null as a_nir,
    i.individu_id,
    i.personne_liee_id,
    c.contrat_id,
    coalesce(c.contrat_numero, n.contrat_numero) as contrat_numero,
    n.contrat_debut,
    case
        when i.individu_id is not null then 'déclaration'
        when n.personne_id is null then 'numéro non dit'
        when d.personne_id is not null then 'autre déclaration du déclarant'
        when k.personne_id is not null then 'autre déclarant'
        else 'personne inconnue'
    end as rattachement,
    i.individu_id is not null as est_rattache,
    case
        when c.place = 1 then 'numéro et date'
        when c.place = 2 then 'numéro'
        when c.place = 3 then 'date'
        when c.place = 4 then 'seul contrat'
        when i.individu_id is null then 'individu non rattaché'
        when n.contrat_numero is null and n.contrat_debut is null then 'contrat non dit'
        else 'contrat absent'
    end as rattachement_contrat
from nommes as n
left join individus as i on n.declaration_id = i.declaration_id and n.personne_id = i.personne_id
left join chez_le_declarant as d on n.declarant_id = d.declarant_id and n.personne_id = d.personne_id
left join connues as k on n.personne_id = k.personne_id
left join choisis as c on n.sujet_id = c.sujet_id
