"""Les contrôles actifs dont la démonstration ne dit rien : ceux qui n'y jugent aucun objet, ceux dont aucun défaut n'y est planté.

Un rappel de cent pour cent ne prouve rien des uns ni des autres.
"""

from collections.abc import Iterable

import duckdb

from vigie.controles.entete import famille_de
from vigie.demo.preuve.rappel import Score


def actifs(con: duckdb.DuckDBPyConnection) -> set[str]:
    """Les contrôles actifs de l'entrepôt."""
    return {i for (i,) in con.execute("select controle_id from marts.dim_controles where statut = 'actif'").fetchall()}


def dans_l_entrepot(con: duckdb.DuckDBPyConnection) -> set[str]:
    """Les contrôles actifs qui n'ont jugé aucun objet."""
    juges = con.execute("select distinct controle_id from marts.fct_comptes where nb_evalues > 0").fetchall()
    return actifs(con) - {i for (i,) in juges}


def sans_faute(connus: set[str], scores: Iterable[Score]) -> set[str]:
    """Ceux de `connus` dont aucun défaut n'est planté ; le défaut d'un membre nommé vaut pour sa famille."""
    return connus - {famille_de(s.controle) or s.controle for s in scores if s.plantes}
