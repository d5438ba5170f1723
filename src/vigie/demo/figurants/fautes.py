"""Ce qu'on change au texte d'un figurant : ce qui le distingue (`licites.yml`), ou une faute (`fautes/`) et tout ce que les contrôles y trouvent.

Un geste se dit dans l'écriture courte des textes. `40#2` est le deuxième bloc 40 de la déclaration licite, `+65@40#1` un bloc 65 de plus
sous le premier contrat, `-66#1` un bloc de moins, `*30#1` un bloc répété avec tout ce qu'il contient (ses blocs sont `*40#1`…) ; `053=05` pose une rubrique, `-054`
l'ôte, `>001` l'écrit en dernier, `*084` l'écrit deux fois. `{SIREN}`, `{SIRET}` et `{SIEGE}` sont de l'employeur, `{NIC_FAUX}` et
`{SIEGE_FAUX}` ses NIC à la clé fausse, `{NIR}` du premier individu ; `90#1 001=+1` fausse d'une unité un total. `ligne` et `aussi`
désignent de même la rubrique en cause (`40#1.054`), sa seconde écriture (`40#1.084*`), ou le bloc quand c'est une absence.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from vigie.controles.entete import famille_de
from vigie.demo.figurants.arbre import Arbre, Occurrence
from vigie.demo.figurants.tables import bloc_abrege

FAUTES = Path(__file__).parent / "fautes"
LICITES = Path(__file__).parent / "licites.yml"
NORME = "P26V01"  # celle de la fenêtre, et d'un figurant qui n'en dit pas d'autre


@dataclass(frozen=True, slots=True)
class Faute:
    """Une faute inscrite : le contrôle qui doit la trouver, chez quel personnage, dans quelle nature et quelle norme ; `attendus` : contrôle et place.

    `pendant` : combien de mois de suite elle se commet, quand un contrôle ne la voit qu'au dernier (hors de la fenêtre seulement).
    """

    controle: str
    chez: str
    nature: str
    norme: str
    gestes: tuple[str, ...]
    attendus: tuple[tuple[str, str], ...]
    pendant: int = 1

    def vise(self, controle: str) -> bool:
        """C'est la faute de ce contrôle, ou d'un membre de cette famille.

        >>> faute = Faute("S21.G00.30.008/ADRESSE", "simple", "01", NORME, (), ())
        >>> [faute.vise(x) for x in ("S21.G00.30.008/ADRESSE", "ADRESSE", "VIDE")]
        [True, True, False]
        """
        return controle in (self.controle, famille_de(self.controle), self.controle.rpartition("/")[2])


@cache
def inscrites() -> tuple[Faute, ...]:
    """Toutes, dans l'ordre des fichiers."""
    return tuple(
        Faute(
            x["controle"],
            x["chez"],
            x["nature"],
            x.get("norme", NORME),
            tuple(x["gestes"]),
            ((x["controle"], x["ligne"]), *((a["controle"], a["ligne"]) for a in x.get("aussi", ()))),
            x.get("pendant", 1),
        )
        for fichier in sorted(FAUTES.glob("*.yml"))
        for x in yaml.safe_load(fichier.read_text(encoding="utf-8"))
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
    """Ce qu'un contrôle doit trouver : l'occurrence, et la rubrique en cause (None : le bloc, pour une absence) ; `rang` : 2 si c'est sa seconde écriture."""

    controle: str
    occurrence: Occurrence
    rubrique: str | None
    rang: int = 1


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
    siren, nic, siege = entreprise["S21.G00.06.001"], etablissement["S21.G00.11.001"], entreprise["S21.G00.06.002"]
    lieux = {
        "SIREN": siren,
        "SIRET": siren + nic,
        "SIEGE": siren + siege,
        "NIC_FAUX": _cle_fausse(nic),
        "SIEGE_FAUX": _cle_fausse(siege),
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
    elif cible.startswith("*"):
        if cible not in reperes:
            _repeter(reperes[cible[1:]], arbre, reperes)
        _ecrire(reperes[cible], champs)
    else:
        _ecrire(reperes[cible], champs)


def _repeter(modele: Occurrence, arbre: Arbre, reperes: dict[str, Occurrence]) -> None:
    """Copie le bloc sous le même parent ; chaque bloc copié se nomme comme son modèle, une étoile devant."""
    noms = {id(o): repere for repere, o in reperes.items()}
    copie = arbre.ajouter(modele.parent, modele.copie())
    reperes |= {f"*{noms[id(a)]}": b for a, b in zip(modele.parcours(), copie.parcours(), strict=True)}


def _cle_fausse(nic: str) -> str:
    """Le même NIC, au dernier chiffre près, qui est sa clé : aucun SIREN ne l'admet."""
    return f"{nic[:-1]}{(int(nic[-1]) + 1) % 10}"


def _ecrire(occurrence: Occurrence, champs: list[str]) -> None:
    for champ in champs:
        rubrique = f"{occurrence.bloc}.{champ[1:]}"
        if champ.startswith("-"):
            del occurrence.rubriques[rubrique]
        elif champ.startswith((">", "*")):
            autres = [r for r in sorted(occurrence.rubriques) if champ[0] == "*" or r != rubrique]
            occurrence.ordre = sorted([*autres, rubrique]) if champ[0] == "*" else [*autres, rubrique]
        else:
            numero, _, valeur = champ.partition("=")
            occurrence.rubriques[f"{occurrence.bloc}.{numero}"] = valeur.replace("~", " ")


def trouvaille(controle: str, place: str, reperes: dict[str, Occurrence]) -> Trouvaille:
    """Ce qu'un contrôle doit trouver à cette place. Lève `KeyError` si elle ne désigne rien."""
    repere, _, numero = place.rpartition(".") if "." in place else (place, "", "")
    occurrence, rang = reperes[repere], 2 if numero.endswith("*") else 1
    return Trouvaille(controle, occurrence, f"{occurrence.bloc}.{numero.removesuffix('*')}" if numero else None, rang)
