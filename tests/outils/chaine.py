"""Ce que partagent les essais de la chaîne : une commande, l'empreinte d'un entrepôt, ce qui est planté."""

import csv
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from vigie.chargement.registre import entrepot
from vigie.demo.defauts.familles import FAMILLES

GRAINE, INDIVIDUS, MAUVAIS = 2026, 2000, "2026-04-mauvais"


def vigie(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Joue une commande sur les données de `VIGIE_DONNEES`."""
    code = "from vigie.cli import principal; principal()"
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)


def empreintes_de_l_entrepot() -> dict[str, tuple]:
    """Ce que contient chaque relation de l'étage intermédiaire et des marts, sans égard à l'ordre des lignes."""
    with entrepot() as con:
        relations = con.execute(
            "select table_schema || '.' || table_name from information_schema.tables where table_schema in ('intermediaire', 'marts') order by 1"
        ).fetchall()
        return {r: con.execute(f"select count(*), sum(hash(x)) from {r} as x").fetchone() for (r,) in relations}


def defauts_plantes(demo: Path) -> dict[str, set[str]]:
    """Contrôle, ou famille, → numéros des défauts qui le font trébucher, hors du lot mauvais."""
    plantes = defaultdict(set)
    with (demo / "defauts.csv").open(encoding="utf-8", newline="") as f:
        for x in csv.DictReader(f, delimiter=";"):
            famille = x["attendus"].rpartition("/")[2]
            if x["lot"] != MAUVAIS:
                plantes[famille if famille in FAMILLES else x["attendus"]].add(x["defaut_id"])
    return plantes
