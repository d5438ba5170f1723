"""Lancer des essais, et compter."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from vigie import chemins


def lancer(cibles: list[str], compte_rendu: Path) -> tuple[int, int]:
    """Lance ces essais ; rend combien ont réussi, et combien non (un essai qui ne peut se lancer est un échec)."""
    subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"--junitxml={compte_rendu}", *cibles],
        cwd=chemins.racine(), capture_output=True, check=False,
    )  # fmt: skip
    suites = list(ET.parse(compte_rendu).getroot().iter("testsuite"))
    total, rates = (
        sum(int(s.get(c)) for s in suites for c in cles) for cles in (("tests",), ("failures", "errors", "skipped"))
    )
    return total - rates, rates
