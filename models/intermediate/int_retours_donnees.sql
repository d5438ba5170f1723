-- Une donnée dont parle un retour : la rubrique, le mois, et la déclaration de ce mois. Un rappel annuel parle de douze mois d'un coup :
-- chaque donnée y dit le sien, sinon le détail qui la contient. La personne et le contrat sont ceux du seul sujet de son détail.
with personnes as (
    select
        retour_id,
        coalesce(action_id, '') || '/' || coalesce(detail_id, '') as groupe,
        min(personne_id) as personne_id,
        min(individu_id) as individu_id,
        min(contrat_id) as contrat_id,
        min(contrat_numero) as contrat_numero
    from {{ ref('int_retours_sujets') }}
    where personne_id is not null
    group by all
    having count(distinct personne_id) = 1 and count(distinct contrat_numero) <= 1
),

dites as (
    select
        x.*,
        r.declarant_id,
        r.mois as mois_du_retour,
        r.fraction,
        r.declaration_id as declaration_du_retour_id,
        coalesce(x.debut, t.debut) as premier_jour,
        coalesce(x.fin, t.fin, x.debut, t.debut) as dernier_jour,
        coalesce(x.action_id, '') || '/' || coalesce(x.detail_id, '') as groupe
    from {{ ref('stg_retours_donnees') }} as x
    inner join {{ ref('int_retours') }} as r on x.retour_id = r.retour_id
    left join {{ ref('stg_retours_details') }} as t on x.detail_id = t.detail_id
),

datees as (
    select
        d.*,
        case
            when d.premier_jour is null then d.mois_du_retour
            when mois_de(d.premier_jour) = mois_de(d.dernier_jour) then mois_de(d.premier_jour)
        end as mois_concerne
    from dites as d
),

mensuelles as (
    select declarant_id, mois, fraction, min(declaration_id) as declaration_id
    from {{ ref('int_declarations') }}
    where nature = '01' and est_en_vigueur
    group by declarant_id, mois, fraction
),

connues as (
    select distinct rubrique from {{ ref('norme_rubriques') }}
),

situees as (
    select
        d.*,
        p.personne_id,
        p.individu_id,
        p.contrat_id,
        p.contrat_numero,
        k.rubrique is not null or length(d.rubrique) = 10 as est_de_la_norme,
        case
            when d.mois_concerne = d.mois_du_retour or d.mois_du_retour is null then d.declaration_du_retour_id
            else m.declaration_id
        end as declaration_id
    from datees as d
    left join personnes as p on d.retour_id = p.retour_id and d.groupe = p.groupe
    left join connues as k on d.rubrique = k.rubrique
    left join mensuelles as m
        on d.declarant_id = m.declarant_id and d.mois_concerne = m.mois and coalesce(d.fraction, '11') = m.fraction
)

select
    donnee_id,
    retour_id,
    action_id,
    detail_id,
    ligne,
    role,
    rubrique,
    valeur_declaree,
    valeur_attendue,
    valeurs_acceptees,
    nature_montant,
    premier_jour,
    dernier_jour,
    effet,
    fin_effet,
    resultat,
    declarant_id,
    mois_concerne,
    declaration_id,
    personne_id,
    individu_id,
    contrat_id,
    contrat_numero,
    case
        when rubrique is null then 'rubrique non dite'
        when not est_de_la_norme then 'rubrique inconnue'
        when mois_concerne is null and premier_jour is not null then 'plusieurs mois'
        when declaration_id is not null and mois_concerne = mois_du_retour then 'rubrique et mois du retour'
        when declaration_id is not null and mois_concerne is not null then 'rubrique et autre mois'
        when declaration_id is not null then 'rubrique et déclaration'
        when mois_concerne is null then 'mois non dit'
        else 'mois non déclaré'
    end as rattachement,
    coalesce(est_de_la_norme and declaration_id is not null and (mois_concerne is not null or premier_jour is null), false) as est_rattache
from situees
