"""Ce qui fait de plusieurs anomalies une seule cause : la première se dit, les autres se rangent sous elle.

Les règles sont des données, `seeds/parametres/causes.csv`, les mêmes que dans l'entrepôt (`fct_anomalies.cause_id`) : une cause
réunit les anomalies de ses contrôles qui portent sur la même rubrique, le même objet, la même personne ou la même déclaration
(`lien`). La principale est celle d'un contrôle qui compte, puis de la plus haute gravité, puis du premier rang.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from vigie.controler.resultat import COMPTE, GRAVITES, Anomalie
from vigie.norme.tables import rangees

_Membre = tuple[int, int]  # rang du contrôle dans la cause, rang de l'anomalie


class Place(NamedTuple):
    """Où une anomalie se tient : son contrôle (famille comprise), sa déclaration, son objet, l'occurrence qui porte la rubrique."""

    controle: str
    declaration_id: str
    objet_id: str
    repere_id: str


def rattacher(
    anomalies: Sequence[Anomalie], places: Iterable[Place], individus: Mapping[str, Sequence[int]]
) -> dict[int, int]:
    """Rang d'une anomalie → rang de la principale dont elle découle ; ne dit rien des principales.

    `individus` : rangs croissants, dans chaque déclaration, des blocs qui ouvrent un individu. Une anomalie acceptée par une exception
    n'explique rien et ne découle de rien. Deux anomalies du même contrôle ne découlent jamais l'une de l'autre.
    """
    premieres: dict[tuple, _Membre] = {}
    ensemble: dict[tuple, list[_Membre]] = {}  # rares sont les causes à plusieurs anomalies
    regles = _regles()
    for rang, (anomalie, place) in enumerate(zip(anomalies, places, strict=True)):
        regle = regles.get(anomalie.controle) or regles.get(place.controle)
        if regle is None or anomalie.exception is not None:
            continue
        if (cle := _cle(regle[1], anomalie, place, individus)) is not None:
            membre, cause = (regle[2], rang), (regle[0], place.declaration_id, cle)
            if (premiere := premieres.setdefault(cause, membre)) is not membre:
                ensemble.setdefault(cause, [premiere]).append(membre)
    suites = {}
    for membres in ensemble.values():
        principale = min(membres, key=lambda m: _ordre(anomalies[m[1]], m))[1]
        suites |= {
            rang: principale for _, rang in membres if anomalies[rang].controle != anomalies[principale].controle
        }
    return suites


def _ordre(anomalie: Anomalie, membre: _Membre) -> tuple[bool, int, int, int, int]:
    """La première à le dire : un contrôle qui compte, puis sa gravité, son rang dans la cause, sa ligne."""
    rang_dans_la_cause, rang = membre
    return anomalie.statut != COMPTE, GRAVITES.index(anomalie.gravite), rang_dans_la_cause, anomalie.ligne, rang


def _cle(lien: str, anomalie: Anomalie, place: Place, individus: Mapping[str, Sequence[int]]) -> object:
    """Ce que deux anomalies d'une même cause ont en commun ; nul si celle-ci n'en a pas (aucun individu au-dessus d'elle)."""
    if lien == "rubrique":
        return (place.repere_id, anomalie.rubrique)
    if lien == "objet":
        return place.objet_id
    if lien == "declaration":
        return ""
    declaration, _, position = place.repere_id.partition(".")
    if declaration != place.declaration_id or (anomalie.rubrique or "")[:10] not in _blocs_d_individu():
        return None
    ouverts = individus.get(declaration, ())
    rang = bisect_right(ouverts, int(position))
    return ouverts[rang - 1] if rang else None


@cache
def _regles() -> dict[str, tuple[str, str, int]]:
    """Contrôle, ou membre d'une famille → (cause, lien, rang)."""
    return {x["controle"]: (x["cause"], x["lien"], int(x["rang"])) for x in rangees("parametres/causes.csv")}


@cache
def _blocs_d_individu() -> frozenset[str]:
    return frozenset(x["bloc"] for x in rangees("parametres/suivi_blocs.csv") if x["porteur"] == "individu")
