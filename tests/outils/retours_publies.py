"""Ce que la version factice sait des retours : ce que vaut chaque contrôle d'organisme."""

SQL = """
create table marts.ind_controles_organismes as
select * from (values
    ('URSSAF', 'UR_ANO_ASS_PLF_DIPA01I', 'meme_regle', 50, 0, 40, 30, 60, 45, 4.0, 30, 12, 1, 0, 0),
    ('URSSAF', 'UR_ANO_CTR_DI53c', 'meme_regle', 5, 1, 4, 3, 3, 1, 6.0, 3, 1, 0, 2, 1),
    ('URSSAF', 'UR_ANO_CTP_DACFP05', 'non_comptee', 7, 0, 0, 0, 0, 0, 5.0, 0, 0, 0, 0, 0),
    ('CAISSE INVENTEE', 'INV_2', 'sans_regle', 9, 0, 0, 0, 0, 0, null, 2, 2, 0, 2, 1)
) as t (organisme, controle, comparaison, nb_faits, nb_incertains, nb_jugeables, nb_confirmes, nb_attendues, nb_signalees, delai_median_jours, nb_suivis,
    nb_corriges, nb_infirmes, nb_doubles, nb_contredits);
"""
