"""`make demo-graines` : toute la chaîne, quarantaine et publication comprises, à quatre graines et trois tailles.

PYTHONPATH=tests python -m graines [--graines 3,7,11,42] [--individus 160,300,800] [--dossier D] ; une demi-heure sur deux cœurs.
Chaque démonstration a son dossier, effacé si elle tient. Elle tient si chaque défaut planté est trouvé, rien d'autre, et chaque vie
d'anomalie avec : par l'entrepôt, et par l'auto-contrôle des mêmes fichiers.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from vigie.controler.verifier import verifier
from vigie.demo.preuve import rappel


def principal() -> int:
    """Rend le nombre de démonstrations qui n'ont pas tenu."""
    p = argparse.ArgumentParser(prog="graines")
    p.add_argument("--graines", default="3,7,11,42")
    p.add_argument("--individus", default="160,300,800")
    p.add_argument("--dossier", type=Path, default=Path(tempfile.gettempdir()) / "vigie-graines")
    a = p.parse_args()
    tombees = 0
    for individus in _nombres(a.individus):
        for graine in _nombres(a.graines):
            debut, donnees = time.monotonic(), a.dossier / f"{graine}-{individus}"
            ecarts = [*derouler(graine, individus, donnees), *relire(donnees / "demonstration")]
            tombees += bool(ecarts)
            etat = "tient" if not ecarts else f"ne tient pas ({donnees} la garde)"
            print(
                f"graine {graine}, {individus} personnes : {etat}, {time.monotonic() - debut:.0f} s",
                *ecarts,
                sep="\n  ",
                flush=True,
            )
            if not ecarts:
                shutil.rmtree(donnees)
    return tombees


def _nombres(texte: str) -> list[int]:
    return [int(x) for x in texte.split(",")]


def derouler(graine: int, individus: int, donnees: Path) -> list[str]:
    """La chaîne entière dans `donnees` ; rend ce qui s'y écarte de ce qui est planté, une ligne par écart."""
    shutil.rmtree(donnees, ignore_errors=True)
    donnees.mkdir(parents=True)
    commande = [str(Path(sys.executable).with_name("vigie")), "demo", "derouler"]
    fini = subprocess.run(
        [*commande, "--graine", str(graine), "--individus", str(individus)],
        env={**os.environ, "VIGIE_DONNEES": str(donnees)},
        capture_output=True,
        text=True,
        check=False,
    )
    (donnees / "sortie.txt").write_text(fini.stdout + fini.stderr, encoding="utf-8")
    if not fini.returncode:
        return []
    lignes = [x.strip() for x in fini.stdout.splitlines() if _s_ecarte(x) or x.startswith("  lots/")]
    return [f"entrepôt, sortie {fini.returncode} (sortie.txt)", *lignes]


def _s_ecarte(ligne: str) -> bool:
    """Une ligne d'un tableau de scores où quelque chose manque ou est en trop : contrôle ou scène, plantés, manqués, en trop, parts."""
    nombres = re.search(r"\S\s+(\d+)\s+(\d+)\s+(\d+)\s", ligne)
    return nombres is not None and nombres.groups()[1:] != ("0", "0")


def relire(demo: Path) -> list[str]:
    """Les fichiers, par l'auto-contrôle : ce qu'il manque ou trouve en trop, une ligne par contrôle, fichier et ligne."""
    if not (demo / "lots").is_dir():
        return ["auto-contrôle : aucun fichier"]
    trouvees = rappel.du_controle(verifier(sorted((demo / "lots").rglob("*.dsn")), plafond=None).anomalies, demo)
    annoncees = rappel.journal(demo)
    return [
        f"auto-contrôle, {sens} : {controle} ({fichier}, ligne {ligne})"
        for sens, ecart in (("en trop", trouvees - annoncees), ("manque", annoncees - trouvees))
        for controle, fichier, ligne in ecart.elements()
    ]


if __name__ == "__main__":
    sys.exit(principal())
