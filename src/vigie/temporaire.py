"""Les dossiers temporaires (déclarations en clair, extraits en chantier) : privés, effacés à la fin, balayés si l'on a été tué.

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

from filelock import FileLock, Timeout

_PREFIXE = "vigie-"
CHANTIER = ".chantier-"  # préfixe d'un extrait que l'on écrit, dans le dossier des extraits
_TEMOIN = ".tenu"
# Un dossier sans témoin vient d'une version antérieure, ou naît à l'instant : on ne touche pas à celui-ci.
_AGE_SANS_TEMOIN = 3600.0


@contextlib.contextmanager
def dossier_prive(nom: str = "") -> Iterator[Path]:
    """Un dossier temporaire lisible de son seul propriétaire, effacé à la sortie, quoi qu'il arrive.

    `nom` précise son préfixe (`vigie-<nom>-…`). Lève `OSError` si le dossier temporaire du système n'est pas inscriptible.
    """
    tenu = DossierTenu(f"{_PREFIXE}{nom}-" if nom else _PREFIXE)
    try:
        yield tenu.chemin
    finally:
        tenu.effacer()


class DossierTenu:
    """Un dossier qu'un balayage épargne tant que ce programme vit. `parent` : défaut, le dossier temporaire du système."""

    def __init__(self, prefixe: str, parent: Path | None = None) -> None:
        self.chemin, self._temoin = _creer(prefixe, parent)

    def effacer(self) -> None:
        """Efface le dossier et ce qu'il contient."""
        self._temoin.release()  # avant d'effacer : Windows garde les fichiers ouverts
        shutil.rmtree(self.chemin, ignore_errors=True)

    def devenir(self, but: Path) -> None:
        """Le dossier, fini, prend son nom d'un coup ; le témoin n'y est plus."""
        self._temoin.release()
        (self.chemin / _TEMOIN).unlink(missing_ok=True)
        self.chemin.replace(but)


def balayer(parent: Path | None = None, prefixe: str = _PREFIXE) -> int:
    """Efface les dossiers que des programmes tués ont laissés ; rend leur nombre. Ne lève rien : une commande n'en dépend pas."""
    effaces = 0
    with contextlib.suppress(OSError):
        for dossier in (parent or Path(tempfile.gettempdir())).glob(f"{prefixe}*"):
            if _est_a_nous(dossier):
                effaces += _effacer_si_abandonne(dossier)
    return effaces


def _creer(prefixe: str, parent: Path | None) -> tuple[Path, FileLock]:
    """Crée et tient un dossier. Un balayage a pu le prendre avant que le témoin soit verrouillé : on en refait un."""
    while True:
        dossier = Path(tempfile.mkdtemp(prefix=prefixe, dir=parent))
        with contextlib.suppress(OSError):  # déjà privé où mkdtemp sait le faire
            dossier.chmod(0o700)
        temoin = FileLock(dossier / _TEMOIN)
        with contextlib.suppress(Timeout, FileNotFoundError):
            temoin.acquire(blocking=False)
            if (dossier / _TEMOIN).exists():
                return dossier, temoin


def _est_a_nous(dossier: Path) -> bool:
    """Un vrai dossier, de notre utilisateur : le dossier temporaire est partagé, un lien peut y mener ailleurs."""
    try:
        etat = dossier.lstat()
        with tempfile.TemporaryFile() as a_nous:  # dit notre utilisateur sous tous les systèmes
            return stat.S_ISDIR(etat.st_mode) and etat.st_uid == os.fstat(a_nous.fileno()).st_uid
    except OSError:
        return False


def _effacer_si_abandonne(dossier: Path) -> bool:
    if not (dossier / _TEMOIN).exists():
        if _age(dossier) > _AGE_SANS_TEMOIN:
            shutil.rmtree(dossier, ignore_errors=True)
        return not dossier.exists()
    try:
        # Le verrou se garde pendant qu'on efface ; Windows, qui ne sait pas effacer un fichier tenu, finit après l'avoir rendu.
        with FileLock(dossier / _TEMOIN, blocking=False):
            shutil.rmtree(dossier, ignore_errors=True)
    except (Timeout, OSError):
        return False
    shutil.rmtree(dossier, ignore_errors=True)
    return not dossier.exists()


def _age(dossier: Path) -> float:
    try:
        return time.time() - dossier.stat().st_mtime
    except OSError:
        return 0.0
