"""Les récits : un employeur figurant d'un mois à l'autre, licite ou fautif (`recits.yml`). Ce qui ne se voit pas en une déclaration s'y voit.

Un récit se joue les quatre derniers mois de la fenêtre : son fichier les nomme 3, 4, 5 et 6, et les date de mars à juin.

`gestes` : ceux de chaque mois ; `mois` : ceux d'un mois de plus (son numéro), ou rien si l'employeur n'y déclare pas. `paie` : le brut d'un mois, s'il n'est pas celui du personnage. `suite` : un
signalement de plus, du même mois, ses gestes, et s'il part dans le même envoi. `fautes` : ce que les contrôles trouvent, et le mois où ils
le trouvent (dans la suite, s'il y en a une). L'écriture des gestes est celle de `fautes.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

import yaml

from vigie.demo.figurants import costume
from vigie.demo.figurants.fautes import NORME, faire, trouvaille
from vigie.demo.figurants.personnages import fabriquer
from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.population.modele import Declarant
from vigie.demo.population.peuplement import Peuplement
from vigie.demo.reperes import calendrier
from vigie.demo.texte.neodes import Declaration

MOIS = (3, 4, 5, 6)  # ceux d'un récit
RECITS = Path(__file__).parent / "recits.yml"


@dataclass(frozen=True, slots=True)
class Trouvee:
    """Ce qu'un contrôle trouve dans la mensuelle d'un mois : son nom, et la place."""

    mois: int
    controle: str
    ligne: str


@dataclass(frozen=True, slots=True)
class Suite:
    """Un second signalement : ses gestes, et s'il part avec le premier."""

    gestes: tuple[str, ...]
    meme_envoi: bool


@dataclass(frozen=True, slots=True)
class Recit:
    """Un récit : `communs`, gestes de chaque mois ; `propres`, ceux d'un mois ; `absents`, mois non déclarés."""

    situation: str
    chez: str
    nature: str
    communs: tuple[str, ...]
    propres: dict[int, tuple[str, ...]]
    absents: frozenset[int]
    paie: dict[int, str]
    suite: Suite | None
    fautes: tuple[Trouvee, ...]


@cache
def ecrits() -> tuple[Recit, ...]:
    """Tous, dans l'ordre du fichier."""
    return tuple(_recit(x) for x in yaml.safe_load(RECITS.read_text(encoding="utf-8")))


def controles() -> set[str]:
    """Ceux qu'un récit fautif fait parler."""
    return {f.controle for recit in ecrits() for f in recit.fautes}


def _recit(ecrit: dict) -> Recit:
    mois, suite = ecrit.get("mois", {}), ecrit.get("suite")
    return Recit(
        ecrit["situation"],
        ecrit["chez"],
        ecrit.get("nature", "01"),
        tuple(ecrit.get("gestes", ())),
        {m: tuple(gestes) for m, gestes in mois.items() if gestes is not None},
        frozenset(m for m, gestes in mois.items() if gestes is None),
        ecrit.get("paie", {}),
        Suite(tuple(suite["gestes"]), suite["meme_envoi"]) if suite else None,
        tuple(Trouvee(f["mois"], f["controle"], f["ligne"]) for f in ecrit.get("fautes", ())),
    )


def declarations(
    peuplement: Peuplement, graine: int, premier_rang: int, mois: list[int], avec_defauts: bool, seulement: str | None
) -> Iterator[Declaration]:
    """Celles de tous les récits licites, et des fautifs à jouer ; un signalement se joue le premier mois."""
    joues = mois[-len(MOIS) :]
    if len(joues) < len(MOIS):
        return
    fabrique = Fabrique("récits", graine, peuplement, premier_rang)
    for rang, recit in enumerate(ecrits(), 1):
        vises = {f.controle for f in recit.fautes}
        if vises and not (avec_defauts and (seulement is None or seulement in vises)):
            continue
        declarant = costume.employeur(fabrique)
        for acte, m in zip(MOIS, joues, strict=True):
            if acte not in recit.absents and (recit.nature == "01" or acte == MOIS[0]):
                yield from _de_l_acte(recit, acte, declarant, m, f"REC-{rang * 12 + acte:04d}")


def _de_l_acte(recit: Recit, acte: int, declarant: Declarant, mois: int, numero: str) -> Iterator[Declaration]:
    gestes = (*recit.communs, *recit.propres.get(acte, ()))
    if recit.suite is None:
        yield _jouer(recit, acte, gestes, declarant, mois, numero)
        return
    premiere = _jouer(recit, acte, gestes, declarant, mois, "")
    suite = _jouer(recit, acte, (*gestes, *recit.suite.gestes), declarant, mois, numero)
    suite.rang, suite.depot = 2, premiere.depot + timedelta(days=0 if recit.suite.meme_envoi else 1)
    if recit.suite.meme_envoi:
        premiere.jointes.append(suite)
        yield premiere
    else:
        yield from (premiere, suite)


def _jouer(
    recit: Recit, acte: int, gestes: tuple[str, ...], declarant: Declarant, mois: int, numero: str
) -> Declaration:
    """La déclaration d'un acte ; sans numéro, rien n'y est à trouver."""
    figurant = fabriquer(recit.chez, recit.nature, NORME, paie=recit.paie.get(acte))
    arbre = costume.au_nom_de(declarant, figurant)
    reperes = faire(gestes, arbre)
    trouvailles = [trouvaille(f.controle, f.ligne, reperes) for f in recit.fautes if numero and f.mois == acte]
    retard = mois - calendrier.mois(calendrier.annee(mois), acte)
    jouee = costume.declaration(declarant, arbre, mois, recit.nature, retard)
    jouee.anomalies = [costume.anomalie(t, jouee, numero) for t in trouvailles]
    return jouee
