"""Les requêtes des délais de correction et des migrations."""

import polars as pl

from requetes.socle import lire


def delais(origine: str, dimension: str = "national", modalite: str = "tous") -> pl.DataFrame:
    """Les courbes d'une modalité : courbe, jours, part, bornes, médiane, effectifs (`ind_delais_correction`)."""
    return lire(
        """
        select courbe, jours, part, bas, haut, mediane_jours, nb_anomalies, nb_ouvertes from marts.ind_delais_correction
        where origine = ? and dimension = ? and modalite = ? order by courbe, jours
        """,
        origine,
        dimension,
        modalite,
    )


def delais_par_gravite(origine: str) -> pl.DataFrame:
    """Par gravité : médiane, part encore ouverte à trente et à quatre-vingt-dix jours, anomalies, encore ouvertes."""
    return lire(
        """
        select modalite as gravite, any_value(nb_anomalies) as nb_anomalies, any_value(nb_ouvertes) as nb_ouvertes,
            any_value(mediane_jours) as mediane_jours, max(part) filter (jours = 30) as a_30, max(part) filter (jours = 90) as a_90
        from marts.ind_delais_correction where origine = ? and dimension = 'gravite' and courbe = 'ouverte'
        group by modalite order by list_position(['bloquant', 'alerte', 'information'], modalite)
        """,
        origine,
    )


def migrations() -> pl.DataFrame:
    """Les migrations par genre et cause, tous mois réunis : volumes, et anomalies avant et après chez les mêmes déclarants."""
    return lire(
        """
        select genre, cause, sum(nb_migrations)::bigint as nb_migrations, sum(nb_contrats)::bigint as nb_contrats,
            sum(nb_renumerotes)::bigint as nb_renumerotes, sum(nb_rubriques_perdues)::bigint as nb_rubriques_perdues,
            sum(avant_evalues)::bigint as avant_evalues, sum(avant_anomalies)::bigint as avant_anomalies,
            sum(apres_evalues)::bigint as apres_evalues, sum(apres_anomalies)::bigint as apres_anomalies
        from marts.ind_migrations_mois group by genre, cause order by genre, nb_migrations desc, cause
        """
    )
