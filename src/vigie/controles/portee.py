"""Ce qu'une extraction DSNP3 permet de juger : ce que ses tables portent suffit-il à un contrôle, à un membre de famille ?

La réponse par contrôle est écrite par `vigie generer` d'après les colonnes imposées (`seeds/norme/dsnp3_controles.csv`).
"""

from functools import cache

from vigie.norme import dsnp3, flux
from vigie.norme.tables import rangees

_posees: dict[str, str] = {}


def raisons() -> dict[str, str]:
    """Contrôle → pourquoi DSNP3 ne permet pas de le juger ; vide : elle le permet."""
    return _posees or _lues()


def poser(neuves: dict[str, str]) -> None:
    """`vigie generer` les pose avant d'écrire ce qui en dépend : le seed du disque est celui d'avant."""
    _posees.update(neuves)
    se_juge.cache_clear()


@cache
def _lues() -> dict[str, str]:
    return {x["controle_id"]: x["raison"] for x in rangees("norme/dsnp3_controles.csv")}


def flux_juges(controle_id: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Les flux qu'un contrôle juge : les siens, ceux qui en partagent le référentiel, et DSNP3 si ses colonnes y suffisent."""
    tous = flux.du_referentiel(codes)
    return tous if raisons().get(controle_id, "inconnu") == "" else tuple(f for f in tous if f != flux.DSNP3)


@cache
def se_juge(identifiant: str) -> bool:
    """Vrai si un contrôle de zone protégée, ou ce membre de famille (`S21.G00.40.009/PRESENCE`), peut se juger d'une table de DSNP3."""
    rubrique, _, famille = identifiant.partition("/")
    if not famille or identifiant in raisons():
        return raisons().get(identifiant, "inconnu") == ""
    if raisons().get(famille, "") != "":
        return False
    return rubrique in dsnp3.lisibles() or rubrique in dsnp3.blocs()
