-- Réductions, exonérations et déductions : leur montant ne se lit pas comme taux × assiette (libellés de 81.001, P24
-- à P27).
select
    c.objet_id,
    c.declaration_id,
    c.base_id,
    c.code,
    c.montant_assiette,
    c.montant,
    c.taux,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement,
    coalesce(
        c.code in (
            '001', '002', '003', '004', '006', '008', '009', '010', '011', '012', '013', '014',
            '015', '016', '017', '018', '019', '020', '021', '022', '023', '025', '027', '028',
            '029', '044', '088', '089', '090', '094', '106', '109', '110', '111', '112', '113',
            '114', '322', '910', '911', '912', '913', '914', '915', '916'
        ),
        false
    ) as est_allegement,
    -- point de dépôt 02 : la MSA veut des cotisations nettes d'exonérations
    coalesce(d.point_depot = '02', false) as est_msa
from {{ ref('stg_cotisations') }} as c
inner join {{ ref('int_bases') }} as b on c.base_id = b.objet_id
inner join {{ ref('int_declarations') }} as d on c.declaration_id = d.declaration_id
where c.taux != 0
