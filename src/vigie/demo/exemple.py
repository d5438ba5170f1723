"""Pour un contrôle, de quoi refaire son anomalie : la plus petite déclaration inventée qui la porte, et rien de quiconque.

Le défaut que la démonstration plante pour ce contrôle est planté seul dans une population propre ; la plus petite des déclarations fautives est retenue, et rejugée :
elle seule si le contrôle la trouve seule, sinon avec celles des mois d'avant du même déclarant. Les mêmes octets à chaque fois.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vigie.controler.verifier import verifier
from vigie.demo.defauts.registre import inscrits, scenarios
from vigie.demo.generer import generer
from vigie.erreurs import ErreurVigie
from vigie.temporaire import dossier_prive

GRAINE, INDIVIDUS = 2026, 400
ESSAIS = 6  # les plus petites déclarations fautives, l'une après l'autre


@dataclass(frozen=True)
class Exemple:
    """`fichiers` : nom et octets, dans l'ordre des mois ; `lignes` : (fichier, ligne, message) de chaque anomalie de ce contrôle."""

    controle: str
    fichiers: dict[str, bytes]
    lignes: list[tuple[str, int, str]]


def connus() -> set[str]:
    """Les contrôles dont la démonstration sait planter le défaut."""
    return {d.controle for d in (*inscrits().values(), *scenarios())}


def exemple(controle: str) -> Exemple:
    """Le plus petit exemple de l'anomalie d'un contrôle. Lève `ErreurVigie` si la démonstration n'en plante pas, ou n'en trouve pas la place."""
    if controle not in connus():
        raise ErreurVigie(f"La démonstration ne plante aucun défaut de {controle} : il n'a pas d'exemple.")
    with dossier_prive("exemple") as dossier:
        demo = dossier / "demonstration"
        generer(demo, GRAINE, INDIVIDUS, seulement=controle)
        for fichier in _fautifs(demo, controle)[:ESSAIS]:
            for lot in _lots(fichier):
                if trouve := _juger(controle, lot):
                    return trouve
    raise ErreurVigie(f"Aucune déclaration de {INDIVIDUS} personnes ne porte {controle} : il n'a pas d'exemple.")


def _fautifs(demo: Path, controle: str) -> list[Path]:
    """Les fichiers où le défaut est planté, du plus petit au plus grand."""
    with (demo / "defauts.csv").open(encoding="utf-8", newline="") as f:
        noms = {x["fichier"] for x in csv.DictReader(f, delimiter=";") if x["attendus"].rpartition("/")[2] == controle}
    return sorted((demo / nom for nom in noms), key=lambda p: (p.stat().st_size, p.as_posix()))


def _lots(fichier: Path) -> Iterator[list[Path]]:
    """Cette déclaration, puis avec celle du mois d'avant, puis avec toutes celles d'avant, du même déclarant."""
    declarant = fichier.name.partition("_")[0]
    avant = [
        p
        for d in sorted(fichier.parent.parent.iterdir())
        if d.name < fichier.parent.name
        for p in sorted(d.glob(f"{declarant}_*"))
    ]
    yield [fichier]
    if avant:
        yield [avant[-1], fichier]
        yield [*avant, fichier]


def _juger(controle: str, lot: list[Path]) -> Exemple | None:
    """L'exemple, si le contrôle trouve son anomalie dans ces seules déclarations."""
    noms = {str(p): f"{p.parent.name}_{p.name}" for p in lot}
    trouvees = [a for a in verifier([*noms], experimentaux=True).anomalies if a.controle.rpartition("/")[2] == controle]
    if not trouvees:
        return None
    return Exemple(
        controle,
        {noms[str(p)]: p.read_bytes() for p in lot},
        [(noms.get(a.fichier, Path(a.fichier).name), a.ligne, a.message) for a in trouvees],
    )
