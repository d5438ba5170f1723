"""Un document ne nomme que des fichiers qui existent : un déplacement se voit ici avant que le lecteur ne cherche en vain."""

import re

import pytest

from outils import RACINE

_CHEMIN = re.compile(
    r"`((?:docs|seeds|src|tests|controles|models|macros|dashboards|expectations|benchmarks)/[\w./-]*\w)`"
)
DOCUMENTS = sorted(
    [RACINE / "README.md", RACINE / "CONTRIBUTING.md", *(RACINE / "docs").glob("*.md")]
    + [f for salle in ("decisions", "methode") for f in (RACINE / "docs" / salle).glob("*.md")]
)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda f: str(f.relative_to(RACINE)))
def test_un_chemin_cite_existe(document):
    cites = set(_CHEMIN.findall(document.read_text(encoding="utf-8")))
    perdus = sorted(c for c in cites if not any((racine / c).exists() for racine in (RACINE, RACINE / "src" / "vigie")))
    assert not perdus, (
        f"{document.relative_to(RACINE)} nomme {', '.join(perdus)} : ce fichier a bougé ou n'existe plus."
    )
