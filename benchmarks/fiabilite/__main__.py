"""`make fiabilite` : mesurer, et garder dans `benchmarks/fiabilite.json`.

PYTHONPATH=tests:benchmarks python -m fiabilite [--seulement NOM]… [--coupures 1000] [--individus 40] [--mois 2026-01:2026-03]

À un million de mois-personnes (une heure, des dizaines de gigaoctets) : --seulement mois --individus 84000 --mois 2025-07:2026-07.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from fiabilite import mesures
from fiabilite.mesure import RESULTATS, garder


def principal() -> int:
    """Rend 1 si une cible n'est pas tenue."""
    p = argparse.ArgumentParser(
        prog="fiabilite", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument(
        "--seulement", action="append", choices=sorted(mesures.TOUTES), help="cette mesure seule (répétable)"
    )
    p.add_argument("--coupures", type=int, default=1000, help="coupures à un moment quelconque")
    p.add_argument(
        "--ajouter", action="store_true", help="ajouter ces coupures à celles déjà gardées (changer de graine)"
    )
    p.add_argument("--minutes", type=float, help="arrêter les coupures après ce temps, finies ou non")
    p.add_argument("--lecteurs", type=int, default=20)
    p.add_argument("--bascules", type=int, default=100)
    p.add_argument("--sessions", type=int, default=20)
    p.add_argument(
        "--version",
        type=Path,
        help="pour les sessions : le fichier d'une version, celle qu'agrandit benchmarks/pages.py --garder par exemple",
    )
    p.add_argument("--bits", type=int, default=1000)
    p.add_argument("--individus", type=int, default=40, help="taille de la chaîne entière")
    p.add_argument("--mois", default="2026-01:2026-03", help="ses mois, AAAA-MM:AAAA-MM")
    p.add_argument("--depart", type=Path, help="pour mois : des données déjà publiées, où le mois s'ajoute (copiées)")
    p.add_argument("--recus", type=Path, help="pour mois, avec --depart : ce mois (lots/ et depots.csv)")
    p.add_argument("--graine-recus", type=int, default=5, help="pour mois, avec --depart : la graine de sa clé")
    p.add_argument("--graine", type=int, default=1)
    p.add_argument("--dossier", type=Path, help="où écrire (effacé à la fin)")
    p.add_argument("--resultats", type=Path, default=RESULTATS)
    o = p.parse_args()
    tenues = True
    with tempfile.TemporaryDirectory(prefix="fiabilite-", dir=o.dossier) as dossier:
        for nom in o.seulement or mesures.TOUTES:
            debut = time.monotonic()
            lieu = Path(dossier) / nom
            lieu.mkdir()
            for m in mesures.TOUTES[nom](lieu, o):
                garder([m], o.resultats)
                tenues &= m.tenu
                print(f"{m.numero:>2} {m.titre} : {m.valeur} ({'tenu' if m.tenu else 'NON TENU'})", flush=True)
            print(f"   {nom} : {time.monotonic() - debut:.0f} s", file=sys.stderr, flush=True)
    return int(not tenues)


if __name__ == "__main__":
    sys.exit(principal())
