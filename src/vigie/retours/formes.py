"""Une valeur de retour, de la forme que sa colonne demande : une date, un nombre, un code. Ce qui n'en est pas ne sort pas."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from vigie.identite.detecteur import reconnaitre

LIBELLE_MAX = 300
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[Z+-].*)?")
_FRANCAISE = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_MOIS = re.compile(r"([0-9]{4})(0[1-9]|1[0-2])")
_COMPACT = re.compile(r"[0-9]{14}")
_ENTIER = re.compile(r"[0-9]{1,12}")
_MONTANT = re.compile(r"[+-]?[0-9]{1,13}(?:[.,][0-9]{1,4})?")
_CODE = re.compile(r"[0-9A-Za-zÀ-ÿ][0-9A-Za-zÀ-ÿ .,_+/'-]{0,39}|-[0-9.]{1,20}")
_NUMERO = re.compile(r"[0-9A-Z]{1,15}")
_RUBRIQUE = re.compile(r"S[0-9]{2}\.G[0-9]{2}\.[0-9]{2}(?:\.[0-9]{3})?")
_BOOLEENS = {"true": True, "1": True, "false": False, "0": False}


def _date(texte: str) -> date | None:
    if m := _ISO.fullmatch(texte):
        return _jour(m[1], m[2], m[3])
    if m := _FRANCAISE.fullmatch(texte):
        return _jour(m[3], m[2], m[1])
    if m := _MOIS.fullmatch(texte):
        return _jour(m[1], m[2], "01")
    return None


def _jour(annee: str, mois: str, jour: str) -> date | None:
    try:
        return date(int(annee), int(mois), int(jour))
    except ValueError:
        return None


def _moment(texte: str) -> datetime | None:
    """Une date et une heure, celle que dit le retour : un décalage n'est pas converti, c'est l'heure de qui l'a écrit."""
    if _COMPACT.fullmatch(texte):
        texte = f"{texte[:4]}-{texte[4:6]}-{texte[6:8]}T{texte[8:10]}:{texte[10:12]}:{texte[12:]}"
    if m := _FRANCAISE.fullmatch(texte):
        texte = f"{m[3]}-{m[2]}-{m[1]}"
    try:
        return datetime.fromisoformat(texte).replace(tzinfo=None)
    except ValueError:
        return None


def _montant(texte: str) -> Decimal | None:
    return Decimal(texte.replace(",", ".")) if _MONTANT.fullmatch(texte) else None


def _texte(motif: re.Pattern[str], nombre_licite: bool = False) -> Callable[[str], str | None]:
    def juger(texte: str) -> str | None:
        return texte if motif.fullmatch(texte) and reconnaitre(texte, nombre_licite) is None else None

    return juger


def _libelle(texte: str) -> str | None:
    """Un libellé officiel : court, sur une ligne, et sans identité."""
    une_ligne = " ".join(texte.split())
    return une_ligne if len(une_ligne) <= LIBELLE_MAX and reconnaitre(une_ligne) is None else None


# Genre d'une colonne → ce qui en fait sa valeur ; None : elle n'en a pas la forme, ou porte une identité.
FORMES: dict[str, Callable[[str], object]] = {
    "date": _date,
    "moment": _moment,
    "entier": lambda t: int(t) if _ENTIER.fullmatch(t) else None,
    "montant": _montant,
    "code": _texte(_CODE),
    "logiciel": _libelle,
    "numero": _texte(_NUMERO, nombre_licite=True),
    "libelle": _libelle,
    "rubrique": lambda t: r if _RUBRIQUE.fullmatch(r := t.replace("_", ".")) else None,
    "booleen": _BOOLEENS.get,
}
