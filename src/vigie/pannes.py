"""Ce qui vient de la machine et non des données : disque plein, dossier fermé, mémoire courte. Une phrase pour chacun.

Le texte d'une exception peut citer une valeur déclarée : on n'en lit que ce qui reconnaît la panne, on n'en recopie rien.
"""

import errno
from collections.abc import Iterator

from vigie.erreurs import ErreurVigie
from vigie.nommer import montrer

_PLEIN = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FERME = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_DITS_PLEIN = ("no space left", "disk quota", "file too large", "max_temp_directory_size")
_DITS_FERME = ("permission denied", "read-only file system", "operation not permitted")
PLEIN = "le disque est plein, ou la place permise est prise"
FERME = "l'écriture est refusée (droits, ou disque en lecture seule)"
COURTE = "la mémoire manque : donnez-en plus à Vigie (VIGIE_MEMOIRE, par exemple 8GB), ou traitez moins de fichiers à la fois"


def phrase(erreur: BaseException) -> str | None:
    """Ce que la machine refuse, en français ; None si l'erreur, ni aucune de ses causes, ne vient d'elle."""
    for e in _causes(erreur):
        if isinstance(e, MemoryError) or type(e).__name__ == "OutOfMemoryException":
            return du_moteur(str(e)) or COURTE
        nom = f" ({montrer(e.filename)})" if isinstance(e, OSError) and isinstance(e.filename, str) else ""
        if isinstance(e, OSError) and e.errno in _PLEIN:
            return PLEIN + nom
        if isinstance(e, OSError) and e.errno in _FERME:
            return FERME + nom
        if type(e).__module__.partition(".")[0] in ("duckdb", "_duckdb") and (dite := du_moteur(str(e))):
            return dite
    return None


def du_moteur(texte: str) -> str | None:
    """Comme `phrase`, d'après le seul texte d'une erreur de DuckDB (`dbt` n'en rend pas d'autre)."""
    texte = texte.lower()
    if any(x in texte for x in _DITS_PLEIN):
        return PLEIN
    if "out of memory" in texte:
        return COURTE
    return FERME if any(x in texte for x in _DITS_FERME) else None


def relever(erreur: BaseException) -> None:
    """Lève `ErreurVigie` si l'erreur est une panne de la machine ; ne fait rien sinon."""
    if dite := phrase(erreur):
        raise ErreurVigie(
            f"{dite[0].upper()}{dite[1:]}. Rien n'a été modifié par cette étape ; relancez ensuite."
        ) from erreur


def _causes(erreur: BaseException) -> Iterator[BaseException]:
    vues: set[int] = set()
    suite: BaseException | None = erreur
    while suite is not None and id(suite) not in vues:
        vues.add(id(suite))
        yield suite
        suite = suite.__cause__ or suite.__context__
