-- Les ressources d'une personne, un mois, chez qui les verse : ce que disent, ensemble, les déclarations en vigueur de DSN et de PASRAU.
select
    personne_id,
    mois,
    flux,
    declarant_id,
    count(distinct declaration_id) as nb_declarations,
    count(*) filter (where genre != 'net_social') as nb_versements,
    sum(net_social)::decimal(18, 2) as net_social,
    -- ce qu'une déclaration d'un mois ultérieur en a corrigé
    coalesce(sum(net_social) filter (where mois_declare > mois), 0)::decimal(18, 2) as net_social_regularise,
    sum(net_verse)::decimal(18, 2) as net_verse,
    sum(net_fiscal)::decimal(18, 2) as net_fiscal,
    sum(montant_pas)::decimal(18, 2) as montant_pas,
    sum(brut)::decimal(18, 2) as brut,
    sum(base_csg)::decimal(18, 2) as base_csg,
    sum(part_non_imposable)::decimal(18, 2) as part_non_imposable,
    string_agg(distinct classe_revenu, ', ' order by classe_revenu) as classes_revenu,
    string_agg(distinct regime_verseur, ', ' order by regime_verseur) as regimes_verseurs,
    bool_or(est_en_cumul or regime_verseur is not null) as est_pensionne,
    bool_and(a_nir_permanent) as a_nir_permanent,
    max(annee_naissance)::integer as annee_naissance,
    min(connu_le)::timestamp as connu_depuis,
    max(connu_le)::timestamp as connu_le
from {{ ref('int_ressources') }}
where est_en_vigueur
group by personne_id, mois, flux, declarant_id
