"""`docs/composants.md` : les composants que Vigie installe et leur licence, d'après le relevé `docs/composants.cdx.json` (CycloneDX)."""

import json
import re
from functools import cache
from pathlib import Path

from vigie import chemins

FICHIER, RELEVE = Path("docs/composants.md"), Path("docs/composants.cdx.json")

# Ce qu'une œuvre sous EUPL-1.2 peut employer sans changer de licence, et pourquoi.
COMPATIBLES = {
    **dict.fromkeys(
        ("MIT", "MIT-0", "MIT-CMU", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "BSD", "Zlib", "CC0-1.0", "domaine public", "PSF-2.0", "Python-2.0", "CNRI-Python", "Apache-2.0"),
        "permissive : garder la mention suffit",
    ),
    "MPL-2.0": "réciproque par fichier, et citée par l'annexe de l'EUPL : ses fichiers, employés tels quels, la gardent",
    "Artistic": "employé tel quel, à part : ses conditions portent sur les copies modifiées",
    "LGPL-2.1-or-later": "citée par l'annexe de l'EUPL ; bibliothèque employée telle quelle, que l'on peut remplacer",
    "GPL-2.0-or-later": "citée par l'annexe de l'EUPL ; ici au choix avec Artistic, que nous retenons",
}  # fmt: skip
# Ce que le paquet n'écrit que dans le texte de sa licence, ou en toutes lettres : lu dans son archive.
_LUES = {"axe-playwright-python": ["MIT"], "protobuf": ["BSD-3-Clause"], "pydeck": ["Apache-2.0"]}
_CLASSES = {
    "BSD License": "BSD", "Apache Software License": "Apache-2.0", "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "Artistic License": "Artistic", "Public Domain": "domaine public", "GNU General Public License (GPL)": "GPL-2.0-or-later",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later", "LGPL-2.1+": "LGPL-2.1-or-later",
}  # fmt: skip
_TETE = """# Ce que Vigie installe

<!-- Engendré par « vigie generer » d'après docs/composants.cdx.json, qu'écrit « make composants » : ne pas modifier à la main. -->

{n} composants, tout compris (entrepôt, tableau de bord, outils d'essai) ; leur relevé, pour une machine : [composants.cdx.json](composants.cdx.json) (CycloneDX). Les versions et
leurs empreintes sont dans `requirements.lock`. Vigie les emploie sans en copier le code ; elle est sous EUPL-1.2, dont chaque licence d'ici s'accommode :
"""


@cache
def composants() -> dict[str, tuple[str, list[str]]]:
    """Composant → version, licences (SPDX) qu'il déclare ; sans licence connue : liste vide."""
    releve = json.loads((chemins.racine() / RELEVE).read_text(encoding="utf-8"))
    return {
        c["name"]: (
            c["version"],
            _LUES.get(c["name"]) or sorted({x for licence in c.get("licenses", []) for x in _lire(licence)}),
        )
        for c in releve["components"]
        if c["name"] != "vigie"
    }


def page() -> dict[str, str]:
    """Chemin → texte de la page."""
    tous = composants()
    presentes = {x for _, licences in tous.values() for x in licences}
    lignes = [_TETE.format(n=len(tous)), "| licence | pourquoi elle va |", "|---|---|"]
    lignes += [f"| {x} | {COMPATIBLES.get(x, '**non vérifiée**')} |" for x in sorted(presentes)]
    lignes += ["", "| composant | version | licences qu'il déclare |", "|---|---|---|"]
    lignes += [
        f"| {nom} | {version} | {', '.join(lues) or '**aucune**'} |"
        for nom, (version, lues) in sorted(tous.items(), key=lambda x: x[0].lower())
    ]
    return {FICHIER.as_posix(): "\n".join(lignes) + "\n"}


def _lire(licence: dict) -> list[str]:
    """Les licences que nomme une déclaration : une expression SPDX, un identifiant, ou une classe de PyPI."""
    texte = licence.get("expression") or licence["license"].get("id") or licence["license"]["name"]
    nom = texte.rpartition(" :: ")[2]
    return [_CLASSES[nom]] if nom in _CLASSES else re.split(r" (?:AND|OR|WITH) ", nom.strip("()"))
