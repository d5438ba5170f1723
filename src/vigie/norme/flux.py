"""Les flux que Vigie connaît (`seeds/nomenclatures/flux.csv`) : à quoi chacun se reconnaît, s'il se lit, avec quel référentiel.

Un fichier se juge sur son début : une marque (racine XML, en-tête d'une table), sinon la version de norme et la nature de sa première
déclaration. PASRAU n'a pas de contrat de travail : une DSN qui se trompe de nature reste une DSN, et son erreur se dit.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from vigie.norme.tables import normes, rangees

DSN, PASRAU, DSNP3 = "dsn", "pasrau", "dsnp3"
NEORAU = "NEORAU"  # les rubriques constatées hors de toute version publiée, et le nom de ces versions
OPTIONS = {"retours": "ce n'est pas une déclaration", "dsnp3": "ses tables se donnent ensemble, dossier ou archive"}
_TETE = 4096  # une racine XML, un en-tête de colonnes sont au tout début
_CONTRAT = b"S21.G00.40."
_NORME = re.compile(rb"(?:^|\n)\W{0,3}S10\.G00\.00\.006,'([^'\r\n]*)'")
_NATURE = re.compile(rb"(?:^|\n)S20\.G00\.05\.001,'([^'\r\n]*)'")


@dataclass(frozen=True)
class Flux:
    """Un flux. `lu` : il se lit comme une déclaration ; `option` : celle de `vigie extraire` qui le lit, s'il en faut une ; `referentiel` : le flux dont il
    partage les contrôles ; `non_lu` : ce que Vigie n'en lit pas encore.
    """

    code: str
    libelle: str
    lu: bool
    option: str
    referentiel: str
    norme: str
    natures: tuple[str, ...]
    marque: str
    non_lu: str


@cache
def connus() -> dict[str, Flux]:
    """Les flux, par code, dans l'ordre du seed."""
    return {
        x["code"]: Flux(
            x["code"], x["libelle"], x["lu"] == "oui", x["lu"] if x["lu"] in OPTIONS else "", x["referentiel"], x["norme"], tuple(x["natures"].split()), x["marque"],
            x["non_lu"],
        )
        for x in rangees("nomenclatures/flux.csv")
    }  # fmt: skip


@cache
def du_referentiel(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Les flux qu'un contrôle de ces flux juge : eux, et ceux qui en partagent le référentiel (la DPAE est un signalement de la DSN)."""
    return tuple(f.code for f in connus().values() if {f.code, f.referentiel} & set(codes))


@lru_cache(maxsize=4096)
def de(norme: str | None, nature: str | None, a_un_contrat: bool) -> str:
    """Le code du flux d'une déclaration. Ce qui ne désigne aucun autre flux est de la DSN : ses contrôles diront l'erreur."""
    for f in connus().values():
        if f.code == DSN or f.marque:
            continue
        # celui qui a le référentiel de la DSN en a les versions et le contrat de travail : seule sa nature l'en distingue
        sien = f.referentiel == DSN
        if (sien or not a_un_contrat) and (nature in f.natures or (not sien and _est(norme, f.norme))):
            return f.code
    return DSN


@cache
def de_la_norme(norme: str) -> str:
    """Le flux dont une version de norme importée décrit les messages."""
    return next((f.code for f in connus().values() if _est(norme, f.norme)), DSN)


@cache
def normes_de(code: str) -> tuple[str, ...]:
    """Les normes importées d'un flux, par ordre croissant."""
    return tuple(n for n in normes() if de_la_norme(n) == code)


def norme_lue(code: str, version: str | None) -> str | None:
    """La norme par laquelle se juge une déclaration de ce flux qui dit cette version.

    NEORAU nomme ses versions comme NEODeS : le P26V01 d'un PASRAU n'est pas celui de la DSN, et n'a pas de tables ici.
    """
    if version is None or connus()[code].referentiel == DSN or de_la_norme(version) == code:
        return version
    return f"{NEORAU} {version}"


def _est(valeur: str | None, motif: str) -> bool:
    return bool(valeur and motif and re.fullmatch(motif, valeur))


def refus(debut: bytes) -> str | None:
    """Pourquoi un fichier d'un flux que Vigie ne lit pas encore est refusé, d'après ses premiers octets ; None s'il se lit."""
    tete = debut[:_TETE].decode("latin-1")
    for f in connus().values():
        if f.marque and re.search(f.marque, tete):
            return _phrase(f, "")
    norme, nature = (_premiere(m, debut) for m in (_NORME, _NATURE))
    f = connus()[de(norme, nature, _CONTRAT in debut)]
    if f.lu:
        return None
    return _phrase(f, f", reconnu à sa {f'nature {nature}' if nature in f.natures else f'version {norme}'}")


def _premiere(motif: re.Pattern[bytes], debut: bytes) -> str | None:
    trouve = motif.search(debut)
    return trouve[1].decode("latin-1") if trouve else None


def _phrase(f: Flux, indice: str) -> str:
    if f.option:
        return f"{f.libelle} : {OPTIONS[f.option]} ; pour le lire, vigie extraire --{f.option}"
    lus = ", ".join(x.libelle for x in connus().values() if x.lu)
    return f"{f.libelle}{indice} : Vigie ne lit pas encore ce flux, {f.non_lu} ; elle lit : {lus}"
