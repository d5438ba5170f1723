"""Le même contenu donne les mêmes octets : un extrait, un rapport, refaits sous un autre fuseau et une autre langue."""

import hashlib
from pathlib import Path

from fiabilite import etats
from fiabilite.chaine import vigie

ICI = {"TZ": "Europe/Paris", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
AILLEURS = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "2"}


def extraits(recus: Path, dossier: Path, graine: int) -> list[str]:
    """Empreintes de deux extraits des mêmes fichiers, octets compris (le jour d'écriture excepté)."""
    empreintes = []
    for n, reglages in enumerate((ICI, AILLEURS)):
        donnees = dossier / f"extrait{n}"
        sortie = vigie(
            ["extraire", str(recus / "lots"), "--depots", str(recus / "depots.csv"), "--demonstration", str(graine)],
            donnees,
            **reglages,
        )
        empreintes.append(etats.extrait(Path(sortie.strip())))
    return empreintes


def rapports(donnees: Path, dossier: Path, mois: str) -> list[str]:
    """Empreintes du rapport d'un mois, réservé puis diffusable, édité deux fois chacun."""
    empreintes = []
    for option in ([], ["--diffusable"]):
        for n, reglages in enumerate((ICI, AILLEURS)):
            pdf = dossier / f"rapport{n}{len(option)}.pdf"
            vigie(["rapport", "--mois", mois, "--sortie", str(pdf), *option], donnees, **reglages)
            empreintes.append(hashlib.sha256(pdf.read_bytes()).hexdigest())
    return empreintes
