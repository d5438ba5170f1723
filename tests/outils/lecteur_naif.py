"""Un second lecteur, écrit ligne à ligne sans rien partager avec `vigie.lecture` : l'oracle des essais différentiels."""

import csv
import re

from outils import RACINE

NORME = RACINE / "seeds" / "norme"
LIGNE = re.compile(r"(S\d\d\.G\d\d\.\d\d)\.(\d{3}),'(.*)'")


def _parents() -> dict[str, str]:
    with (NORME / "norme_blocs.csv").open(encoding="utf-8", newline="") as f:
        return {x["bloc"]: x["parent"] for x in csv.DictReader(f)}


def lire(texte: str) -> list[tuple[str, int, int, dict[str, str]]]:
    """(bloc, ligne, ligne du parent ou 0, rubriques) de chaque occurrence rattachée d'un texte bien formé."""
    parents = _parents()
    ouvertes: dict[str, int] = {}
    occurrences: list[tuple[str, int, int, dict[str, str]]] = []
    bloc, dernier = "", ""
    for n, brute in enumerate(texte.replace("\r\n", "\n").split("\n"), start=1):
        trouve = LIGNE.fullmatch(brute)
        if not trouve or trouve[1] not in parents:
            continue
        if trouve[1] != bloc or trouve[2] <= dernier:
            bloc = trouve[1]
            for autre in [b for b in ouvertes if _descend(b, bloc, parents) or b == bloc]:
                del ouvertes[autre]
            if bloc == "S10.G00.00":
                ouvertes.clear()
            parent = parents[bloc]
            if parent and parent not in ouvertes:
                bloc_orphelin = True
            else:
                bloc_orphelin = False
                ouvertes[bloc] = n
                occurrences.append((bloc, n, ouvertes.get(parent, 0), {}))
        dernier = trouve[2]
        if not bloc_orphelin:
            occurrences[-1][3][f"{bloc}.{trouve[2]}"] = trouve[3]
    return occurrences


def _descend(bloc: str, ancetre: str, parents: dict[str, str]) -> bool:
    while parents.get(bloc):
        bloc = parents[bloc]
        if bloc == ancetre:
            return True
    return False
