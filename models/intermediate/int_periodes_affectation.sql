-- Le premier jour de la période civile où un versement de prévoyance s'affecte : AAAA, puis M, T, S et un rang, A ou E.
select
    c.objet_id,
    c.declaration_id,
    c.periode_affectation as periode,
    case
        when regexp_full_match(c.periode_affectation, '20[0-9]{2}(M[0-9]{2}|T0[1-4]|S0[12]|A00|E00)')
            then try_cast(
                left(c.periode_affectation, 4) || '-'
                || case substr(c.periode_affectation, 5, 1)
                    when 'M' then right(c.periode_affectation, 2)
                    when 'T' then lpad(((right(c.periode_affectation, 2)::integer - 1) * 3 + 1)::varchar, 2, '0')
                    when 'S' then lpad(((right(c.periode_affectation, 2)::integer - 1) * 6 + 1)::varchar, 2, '0')
                    else '01'
                end || '-01' as date
            )
    end as debut,
    d.mois
from {{ ref('stg_composants_versement') }} as c
inner join {{ ref('int_declarations') }} as d on c.declaration_id = d.declaration_id
