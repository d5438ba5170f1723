"""Les points nommés : les instants où une coupure ferait le plus de mal, entre deux gestes qui doivent aller ensemble."""

import importlib
import os
import signal
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """Où se tuer : `avant` ou `apres` l'appel de `cible` (module:fonction, ou module:Classe.methode), à sa `rang`-ième fois."""

    commande: str
    cible: str
    quand: str
    rang: int = 1


_EXTRAIT, _CHARGER, _PUBLIER, _VERSIONS = "vigie.extrait", "vigie.chargement.charger", "vigie.publier", "vigie.versions"
POINTS = {
    "extraire, la première table écrite": Point("extraire", f"{_EXTRAIT}.ecrire:Ecrivain._vider", "apres"),
    "extraire, le manifeste pas encore écrit": Point("extraire", f"{_EXTRAIT}.ecrire:Ecrivain.finir", "avant"),
    "extraire, la zone protégée pas encore écrite": Point("extraire", f"{_EXTRAIT}.extraire:Extraction._garder_a_part", "avant"),
    "extraire, la zone protégée écrite, l'extrait pas encore vu": Point("extraire", f"{_EXTRAIT}.extraire:Extraction._garder_a_part", "apres"),
    "extraire, juste avant que l'extrait se voie": Point("extraire", f"{_EXTRAIT}.ecrire:DossierTenu.devenir", "avant"),
    "extraire, l'extrait vu, rien de dit": Point("extraire", f"{_EXTRAIT}.ecrire:DossierTenu.devenir", "apres"),
    "charger, l'extrait vérifié, rien d'inséré": Point("charger", f"{_CHARGER}:_identites", "apres"),
    "charger, les données insérées, le journal non": Point("charger", f"{_CHARGER}:_inserer", "apres"),
    "charger, le second extrait à moitié": Point("charger", f"{_CHARGER}:_inserer", "apres", 2),
    "charger, le journal écrit, la transaction ouverte": Point("charger", f"{_CHARGER}:entrepot commit", "avant"),
    "charger, la transaction faite": Point("charger", f"{_CHARGER}:entrepot commit", "apres"),
    "charger, tout est fait sauf le temps passé": Point("charger", "vigie.chargement.executions:Chrono.inscrire", "avant"),
    "retirer, la décision écrite, la transaction ouverte": Point("retirer", f"{_CHARGER}:decider", "apres"),
    "retirer, la transaction faite": Point("retirer", f"{_CHARGER}:entrepot commit", "apres"),
    "publier, les marts copiés": Point("publier", f"{_PUBLIER}:_copier", "apres"),
    "publier, la sortie inscrite, la version non": Point("publier", f"{_PUBLIER}:_passer_la_porte", "apres"),
    "publier, la copie pas encore au disque": Point("publier", f"{_PUBLIER}:synchroniser", "avant"),
    "publier, la copie au disque, pas encore en place": Point("publier", f"{_PUBLIER}:synchroniser", "apres"),
    "publier, en place, le dossier pas encore au disque": Point("publier", f"{_PUBLIER}:synchroniser", "avant", 2),
    "publier, en place, pas encore désignée": Point("publier", f"{_PUBLIER}:designer", "avant"),
    "publier, la désignation écrite à côté": Point("publier", "vigie.fichiers:synchroniser", "apres"),
    "publier, désignée, pas encore au registre": Point("publier", f"{_PUBLIER}:designer", "apres"),
    "publier, au registre, rien de dit": Point("publier", f"{_PUBLIER}:inscrire", "apres"),
    "revenir, vérifiée, pas encore désignée": Point("publier --revenir", f"{_VERSIONS}:designer", "avant"),
    "revenir, désignée, pas encore au registre": Point("publier --revenir", f"{_VERSIONS}:designer", "apres"),
    "purger, la décision écrite, le fichier là": Point("purger", f"{_VERSIONS}:decider", "apres"),
}  # fmt: skip


def armer(nom: str) -> None:
    """Pose le point dans ce programme : quand il y passera, il mourra."""
    point = POINTS[nom]
    module, _, reste = point.cible.partition(":")
    cible, _, ordre = reste.partition(" ")
    porteur = importlib.import_module(module)
    *classes, attribut = cible.split(".")
    for nom_de_classe in classes:
        porteur = getattr(porteur, nom_de_classe)
    mort = _Compteur(point.rang)
    d_origine = getattr(porteur, attribut)
    setattr(
        porteur,
        attribut,
        _entrepot(d_origine, ordre, point.quand, mort) if ordre else _autour(d_origine, point.quand, mort),
    )


def mourir() -> None:
    """Comme une coupure : rien n'est fermé, rien n'est vidé."""
    os.kill(os.getpid(), signal.SIGKILL)


class _Compteur:
    """Meurt au `rang`-ième passage."""

    def __init__(self, rang: int) -> None:
        self._reste = rang

    def passer(self) -> None:
        self._reste -= 1
        if self._reste == 0:
            mourir()


def _autour(fonction: Callable, quand: str, mort: _Compteur) -> Callable:
    def enveloppe(*arguments, **nommes):
        if quand == "avant":
            mort.passer()
        rendu = fonction(*arguments, **nommes)
        if quand == "apres":
            mort.passer()
        return rendu

    return enveloppe


def _entrepot(ouvrir: Callable, ordre: str, quand: str, mort: _Compteur) -> Callable:
    """L'entrepôt, où un ordre SQL (commit) est le point."""

    class Temoin:
        def __init__(self, con) -> None:
            self._con = con

        def __getattr__(self, nom: str):
            return getattr(self._con, nom)

        def execute(self, sql: str, *reste):
            if sql != ordre:
                return self._con.execute(sql, *reste)
            return _autour(self._con.execute, quand, mort)(sql)

    @contextmanager
    def enveloppe(*arguments, **nommes):
        with ouvrir(*arguments, **nommes) as con:
            yield Temoin(con)

    return enveloppe
