"""Ce que la version factice sait des retours : ce que vaut chaque contrôle d'organisme, et les bilans de dépôt face à Vigie."""

SQL = """
create table marts.ind_controles_organismes as
select * from (values
    ('URSSAF', 'UR_ANO_ASS_PLF_DIPA01I', 'meme_regle', 50, 0, 40, 30, 60, 45, 4.0, 30, 12, 1, 0, 0),
    ('URSSAF', 'UR_ANO_CTR_DI53c', 'meme_regle', 5, 1, 4, 3, 3, 1, 6.0, 3, 1, 0, 2, 1),
    ('URSSAF', 'UR_ANO_CTP_DACFP05', 'non_comptee', 7, 0, 0, 0, 0, 0, 5.0, 0, 0, 0, 0, 0),
    ('CAISSE INVENTEE', 'INV_2', 'sans_regle', 9, 0, 0, 0, 0, 0, null, 2, 2, 0, 2, 1)
) as t (organisme, controle, comparaison, nb_faits, nb_incertains, nb_jugeables, nb_confirmes, nb_attendues, nb_signalees, delai_median_jours, nb_suivis,
    nb_corriges, nb_infirmes, nb_doubles, nb_contredits);
create table marts.ind_bilans_mois as
select date '2026-06-01' as mois, *, null::double as part_accord, null::double as part_basse, null::double as part_haute from (values
    ('toutes', 25, 40, 24, 10, 6, 3), ('S21.G00.40.002', 20, 30, 22, 5, 3, null), ('S21.G00.30.006', 8, 10, 2, 5, 3, null)
) as t (rubrique, nb_declarations, nb_paires, nb_accords, nb_bilan_seul, nb_vigie_seule, nb_non_comparees);
"""
