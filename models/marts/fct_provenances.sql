-- D'où vient un nombre : le lot, le rang du fichier dans ce lot, la ligne où la déclaration commence. Aucun nom de fichier ne sort de la zone protégée.
select
    i.declaration_id,
    i.extrait_id,
    i.fichier_rang::integer as fichier_rang,
    i.ligne::integer as ligne,
    i.rang::integer as rang,
    i.fraction,
    i.depose_le::timestamp as depose_le,
    i.rang_version::bigint as rang_version
from {{ ref('int_declarations') }} as i
where not i.est_essai
