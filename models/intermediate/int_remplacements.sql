with versions as (
    select
        declaration_id,
        lead(declaration_id) over mensuelles as remplacante_id,
        lead(connu_le) over mensuelles as remplacee_le
    from {{ ref('int_declarations') }}
    where nature = '01' and not est_essai
    window mensuelles as (partition by entreprise_id, declarant_id, mois, fraction, champ order by rang_version)
),

-- 05.006 désigne le signalement annulé ou remplacé : date de constitution et numéro d'ordre, accolés
signalements as (
    select
        s.declaration_id,
        min_by(r.declaration_id, (r.connu_le, r.declaration_id)) as remplacante_id,
        min(r.connu_le) as remplacee_le
    from {{ ref('int_declarations') }} as s
    inner join {{ ref('int_declarations') }} as r
        on s.declarant_id = r.declarant_id
        and s.nature = r.nature
        and strftime(s.date_fichier, '%d%m%Y') || s.ordre = r.identifiant_annulation
    where s.nature != '01' and r.type in ('03', '04') and not r.est_essai
    group by s.declaration_id
)

select declaration_id, remplacante_id, remplacee_le
from versions
where remplacante_id is not null

union all

select declaration_id, remplacante_id, remplacee_le
from signalements
