"""Ce que la version factice sait de la collecte : identités, ce qu'en dit le SNGI, deux sources, numéros temporaires, lots, destinataires, codes de paie, remplissage."""

# d'après les faits déjà posés, sans autre hasard qu'une empreinte : mêmes faits, mêmes nombres
SQL = """
create table marts.ind_identites_mois as
with p as (
    select 'p' || left(declarant_id, 8) || '0' as personne_id, mois, hash(declarant_id) % 7 as h from marts.fct_declarations
    where nature = '01' and est_en_vigueur
)
select personne_id, mois, 1 + count(*) % 2 as nb_declarants, 1 as nb_controles, 'ID-05' as controles, h = 0 as est_confusion, h = 1 as est_eclatement,
    h = 2 as est_numero_contredit, h in (3, 0) as est_ecrite_autrement, h = 4 as est_non_reconnue, if(h = 2, 0.93, null) as probabilite_eclatement,
    case when h < 2 then 'fort' when h = 2 then 'moyen' else 'faible' end as risque, h < 3 as est_a_propager
from p where h < 5 group by all;
create table marts.ind_numeros_temporaires_mois as
with d as (
    select mois, unnest([['national', 'tous'], ['tranche_effectif', coalesce(tranche_effectif, 'inconnu')], ['secteur', coalesce(secteur, 'inconnu')]]) as x,
        f.declarant_id, nb_individus, hash(f.declarant_id) % 9 as h
    from marts.fct_declarations as f join marts.dim_declarants using (declarant_id) where nature = '01' and est_en_vigueur
)
select x[1] as dimension, x[2] as modalite, mois, sum(nb_individus)::bigint as nb_presences, count(*) filter (h < 4) as nb_temporaires,
    count(*) filter (h < 3) as nb_depuis_3_mois, count(*) filter (h < 2) as nb_depuis_6_mois, count(*) filter (h < 1) as nb_depuis_12_mois,
    count(distinct declarant_id) filter (h < 4) as nb_declarants, 3.5 as age_median_mois, 14 as age_max_mois
from d group by all;
create table marts.ind_certifications_mois as
select mois, x[1] as indicateur, x[2] as code_resultat, x[3]::bigint as nb_individus, 6::bigint as nb_declarants, 0::bigint as nb_numero_autre, x[4]::bigint as nb_nom_autre,
    0::bigint as nb_nom_usage_autre, 1::bigint as nb_prenom_autre, 0::bigint as nb_naissance_autre, 0::bigint as nb_deces_anterieur, x[4]::bigint + 1 as nb_discordants
from (select distinct mois from marts.fct_declarations where mois is not null), (values (['1', '10', '310', '4']), (['absent', 'absent', '12', '0'])) as t(x);
create table marts.ind_ecarts_sources_mois as
with m as (select distinct mois from marts.fct_declarations where mois is not null)
select 'recue_et_table' as comparaison, mois, null::varchar as rubrique, 40::bigint as nb_a, 38::bigint as nb_b, 36::bigint as nb_communes, 4::bigint as nb_seulement_a,
    2::bigint as nb_seulement_b, 3::bigint as nb_differentes, 2.0::double as delai_median_jours, 9::bigint as delai_max_jours, 1::bigint as nb_corrigees_depuis from m
union all select 'recue_et_table', mois, 'S21.G00.40.007', 300, 300, 298, 2, 2, 2, null, null, null from m
union all select 'recue_et_table', mois, 'S21.G00.51.013', 900, 899, 899, 1, 0, 1, null, null, null from m
union all select 'recue_et_table', mois, 'S21.G00.30.006', 310, 310, 310, 0, 0, 0, null, null, null from m
union all select 'table_et_table', mois, null, 5, 5, 5, 0, 0, 5, 30.0, 31, 0 from m;
create table marts.fct_provenances as
select declaration_id, 'lot' || month(mois) as extrait_id, (1 + hash(declarant_id) % 12)::integer as fichier_rang, 7 as ligne, 1 as rang, '11' as fraction,
    null::timestamp as depose_le, 1::bigint as rang_version from marts.fct_declarations;
create table marts.ind_collecte_mois as
select mois, count(*) as nb_mensuelles, count(*) filter (est_en_vigueur) as nb_en_vigueur, 5::bigint as nb_annule_et_remplace, 2::bigint as nb_annulations,
    1::bigint as nb_annulations_sans_cible, 1::bigint as nb_annulees_en_vigueur, 4::bigint as nb_fractionnes, 1::bigint as nb_incomplets
from marts.fct_declarations where nature = '01' group by mois;
create table marts.fct_lots as
select p.extrait_id, 'charge' as statut, 'dsn' as flux, 'P26V01' as normes, count(*) as nb_declarations, 3::bigint as nb_deja_chargees, 12::bigint as nb_fichiers,
    1::bigint as nb_fichiers_ecartes, 1::bigint as nb_fichiers_doubles, 7800000::bigint as octets, 320000::bigint as nb_lignes, 9::bigint as nb_lignes_ecartees,
    min(mois) as premier_mois, max(mois) as dernier_mois
from marts.fct_provenances as p join marts.fct_declarations using (declaration_id) group by p.extrait_id;
create table marts.ind_destinataires_mois as
with d as (
    select mois, declarant_id, unnest([['versement', 'DGFIP', 'impot'], ['versement', if(hash(declarant_id) % 3 = 0, 'P9913', '78800001600014'),
        if(hash(declarant_id) % 3 = 0, 'prevoyance', 'recouvrement')], ['maladie', '200', 'maladie']]) as x
    from marts.fct_declarations where nature = '01' and est_en_vigueur
)
select x[1] as genre, x[2] as destinataire, mois, x[3] as famille, count(distinct declarant_id) as nb_declarants, count(*) as nb_declarations,
    count(*) * 2 as nb_blocs, (count(*) filter (x[1] = 'versement') * 900)::decimal(18, 2) as montant, (month(mois) % 3)::bigint as nb_departs_absents,
    0::bigint as nb_departs_fermes, (month(mois) % 2)::bigint as nb_departs_ailleurs
from d group by all;
create table marts.ind_codes_mois as
select b.bloc, b.code, b.precise, m.mois, b.nb + month(m.mois) as nb, 40::bigint as nb_declarants, b.total::decimal(18, 2) as total, b.nuls as nb_nuls,
    b.negatifs as nb_negatifs, b.egaux as nb_egaux_a_la_base
from (values
    ('activite', '01', '10', 900, 150000, 4, 2, 0), ('activite', '01', '40', 880, 26000, 0, 0, 0), ('activite', '02', '10', 30, 210, 1, 9, 0),
    ('prime', '027', null, 120, 64000, 0, 3, 0), ('prime', '028', null, 15, 9000, 0, 0, 0), ('prime', '001', null, 4, 800, 0, 0, 0),
    ('remuneration', '001', null, 900, 2100000, 2, 1, 0), ('remuneration', '002', null, 900, 2050000, 2, 1, 0),
    ('base', '02', null, 900, 1900000, 3, 1, 0), ('base', '03', null, 900, 2000000, 3, 1, 0),
    ('cotisation', '076', '02', 900, 1900000, 3, 1, 895), ('cotisation', '045', '03', 900, 2000000, 3, 1, 900),
    ('composant', '01', '02', 80, 9000, 0, 0, 6),
    ('pcs', '561d', null, 300, null, 0, 0, 0), ('pcs', '111a', null, 20, null, 0, 0, 0), ('pcs', '999x', null, 7, null, 0, 0, 0)
) as b (bloc, code, precise, nb, total, nuls, negatifs, egaux), marts.ind_mois as m;
create table marts.ind_remplissage_mois as
select '01' as nature, f.logiciel_id, 'P26V01' as norme, f.mois, r.rubrique, (count(*) * 20)::bigint as nb_occurrences,
    sum(r.part)::bigint as nb_remplies
from marts.fct_declarations as f, (values ('S21.G00.40.009', 20), ('S21.G00.40.008', 20), ('S21.G00.40.012', 7), ('S21.G00.44.003', 1)) as r (rubrique, part)
where f.nature = '01' and f.est_en_vigueur and f.logiciel_id is not null group by all;
"""
