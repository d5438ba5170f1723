"""Les dossiers temporaires où passent des déclarations en clair : privés, effacés à la fin, balayés si l'on a été tué.

Un programme arrêté brutalement (kill -9, coupure) n'efface rien. Chaque dossier porte donc un témoin que son programme tient
verrouillé : le système relâche le verrou à la mort du programme, et la commande suivante, quelle qu'elle soit, efface ce dossier.
"""

import contextlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

_PREFIXE = "vigie-"
_TEMOIN = ".tenu"
# Un dossier sans témoin vient d'une version antérieure, ou naît à l'instant : on ne touche pas à celui-ci.
_AGE_SANS_TEMOIN = 3600.0


@contextlib.contextmanager
def dossier_prive(nom: str = "") -> Iterator[Path]:
    """Un dossier temporaire lisible de son seul propriétaire, effacé à la sortie, quoi qu'il arrive.

    `nom` précise son préfixe (`vigie-<nom>-…`). Lève `OSError` si le dossier temporaire du système n'est pas inscriptible.
    """
    dossier = Path(tempfile.mkdtemp(prefix=f"{_PREFIXE}{nom}-" if nom else _PREFIXE))
    with contextlib.suppress(OSError):  # déjà privé où mkdtemp sait le faire
        dossier.chmod(0o700)
    temoin = _tenir(dossier)
    try:
        yield dossier
    finally:
        temoin.close()  # avant d'effacer : Windows garde les fichiers ouverts
        shutil.rmtree(dossier, ignore_errors=True)


def balayer() -> int:
    """Efface les dossiers que des programmes tués ont laissés ; rend leur nombre. Ne lève rien : une commande n'en dépend pas."""
    effaces = 0
    with contextlib.suppress(OSError):
        for dossier in Path(tempfile.gettempdir()).glob(f"{_PREFIXE}*"):
            if _est_a_nous(dossier) and _est_abandonne(dossier):
                shutil.rmtree(dossier, ignore_errors=True)
                effaces += not dossier.exists()
    return effaces


def _tenir(dossier: Path) -> IO[bytes]:
    """Pose le témoin, verrouillé avant d'être nommé : jamais un balayage ne le trouve libre."""
    neuf = dossier / f"{_TEMOIN}.neuf"
    temoin = neuf.open("wb")
    _verrouiller(temoin)
    if os.name != "nt":  # Windows refuse de renommer un fichier ouvert
        neuf.rename(dossier / _TEMOIN)
    return temoin


def _est_a_nous(dossier: Path) -> bool:
    """Un vrai dossier, de notre utilisateur : le dossier temporaire est partagé, un lien peut y mener ailleurs."""
    try:
        etat = dossier.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(etat.st_mode) and (not hasattr(os, "getuid") or etat.st_uid == os.getuid())


def _est_abandonne(dossier: Path) -> bool:
    temoin = dossier / (_TEMOIN if os.name != "nt" else f"{_TEMOIN}.neuf")
    try:
        with temoin.open("r+b") as ouvert:
            return _verrouiller(ouvert)
    except FileNotFoundError:
        return _age(dossier) > _AGE_SANS_TEMOIN
    except OSError:
        return False


def _age(dossier: Path) -> float:
    try:
        return time.time() - dossier.stat().st_mtime
    except OSError:
        return 0.0


def _verrouiller(fichier: IO[bytes]) -> bool:
    """Prend le verrou sans attendre ; faux si un autre programme le tient."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(fichier.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(fichier, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
