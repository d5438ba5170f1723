-- Ce qu'un retour demande, signale ou annonce, détail par détail : de qui, de quel contrat, de quelle donnée, de quel mois.
with donnees as (
    select
        d.*,
        coalesce(d.action_id, '') || '/' || coalesce(d.detail_id, '') as groupe,
        -- la donnée en cause : celle que l'organisme désigne, sinon celle qu'il corrige, sinon la première
        case
            when d.role = 'declenchante' or d.resultat is not null then '1'
            when d.valeur_attendue is not null or d.valeurs_acceptees is not null then '2'
            when d.role = 'contexte' then '4'
            else '3'
        end || d.donnee_id as place
    from {{ ref('int_retours_donnees') }} as d
),

en_cause as (
    select
        retour_id,
        groupe,
        count(*) as nb_donnees,
        min_by(rubrique, place) as rubrique,
        min_by(mois_concerne, place) as mois_concerne,
        min_by(declaration_id, place) as declaration_id,
        min_by(valeur_declaree, place) as valeur_declaree,
        min_by(valeur_attendue, place) as valeur_attendue
    from donnees
    group by retour_id, groupe
),

personnes as (
    select
        retour_id,
        coalesce(action_id, '') || '/' || coalesce(detail_id, '') as groupe,
        count(distinct personne_id) as nb_personnes,
        min(personne_id) as personne_id,
        min(personne_liee_id) as personne_liee_id,
        min(individu_id) as individu_id,
        min(contrat_id) as contrat_id,
        min(contrat_numero) as contrat_numero
    from {{ ref('int_retours_sujets') }}
    group by all
),

actions as (
    select
        a.*,
        t.detail_id,
        coalesce(t.ligne, a.ligne) as ligne_du_fait,
        t.debut,
        t.fin,
        t.montant_recalcule,
        coalesce(t.substituable, a.substituable) as caractere_substituable,
        t.interlocuteur,
        a.action_id || '/' || coalesce(t.detail_id, '') as groupe
    from {{ ref('stg_retours_actions') }} as a
    left join {{ ref('stg_retours_details') }} as t on a.action_id = t.action_id
)

select
    coalesce(a.detail_id, a.action_id) as fait_id,
    a.action_id,
    a.detail_id,
    a.retour_id,
    a.ligne_du_fait as ligne,
    a.genre,
    a.controle,
    a.libelle,
    a.type_action,
    a.niveau,
    a.categorie,
    a.resultat,
    a.perimetre,
    a.nb_individus,
    a.nb_contrats,
    a.nb_semblables,
    a.ligne_declaree,
    a.debut,
    a.fin,
    a.montant_recalcule,
    a.caractere_substituable as substituable,
    a.interlocuteur,
    r.famille,
    r.code,
    r.organisme,
    r.organisme_siret,
    r.connu_le,
    r.crm_id,
    r.declarant_id,
    r.entreprise_id,
    r.mois as mois_du_retour,
    r.declaration_id as declaration_du_retour_id,
    r.nom_logiciel,
    r.editeur_logiciel,
    r.est_en_vigueur,
    r.rattachement,
    r.est_rattache,
    coalesce(p.nb_personnes, 0) as nb_personnes,
    case when p.nb_personnes = 1 then p.personne_id end as personne_id,
    case when p.nb_personnes = 1 then p.personne_liee_id end as personne_liee_id,
    case when p.nb_personnes = 1 then p.individu_id end as individu_id,
    case when p.nb_personnes = 1 then p.contrat_id end as contrat_id,
    case when p.nb_personnes = 1 then p.contrat_numero end as contrat_numero,
    coalesce(d.nb_donnees, 0) as nb_donnees,
    d.rubrique,
    coalesce(d.mois_concerne, r.mois) as mois_concerne,
    coalesce(d.declaration_id, r.declaration_id) as declaration_id,
    d.valeur_declaree,
    d.valeur_attendue
from actions as a
inner join {{ ref('int_retours') }} as r on a.retour_id = r.retour_id
left join personnes as p on a.retour_id = p.retour_id and a.groupe = p.groupe
left join en_cause as d on a.retour_id = d.retour_id and a.groupe = d.groupe
