"""Ce qu'on change au texte d'un figurant : ce qui le distingue (`licites.yml`), ou une faute (`fautes.yml`) et tout ce que les contrôles y trouvent.

Un geste se dit dans l'écriture courte des textes. `40#2` est le deuxième bloc 40 de la déclaration licite, `+65@40#1` un bloc 65 de plus
sous le premier contrat, `-66#1` un bloc de moins ; `053=05` pose une rubrique, `-054` l'ôte, `{SIREN}`, `{SIRET}` et
`{SIEGE}` sont de l'employeur, `{NIR}` du premier individu. `ligne` et `aussi` désignent de même la rubrique
en cause (`40#1.054`), ou le bloc quand c'est une absence.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from vigie.demo.figurants.arbre import Arbre, Occurrence
from vigie.demo.figurants.tables import bloc_abrege

FAUTES = Path(__file__).parent / "fautes.yml"
LICITES = Path(__file__).parent / "licites.yml"
NORME = "P26V01"  # celle de la fenêtre, et d'un figurant qui n'en dit pas d'autre


@dataclass(frozen=True, slots=True)
class Faute:
    """Une faute inscrite : le contrôle qui doit la trouver, chez quel personnage, dans quelle nature et quelle norme ; `attendus` : contrôle et place."""

    controle: str
    chez: str
    nature: str
    norme: str
    gestes: tuple[str, ...]
    attendus: tuple[tuple[str, str], ...]


@cache
def inscrites() -> tuple[Faute, ...]:
    """Toutes, dans l'ordre du fichier."""
    lues = yaml.safe_load(FAUTES.read_text(encoding="utf-8"))
    return tuple(
        Faute(
            x["controle"],
            x["chez"],
            x["nature"],
            x.get("norme", NORME),
            tuple(x["gestes"]),
            ((x["controle"], x["ligne"]), *((a["controle"], a["ligne"]) for a in x.get("aussi", ()))),
        )
        for x in lues
    )


@dataclass(frozen=True, slots=True)
class Licite:
    """Un employeur licite : sa situation, son personnage, et les gestes qui l'en distinguent."""

    situation: str
    chez: str
    nature: str
    norme: str
    gestes: tuple[str, ...]


@cache
def licites() -> tuple[Licite, ...]:
    """Tous, dans l'ordre du fichier."""
    lus = yaml.safe_load(LICITES.read_text(encoding="utf-8"))
    return tuple(
        Licite(x["situation"], x["chez"], x.get("nature", "01"), x.get("norme", NORME), tuple(x["gestes"])) for x in lus
    )


@dataclass(frozen=True, slots=True)
class Trouvaille:
    """Ce qu'un contrôle doit trouver : l'occurrence, et la rubrique en cause (None : le bloc, pour une absence)."""

    controle: str
    occurrence: Occurrence
    rubrique: str | None


def commettre(faute: Faute, arbre: Arbre) -> list[Trouvaille]:
    """Fait les gestes d'une faute ; rend ce que les contrôles doivent y trouver. Lève `KeyError` si un repère ne désigne rien."""
    reperes = faire(faute.gestes, arbre)
    return [trouvaille(controle, place, reperes) for controle, place in faute.attendus]


def faire(gestes: tuple[str, ...], arbre: Arbre) -> dict[str, Occurrence]:
    """Fait ces gestes ; rend ce que chaque repère désigne, blocs ajoutés compris."""
    reperes = _reperes(arbre)
    for geste in gestes:
        _faire(geste, arbre, reperes)
    return reperes


def _reperes(arbre: Arbre) -> dict[str, Occurrence]:
    """« 40#1 » → la première occurrence du bloc 40."""
    comptes: dict[str, int] = {}
    reperes: dict[str, Occurrence] = {}
    for occurrence in arbre.racine.parcours():
        court = occurrence.bloc[-2:]
        comptes[court] = comptes.get(court, 0) + 1
        reperes[f"{court}#{comptes[court]}"] = occurrence
    return reperes


def _faire(geste: str, arbre: Arbre, reperes: dict[str, Occurrence]) -> None:
    entreprise, etablissement = (arbre.blocs(f"S21.G00.{b}")[0].rubriques for b in ("06", "11"))
    siren = entreprise["S21.G00.06.001"]
    lieux = {
        "SIREN": siren,
        "SIRET": siren + etablissement["S21.G00.11.001"],
        "SIEGE": siren + entreprise["S21.G00.06.002"],
    }
    lieux["NIR"] = next((o.rubriques.get("S21.G00.30.001", "") for o in arbre.blocs("S21.G00.30")), "")
    cible, *champs = geste.format(**lieux).split()
    if cible.startswith("-"):
        reperes[cible[1:]].oter()
    elif cible.startswith("+"):
        court, _, parent = cible[1:].partition("@")
        neuve = Occurrence(bloc_abrege(court))
        _ecrire(neuve, champs)
        reperes[cible] = arbre.ajouter(reperes[parent], neuve)
    else:
        _ecrire(reperes[cible], champs)


def _ecrire(occurrence: Occurrence, champs: list[str]) -> None:
    for champ in champs:
        if champ.startswith("-"):
            del occurrence.rubriques[f"{occurrence.bloc}.{champ[1:]}"]
        else:
            numero, _, valeur = champ.partition("=")
            occurrence.rubriques[f"{occurrence.bloc}.{numero}"] = valeur.replace("~", " ")


def trouvaille(controle: str, place: str, reperes: dict[str, Occurrence]) -> Trouvaille:
    """Ce qu'un contrôle doit trouver à cette place. Lève `KeyError` si elle ne désigne rien."""
    repere, _, numero = place.rpartition(".") if "." in place else (place, "", "")
    occurrence = reperes[repere]
    return Trouvaille(controle, occurrence, f"{occurrence.bloc}.{numero}" if numero else None)
