"""Les requêtes de « cela a-t-il changé ? » : les séries, et les versions qui arrivent."""

import polars as pl

from requetes.socle import lire


def serie(dimension: str, modalite: str = "tous") -> pl.DataFrame:
    """Une série (`cmp_series_mois`), un mois par ligne : employeurs touchés, nouveaux, attendus, limites, signal."""
    return lire(
        "select * exclude (dimension, modalite) from marts.cmp_series_mois where dimension = ? and modalite = ? order by mois",
        dimension,
        modalite,
    )


def versions_neuves(editeur: str) -> pl.DataFrame:
    """Les versions neuves nommables d'un éditeur, mois par mois : employeurs nouvellement touchés, attendus, CUSUM."""
    return lire(
        """
        select l.logiciel || ' ' || l.version as nom, v.* exclude (version)
        from marts.cmp_versions_neuves as v join marts.dim_logiciels as l on v.version = l.logiciel_id
        where l.editeur = ? and exists (
            select 1 from marts.cmp_unites_mois as u where u.dimension = 'version' and u.unite = v.version and u.est_nommable
        ) order by nom, v.mois
        """,
        editeur,
    )
