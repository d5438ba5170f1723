"""Lancer une commande de Vigie, et la tuer : d'un coup et sans appel (SIGKILL), à un moment tiré au sort ou à un point nommé.

Chaque commande est un vrai programme, né d'un modèle où les modules sont déjà importés : mille coupures ne coûtent pas mille démarrages.
"""

import multiprocessing
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

_MODELE = multiprocessing.get_context("forkserver")
_MODELE.set_forkserver_preload(
    [
        "vigie.cli", "vigie.commandes.extraire", "vigie.commandes.charger", "vigie.commandes.publier", "vigie.extrait.extraire",
        "vigie.chargement.charger", "vigie.publier", "vigie.versions", "vigie.divulgation.nationales", "vigie.valider.empreinte",
    ]
)  # fmt: skip


@dataclass(frozen=True)
class Issue:
    """Ce qu'une commande est devenue. `code` : sa sortie, -9 si elle a été tuée ; `secondes` : ce qu'elle a vécu ; `dit` : sur ses deux sorties."""

    code: int
    secondes: float
    dit: str

    @property
    def tuee(self) -> bool:
        """Vrai si elle est morte du coup, et non finie avant lui."""
        return self.code == -9


def lancer(arguments: list[str], donnees: Path, delai: float | None = None, point: str | None = None) -> Issue:
    """Lance `vigie ARGUMENTS…` sur le dossier `donnees`. `delai` : secondes avant de la tuer ; `point` : où elle se tue (voir `points`)."""
    temporaire = donnees.parent / "temporaire"
    temporaire.mkdir(exist_ok=True)
    journal = donnees.parent / "dit"
    prete, annonce = _MODELE.Pipe(duplex=False)
    programme = _MODELE.Process(
        target=_vivre, args=(arguments, str(donnees), str(temporaire), str(journal), point, annonce)
    )
    programme.start()
    annonce.close()
    prete.recv()
    debut = time.monotonic()
    if delai is not None:
        programme.join(delai)
        programme.kill()
    programme.join()
    return Issue(programme.exitcode, time.monotonic() - debut, journal.read_text(encoding="utf-8", errors="replace"))


def _vivre(arguments: list[str], donnees: str, temporaire: str, journal: str, point: str | None, annonce) -> None:
    """Le programme : une commande, avec ses données, son dossier temporaire et ses sorties."""
    # Les données sont inventées : une erreur imprévue dit tout d'elle, la mesure ne se refait pas à l'identique.
    os.environ |= {"VIGIE_DONNEES": donnees, "TMPDIR": temporaire, "VIGIE_TRACE": "1"}
    tempfile.tempdir = None
    for sortie in (sys.stdout, sys.stderr):
        sortie.flush()
    poignee = os.open(journal, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(poignee, 1)
    os.dup2(poignee, 2)
    sys.stdout, sys.stderr = (os.fdopen(n, "w", encoding="utf-8", closefd=False) for n in (1, 2))
    if point:
        from fiabilite.points import armer

        armer(point)
    sys.argv = ["vigie", *arguments]
    from vigie.cli import principal

    annonce.send(True)
    try:
        principal()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
