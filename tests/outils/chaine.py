"""Ce que partagent les essais de la chaîne : une commande, et l'empreinte d'un entrepôt."""

import subprocess
import sys

from vigie.chargement.registre import entrepot

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
