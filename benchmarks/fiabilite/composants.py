"""`make composants` : le relevé des composants (SBOM, CycloneDX) de l'environnement installé, allégé de ce qui n'est ni nom, ni version, ni licence.

python benchmarks/fiabilite/composants.py CYCLONEDX_PY PYTHON
"""

import json
import subprocess
import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
RELEVE = RACINE / "docs" / "composants.cdx.json"
_SUPERFLU = ("description", "externalReferences")


def relever(cyclonedx: str, python: str) -> dict:
    """Le relevé de l'environnement de `python`. Lève `CalledProcessError` si l'outil échoue."""
    options = [
        "--pyproject",
        str(RACINE / "pyproject.toml"),
        "--sv",
        "1.6",
        "--output-reproducible",
        "--no-validate",
        "-o",
        "-",
    ]
    brut = subprocess.run([cyclonedx, "environment", *options, python], capture_output=True, text=True, check=True)
    return _alleger(json.loads(brut.stdout))


def _alleger(noeud):
    if isinstance(noeud, dict):
        return {c: _alleger(v) for c, v in noeud.items() if c not in _SUPERFLU}
    return [_alleger(x) for x in noeud] if isinstance(noeud, list) else noeud


if __name__ == "__main__":
    RELEVE.write_text(
        json.dumps(relever(*sys.argv[1:3]), ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
