"""Ce que chaque étape coûte en processeur, et l'énergie qu'on en déduit : secondes CPU × puissance par cœur.

Une estimation, méthode énoncée (`seeds/parametres/energie.csv`), non une mesure : ni mémoire, ni disque, ni refroidissement. Ces secondes
dépendent de la machine : elles restent hors des marts, qu'un même entrepôt doit refaire à l'identique, et vont dans
`publication.executions`. L'extraction, faite ailleurs, en zone protégée, n'y est pas.
"""

import os
import time
from datetime import UTC, datetime

import duckdb

from vigie.norme.tables import rangees


class Chrono:
    """Compte depuis sa création : secondes d'horloge, secondes CPU du processus et de ses enfants terminés (dbt)."""

    def __init__(self) -> None:
        self.commence_le = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        self._horloge, self._cpu = time.monotonic(), _secondes_cpu()

    def inscrire(self, con: duckdb.DuckDBPyConnection, etape: str) -> None:
        """Ajoute l'exécution au registre."""
        con.execute(
            "insert into registre.executions values (?, ?, ?, ?)",
            [etape, self.commence_le, time.monotonic() - self._horloge, _secondes_cpu() - self._cpu],
        )


def watts_par_coeur() -> float:
    """Puissance d'un cœur occupé, en watts."""
    lues = rangees("parametres/energie.csv")
    return next(float(x["valeur"]) for x in lues if x["parametre"] == "watts_par_coeur")


def _secondes_cpu() -> float:
    t = os.times()
    return t.user + t.system + t.children_user + t.children_system
