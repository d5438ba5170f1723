"""Les connexions que leur titulaire a fermées : un jeton encore valable, gardé par un autre onglet ou par qui l'aurait copié, n'ouvre plus rien.

En mémoire du serveur : un redémarrage les oublie, la fin de validité du jeton les borne de toute façon.
"""

import threading
from collections.abc import Mapping

_FERMEES: dict[tuple[object, ...], float] = {}
_VERROU = threading.Lock()


def _jeton(affirme: Mapping) -> tuple[object, ...]:
    """Ce qui distingue une connexion d'une autre du même titulaire : l'instant où l'émetteur l'a signée, et son nonce."""
    return tuple(str(affirme.get(c)) for c in ("iss", "sub", "iat", "nonce"))


def fermer(affirme: Mapping, maintenant: float) -> None:
    """Retient que cette connexion est close ; oublie celles que leur fin de validité a déjà fermées."""
    fin = affirme.get("exp")
    with _VERROU:
        for jeton in [j for j, f in _FERMEES.items() if f <= maintenant]:
            del _FERMEES[jeton]
        if isinstance(fin, int | float):
            _FERMEES[_jeton(affirme)] = float(fin)


def est_fermee(affirme: Mapping) -> bool:
    """Vrai si son titulaire s'est déconnecté de cette connexion."""
    with _VERROU:
        return _jeton(affirme) in _FERMEES
