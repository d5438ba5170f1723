"""Un message NEOReS jugé par les seeds de la norme des retours : blocs, cardinalités, ordre, longueurs, expressions, listes."""

import re
import xml.etree.ElementTree as ElementTree
from functools import cache

from vigie.norme.tables import rangees

ESPACE = "{https://gipmds/1.0}"


def fautes(message: str, norme: str = "P27V01") -> list[str]:
    """Ce qui ne va pas, une phrase par faute ; rien si le message est licite."""
    racine = ElementTree.fromstring(message.encode())
    if [racine.tag, *(x.tag for x in racine)] != [f"{ESPACE}GIPMDS", f"{ESPACE}RO"]:
        return ["la racine n'est pas GIPMDS/RO"]
    return list(_bloc(racine[0], "RO", norme))


def _bloc(element, nom: str, norme: str):
    attendus = _enfants(norme).get(nom, {})
    vus = [x.tag.removeprefix(ESPACE).replace("_", ".") for x in element]
    rangs = [list(attendus).index(v) if v in attendus else -1 for v in vus]
    yield from (f"{nom} : {v} n'y a pas sa place" for v, r in zip(vus, rangs, strict=True) if r < 0)
    if rangs != sorted(rangs):
        yield f"{nom} : {', '.join(vus)} ne sont pas dans l'ordre de la norme"
    for attendu, (mini, maxi) in attendus.items():
        if not mini <= vus.count(attendu) <= maxi:
            yield f"{nom} : {vus.count(attendu)} fois {attendu}, attendu de {mini} à {maxi}"
    for x, v in zip(element, vus, strict=True):
        if v in _champs(norme):
            yield from _valeur(v, x.text or "", norme)
        elif v in attendus:
            yield from _bloc(x, v, norme)


def _valeur(champ: str, valeur: str, norme: str):
    nature, expression, mini, maxi, codes = _types(norme)[_champs(norme)[champ]]
    if not mini <= len(valeur) <= maxi:
        yield f"{champ} : {len(valeur)} caractères, attendu de {mini} à {maxi}"
    if expression and not re.fullmatch(expression, valeur):
        yield f"{champ} : « {valeur} » n'est pas de sa forme"
    if nature == "enumeration" and valeur not in codes:
        yield f"{champ} : « {valeur} » n'est pas de sa liste"


@cache
def _enfants(norme: str) -> dict[str, dict[str, tuple[int, float]]]:
    """Bloc → ses champs puis ses blocs, dans l'ordre, et leur cardinalité. La version (RO.R001) est obligatoire."""
    rendus: dict[str, dict[str, tuple[int, float]]] = {}
    for seed, cle, parent in (("neores_champs", "champ", "bloc"), ("neores_blocs", "bloc", "parent")):
        for x in _de(seed, norme):
            bornes = (int(x["card_min"] or 1), float("inf") if x["card_max"] == "*" else int(x["card_max"] or 1))
            rendus.setdefault(x[parent], {})[x[cle]] = bornes
    return rendus


@cache
def _champs(norme: str) -> dict[str, str]:
    return {x["champ"]: x["type_id"] for x in _de("neores_champs", norme)}


@cache
def _types(norme: str) -> dict[str, tuple]:
    codes: dict[str, set[str]] = {}
    for x in _de("neores_valeurs", norme):
        codes.setdefault(x["type_id"], set()).add(x["code"])
    return {
        x["type_id"]: (
            x["nature"],
            x["expression"],
            int(x["longueur_min"]),
            int(x["longueur_max"]),
            codes.get(x["type_id"], set()),
        )
        for x in _de("neores_types", norme)
    }


def _de(seed: str, norme: str) -> list[dict[str, str]]:
    return [x for x in rangees(f"retours/{seed}.csv") if x["norme"] == norme]
