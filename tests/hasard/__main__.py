"""`make hasard` : des mutants par dizaines de milliers, hors de l'intégration continue.

PYTHONPATH=tests python -m hasard [--nombre 100000] [--graine 1] [--depuis 0] [--lot 500] ; `--rejouer GRAINE-RANG` en refait un.
"""

import argparse
import random
import sys
import time
from pathlib import Path

from hasard.epreuves import Bilan, controler, eprouver
from hasard.mutants import mutant
from vigie.lecture.tranches import TAILLE

CONTROLES = 50  # par lot : l'auto-contrôle entier coûte dix fois la lecture


def principal() -> int:
    """Rend 1 si quelque chose n'a pas tenu."""
    p = argparse.ArgumentParser(prog="hasard")
    p.add_argument("--nombre", type=int, default=100_000)
    p.add_argument("--graine", type=int, default=1)
    p.add_argument("--depuis", type=int, default=0)
    p.add_argument("--lot", type=int, default=500)
    p.add_argument("--rejouer", metavar="GRAINE-RANG")
    a = p.parse_args()
    if a.rejouer:
        return _rejouer(a.rejouer)
    bilan, debut = Bilan(), time.monotonic()
    for premier in range(a.depuis, a.depuis + a.nombre, a.lot):
        rangs = range(premier, min(premier + a.lot, a.depuis + a.nombre))
        mutants = [mutant(a.graine, r) for r in rangs]
        eprouver(mutants, bilan, taille_de(a.graine, premier))
        controler(mutants[:CONTROLES], bilan)
        if premier // a.lot % 20 == 0:
            print(
                f"{rangs.stop} mutants, {len(bilan.fautes)} fautes, {time.monotonic() - debut:.0f} s",
                file=sys.stderr,
                flush=True,
            )
    print(
        f"{a.nombre} mutants (graine {a.graine}) lus seuls et en lots de {a.lot}, {bilan.zone} jugés en zone protégée, {bilan.controles} contrôlés, {bilan.lignes} lignes : "
        f"{dict(bilan.statuts)}, {len(bilan.fautes)} fautes, {time.process_time():.0f} s de processeur."
    )
    for faute in bilan.fautes[:50]:
        print(f"  {faute}")
    return int(bool(bilan.fautes))


def taille_de(graine: int, rang: int) -> int:
    """La taille des tranches d'un lot : le plus souvent entière, parfois si petite que tout s'y coupe."""
    return random.Random(f"taille {graine}-{rang}").choice((TAILLE, TAILLE, TAILLE, 300, 1500, 8000))


def _rejouer(nom: str) -> int:
    graine, rang = map(int, nom.removesuffix(".dsn").split("-"))
    m, bilan = mutant(graine, rang), Bilan()
    Path(m.nom).write_bytes(m.octets)
    for taille in (TAILLE, 300, 1500, 8000):
        eprouver([m], bilan, taille)
    print(f"{m.nom} écrit ici ({', '.join(m.coups)}).", *bilan.fautes, sep="\n  ")
    return int(bool(bilan.fautes))


if __name__ == "__main__":
    sys.exit(principal())
