"""Ce que la porte laisse sortir, tel qu'une version publiée le dit (`publication.diffusion`) : mois, genre, modalité et mesure."""

from collections.abc import Callable, Sequence
from datetime import date

Montrable = tuple[date, str, str, str]

_EST_JUGEE = "select 1 from duckdb_columns() where table_name = 'diffusion' and column_name = 'mesures_montrables'"
_MONTRABLES = """
    select mois, genre, modalite, unnest(['nb_anomalies'] || mesures_montrables) from publication.diffusion where est_montrable
"""


def lire(rangees: Callable[[str], Sequence[tuple]]) -> set[Montrable]:
    """Tout ce qui sort. `rangees(sql)` interroge la version ; publiée avant que chaque mesure ait sa porte, elle ne laisse rien sortir."""
    return set(rangees(_MONTRABLES)) if rangees(_EST_JUGEE) else set()
