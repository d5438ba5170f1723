"""`docs/fiabilite.md` : ce que `make fiabilite` a mesuré, chiffre par chiffre, d'après `benchmarks/fiabilite.json`."""

import json
from pathlib import Path

from vigie import chemins

FICHIER = Path("docs/fiabilite.md")
RESULTATS = Path("benchmarks/fiabilite.json")
_TETE = """# Fiabilité : ce qui est promis, ce qui est mesuré

<!-- Engendré par « vigie generer » d'après benchmarks/fiabilite.json, qu'écrit « make fiabilite » : ne pas modifier à la main. -->

Une promesse de fiabilité ne vaut que par ce qu'on a cassé pour l'éprouver. Chaque chiffre a sa cible, ce qu'on a mesuré, la commande qui le
refait, et ce qu'il ne prouve pas. `make fiabilite` les mesure tous ; les essais (`tests/fiabilite`) en rejouent un échantillon à chaque intégration.
Que faire quand l'accident arrive : [exploitation.md](exploitation.md). Vitesse et mémoire : `benchmarks/resultats.md`.
"""


def page() -> dict[str, str]:
    """Chemin → texte de la page."""
    chiffres = json.loads((chemins.racine() / RESULTATS).read_text(encoding="utf-8"))
    tenus = sum(c["tenu"] for c in chiffres)
    lignes = ["| ce qui est promis | cible | mesuré | tenu |", "|---|---|---|---|"]
    lignes += [
        f"| {c['titre']} | {c['cible']} | {c['valeur']} | {'oui' if c['tenu'] else '**non**'} |" for c in chiffres
    ]
    parties = [
        _TETE,
        f"{tenus} cibles tenues sur {len(chiffres)}.\n",
        "\n".join(lignes) + "\n",
        "## Comment, et ce que cela ne prouve pas\n",
    ]
    return {FICHIER.as_posix(): "\n".join([*parties, *(_detail(c) for c in chiffres)])}


def _detail(c: dict) -> str:
    return f"**{c['titre']}.** `{c['commande']}`, le {c['le']} ({c['machine']}). {c['limites']}\n"
