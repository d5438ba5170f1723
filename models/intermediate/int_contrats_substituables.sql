-- Un contrat est-il de la population d'un contrôle substituable (seed substituables) ? Sinon, le premier critère qu'il ne remplit pas.
select
    c.objet_id,
    c.declaration_id,
    c.individu_id,
    i.personne_id,
    s.code,
    case
        when s.code is null then 'temps_de_travail'
        when ' ' || s.regimes || ' ' not like '% ' || coalesce(c.regime_vieillesse, '?') || ' %' then 'regime'
        when ' ' || s.natures || ' ' not like '% ' || coalesce(c.nature, '?') || ' %' then 'nature_contrat'
        when ' ' || s.unites || ' ' not like '% ' || coalesce(c.unite_mesure, '?') || ' %' then 'unite_mesure'
        when ' ' || s.emplois || ' ' not like
            '% ' || coalesce(c.code_emplois_multiples, '?') || '/' || coalesce(c.code_employeurs_multiples, '?') || ' %'
            then 'plusieurs_emplois'
    end as motif
from {{ ref('stg_contrats') }} as c
inner join {{ ref('int_individus') }} as i on c.individu_id = i.objet_id
left join {{ ref('substituables') }} as s on c.modalite_temps = s.modalite_temps
where i.nature = '01'
