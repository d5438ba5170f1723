-- Une fin signalée (FCTU) et la mensuelle qui doit la reprendre : celle du mois du solde, sinon du mois de la fin.
with signalees as (
    select
        f.objet_id,
        c.declarant_id,
        c.personne_id,
        c.personne_liee_id,
        c.contrat_numero,
        f.date_fin,
        f.motif,
        f.dernier_jour_travaille_paye,
        coalesce(f.mois_solde_tout_compte, mois_de(f.date_fin)) as mois
    from {{ ref('stg_fins_contrat') }} as f
    inner join {{ ref('int_contrats') }} as c on f.contrat_id = c.objet_id
    where c.nature = '07' and c.est_en_vigueur
),

declarees as (
    select
        declaration_id,
        personne_liee_id,
        contrat_numero,
        coalesce(min_by(objet_id, fin_contrat_id), min(objet_id)) as contrat_id,
        min(fin_contrat_id) as fin_contrat_id,
        min_by(date_fin, fin_contrat_id) as date_fin,
        min_by(motif_fin, fin_contrat_id) as motif_fin,
        min_by(dernier_jour_paye, fin_contrat_id) as dernier_jour_paye
    from {{ ref('int_contrats') }}
    where nature = '01'
    group by declaration_id, personne_liee_id, contrat_numero
)

select
    s.objet_id,
    d.declaration_id,
    coalesce(c.fin_contrat_id, c.contrat_id, d.etablissement_id) as repere_id,
    s.personne_id,
    s.contrat_numero,
    s.mois,
    s.date_fin as date_fin_signalee,
    s.motif as motif_signale,
    c.contrat_id is not null as a_contrat,
    c.fin_contrat_id is not null as a_fin,
    c.date_fin as date_fin_declaree,
    c.motif_fin as motif_declare,
    s.dernier_jour_travaille_paye as dernier_jour_signale,
    c.dernier_jour_paye as dernier_jour_declare
from signalees as s
inner join {{ ref('int_declarations') }} as d
    on s.declarant_id = d.declarant_id and s.mois = d.mois and d.nature = '01'
left join declarees as c
    on d.declaration_id = c.declaration_id
    and s.personne_liee_id = c.personne_liee_id
    and s.contrat_numero = c.contrat_numero
-- en plusieurs fractions, seule compte celle qui porte le contrat
where c.contrat_id is not null or coalesce(d.fraction, '11') = '11'
