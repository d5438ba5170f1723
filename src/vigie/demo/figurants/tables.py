"""Les tables de la norme, telles que les figurants et le banc des mutations les lisent : sans passer par les contrôles ni par la lecture de Vigie."""

import csv
from dataclasses import dataclass
from functools import cache

from vigie import chemins

NORMES = ("P24V01", "P25V01", "P26V01", "P27V01")


def lire(nom: str) -> list[dict[str, str]]:
    """Les rangées d'un seed de `seeds/norme`."""
    with (chemins.racine() / "seeds" / "norme" / f"{nom}.csv").open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


@dataclass(frozen=True)
class Type:
    """Un type de donnée : `nature` (enumeration, date…), expression, longueurs (None : non dites), codes admis."""

    nature: str
    expression: str
    longueur_min: int | None
    longueur_max: int | None
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Norme:
    """Une version de la norme. Blocs et rubriques dans leur ordre ; `cardinalites` : (bloc, nature) → (min, max ou None)."""

    nom: str
    parents: dict[str, str]
    rubriques: dict[str, Type]
    usages: dict[tuple[str, str], str]
    cardinalites: dict[tuple[str, str], tuple[int, int | None]]

    @property
    def rang(self) -> dict[str, int]:
        """Rang de chaque bloc dans l'ordre de la norme."""
        return _rangs(self.nom)

    @property
    def natures(self) -> tuple[str, ...]:
        """Natures que le tableau des usages de cette norme connaît."""
        return tuple(sorted({n for _, n in self.usages}))

    def admise(self, rubrique: str, nature: str) -> bool:
        """La rubrique peut être déclarée dans cette nature (usage obligatoire, conditionnel, ou que le tableau ne dit pas)."""
        return self.usages.get((rubrique, nature), "C") in ("O", "C") and self.bloc_admis(rubrique[:10], nature)

    def bloc_admis(self, bloc: str, nature: str) -> bool:
        """Le bloc et ses parents peuvent être déclarés dans cette nature."""
        if bloc not in self.parents or self.cardinalites.get((bloc, nature), (0, None))[1] == 0:
            return False
        return not self.parents[bloc] or self.bloc_admis(self.parents[bloc], nature)


@cache
def norme(nom: str) -> Norme:
    """La norme nommée."""
    codes: dict[str, list[str]] = {}
    for v in _tables()["norme_valeurs"]:
        if v["norme"] == nom:
            codes.setdefault(v["type_id"], []).append(v["code"])
    types = {
        t["type_id"]: Type(
            t["nature"], t["expression"], _entier(t["longueur_min"]), _entier(t["longueur_max"]), tuple(codes.get(t["type_id"], ()))
        )
        for t in _tables()["norme_types"]
        if t["norme"] == nom
    }  # fmt: skip
    blocs = sorted((b for b in _tables()["norme_blocs"] if b["norme"] == nom), key=lambda b: int(b["ordre"]))
    return Norme(
        nom,
        {b["bloc"]: b["parent"] for b in blocs},
        {r["rubrique"]: types[r["type_id"]] for r in _tables()["norme_rubriques"] if r["norme"] == nom},
        {(u["rubrique"], u["nature"]): u["usage"] for u in _tables()["norme_usages"] if u["norme"] == nom},
        {
            (c["bloc"], c["nature"]): (int(c["card_min"]), None if c["card_max"] == "*" else int(c["card_max"]))
            for c in _tables()["norme_cardinalites"]
            if c["norme"] == nom
        },
    )


@cache
def _tables() -> dict[str, list[dict[str, str]]]:
    noms = ("norme_valeurs", "norme_types", "norme_blocs", "norme_rubriques", "norme_usages", "norme_cardinalites")
    return {n: lire(n) for n in noms}


@cache
def _rangs(nom: str) -> dict[str, int]:
    return {b: i for i, b in enumerate(norme(nom).parents)}


@cache
def bloc_abrege(court: str) -> str:
    """« 40 » → « S21.G00.40 », « 05 » → « S20.G00.05 » : deux chiffres suffisent, aucun bloc n'a ceux d'un autre."""
    trouves = {b for n in NORMES for b in norme(n).parents if b.endswith(f".{court}")}
    if len(trouves) != 1:
        raise ValueError(f"bloc {court} : {sorted(trouves) or 'inconnu'}")
    return trouves.pop()


def rubrique_abregee(courte: str) -> str:
    """« 40.007 » → « S21.G00.40.007 » ; un identifiant entier reste tel quel."""
    if courte.startswith("S"):
        return courte
    bloc, numero = courte.split(".")
    return f"{bloc_abrege(bloc)}.{numero}"


def _entier(texte: str) -> int | None:
    return int(texte) if texte else None
