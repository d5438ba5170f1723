"""Ce que la porte lit d'un mois, en une empreinte : la même, et ce qu'elle en compterait est déjà au registre.

Le texte de la lecture en fait partie, comme le moteur, dont le hachage ne vaut que pour lui : l'un ou l'autre change, et tout se recompte.
"""

import hashlib
from collections import defaultdict
from datetime import date

import duckdb

from vigie.divulgation import contenus, par_declarant

_SOMME = "count(*), coalesce(sum(hash(lue)::hugeint), 0)::varchar"


def empreintes(con: duckdb.DuckDBPyConnection, base: str) -> dict[date, str]:
    """L'empreinte de chaque mois que `base` porte."""
    sources = par_declarant.lues(con, base)
    controles = con.execute(f"select {_SOMME} from ({sources.pop('controles')}) as lue").fetchone()
    commun = (par_declarant.TEXTE, contenus.FORMULE, duckdb.__version__, controles, sorted(sources))
    par_mois: dict[date, list[tuple]] = defaultdict(list)
    for nom, requete in sorted(sources.items()):
        lues = con.execute(f"select mois, {_SOMME} from ({requete}) as lue where mois is not null group by mois")
        for mois, *vu in lues.fetchall():
            par_mois[mois].append((nom, *vu))
    return {m: hashlib.sha256(repr((commun, vus)).encode()).hexdigest()[:32] for m, vus in par_mois.items()}
