"""Les requêtes de ce que les données disent, sans enquête, de ceux qui déclarent et de ceux qui s'en servent."""

from datetime import date

import polars as pl

from requetes.socle import lire
from vigie.acces.roles import ORGANISMES


def indices(jour: date) -> pl.DataFrame:
    """Le mois `jour` de `ind_satisfaction_mois`, et la même part un an avant (`avant`, nulle si ce mois n'est pas publié)."""
    return lire(
        """
        select s.cote, s.indice, s.modalite, s.nb, s.sur, s.part, a.part as avant
        from marts.ind_satisfaction_mois as s
        left join marts.ind_satisfaction_mois as a
            on s.cote = a.cote and s.indice = a.indice and s.modalite = a.modalite and s.mois - interval 1 year = a.mois
        where s.mois = ? order by s.cote, s.indice, s.part desc nulls last, s.modalite
        """,
        jour,
        pour=ORGANISMES,
    )
