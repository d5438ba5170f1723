"""Les quatre formes de retour que lit Vigie, écrites balise à balise : NEOReS, rapport, organisme complémentaire, indemnités journalières."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

NEORES, RAPPORT, COMPLEMENTAIRE, INDEMNITES = "neores", "rapport", "oc", "bpij"


@dataclass(slots=True)
class Balise:
    """Une balise : son texte ou ses enfants. `repere` : qui la désigne, pour en retrouver la ligne ; rien ne s'en écrit."""

    nom: str
    texte: str = ""
    enfants: list["Balise"] = field(default_factory=list)
    attributs: dict[str, str] = field(default_factory=dict)
    repere: object = None


def champs(prefixe: str, valeurs: dict[str, str | None]) -> list[Balise]:
    """Les champs d'un bloc, dans l'ordre donné ; un champ vide ne s'écrit pas."""
    return [Balise(f"{prefixe}{nom}", str(valeur)) for nom, valeur in valeurs.items() if valeur]


def bloc(numero: str, valeurs: dict[str, str | None], enfants: list[Balise] = (), repere: object = None) -> Balise:
    """Un bloc NEOReS (« B004 ») : ses champs (« R001 »), puis ses blocs."""
    nom = f"RO_{numero}"
    return Balise(nom, enfants=[*champs(f"{nom}_", valeurs), *enfants], repere=repere)


def texte(racine: Balise, encodage: str = "UTF-8") -> tuple[bytes, dict[int, int]]:
    """Les octets d'un document, une balise par ligne, et la ligne (à partir de 1) de chaque repère, par son identité."""
    lignes = [f'<?xml version="1.0" encoding="{encodage}"?>']
    reperes: dict[int, int] = {}
    for ligne, repere in _lignes(racine, 0):
        lignes.append(ligne)
        if repere is not None:
            reperes[id(repere)] = len(lignes)
    return ("\n".join(lignes) + "\n").encode(encodage), reperes


def _lignes(balise: Balise, retrait: int) -> Iterator[tuple[str, object]]:
    marge = "  " * retrait
    ouverture = balise.nom + "".join(f" {nom}={quoteattr(valeur)}" for nom, valeur in balise.attributs.items())
    if not balise.enfants:
        yield f"{marge}<{ouverture}>{escape(balise.texte)}</{balise.nom}>", balise.repere
        return
    yield f"{marge}<{ouverture}>", balise.repere
    for enfant in balise.enfants:
        yield from _lignes(enfant, retrait + 1)
    yield f"{marge}</{balise.nom}>", None
