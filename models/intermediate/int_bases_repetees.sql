-- Une base et ses pareilles : dans le même versement (rang parmi les semblables), et dans la déclaration du mois qu'elle
-- rattrape. Les bases de prévoyance (31) se distinguent par leur affiliation et leurs composants : elles n'y sont pas.
with bases as (
    select *
    from {{ ref('int_bases') }}
    where nature = '01' and code != '31' and montant is not null
),

semblables as (
    select
        *,
        row_number() over (
            partition by versement_id, code, rattachement_date_debut, rattachement_date_fin, numero_contrat, montant
            order by ligne
        ) as rang,
        min(montant) over (
            partition by versement_id, code, rattachement_date_debut, rattachement_date_fin, numero_contrat
        ) as plus_petit
    from bases
),

-- le mois d'origine, tel que le portait sa propre déclaration
origines as (
    select declarant_id, personne_liee_id, contrat_id, code, mois, montant, numero_contrat
    from bases
    where mois_rattachement = mois and est_en_vigueur and montant > 0
),

redeclarees as (
    select distinct s.objet_id
    from semblables as s
    inner join origines as o
        on s.declarant_id = o.declarant_id
        and s.personne_liee_id = o.personne_liee_id
        and s.code = o.code
        and s.mois_rattachement = o.mois
        and s.montant = o.montant
        and s.numero_contrat is not distinct from o.numero_contrat
    where s.mois_rattachement < s.mois
)

select
    s.objet_id,
    s.declaration_id,
    s.versement_id,
    s.personne_id,
    s.numero_contrat,
    s.mois,
    s.mois_rattachement,
    s.code,
    s.montant,
    s.rang,
    s.plus_petit < 0 as a_montant_oppose,
    s.mois_rattachement < s.mois as est_rattrapage,
    r.objet_id is not null as est_redeclaree
from semblables as s
left join redeclarees as r on s.objet_id = r.objet_id
