"""Le dossier d'un éditeur, lu pour lui : les requêtes de `vigie.rapport.dossier`, bornées à cet éditeur par le droit de lire."""

from collections.abc import Sequence

from requetes.socle import lire
from vigie.rapport import dossier


class _Resultat:
    """Ce qu'un lecteur de rangées demande d'une requête jouée."""

    def __init__(self, noms: Sequence[str], rangees: list[tuple]) -> None:
        self.description = [(nom,) for nom in noms]
        self._rangees = rangees

    def fetchall(self) -> list[tuple]:
        """Toutes les rangées."""
        return self._rangees


class _Lecture:
    """Une connexion qui ne lit que pour un éditeur : chaque requête le prend en paramètre, et vérifie que c'est le sien."""

    def __init__(self, editeur: str) -> None:
        self._editeur = editeur

    def execute(self, sql: str, parametres: Sequence[object]) -> _Resultat:
        """Joue une requête. Lève `AccesRefuse` si le lecteur n'est ni cet éditeur, ni de ceux qui lisent tout."""
        lues = lire(sql, *parametres, de=("editeur", self._editeur))
        return _Resultat(lues.columns, lues.rows())


def sections(editeur: str) -> list[str]:
    """Le dossier, partie par partie, en HTML échappé. Lève `ErreurVigie` s'il n'a pas déclaré depuis un an."""
    return dossier.sections(_Lecture(editeur), editeur)
