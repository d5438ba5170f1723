"""Le détecteur d'identités : ce qui, dans un texte, désigne une personne ou un déclarant. Un seul, pour tout ce qui sort d'ici.

Il lit l'intérieur d'un texte, pas seulement le texte entier. Chaque genre de `GENRES` a un motif, et une preuve qui écarte le nombre
licite qui n'en a que l'air (clé, longueur par pays, séparateurs égaux) : masquer une valeur juste coûte plus que d'en manquer une.
`tests/unites/identites.yml` est le corpus des valeurs qui doivent passer, et de celles qui ne le doivent pas.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

VERSION = 1  # à changer avec ce qu'il reconnaît, ou avec `formes` : un extrait refait n'est alors plus le même
# Ce qui peut contenir une identité, en expression que lisent de même DuckDB, Polars et Python : neuf chiffres proches, une arobase, un
# début d'IBAN, ou un caractère d'une autre écriture (des chiffres pleine chasse). Le reste (codes, dates, montants) n'est pas relu.
SUSPECT = r"[0-9](?:[^0-9A-Za-z]{0,3}[0-9ABab]){8}|@|[A-Za-z]{2}[0-9]{2} ?[0-9A-Za-z]{4}|[^\x00-\x{ff}]"

PLUS_COURT_NUMERO = 9  # un SIREN

_SEPARATEUR = r"[ .\-_/]{0,3}"
_MOIS = r"0[1-9]|1[0-2]|20|3[0-9]|4[0-2]|[5-9][0-9]"
_NIR = re.compile(
    rf"(?<![0-9])[123478]{_SEPARATEUR}[0-9]{{2}}{_SEPARATEUR}(?:{_MOIS}){_SEPARATEUR}(?:[0-9]{{2}}|2[AB]){_SEPARATEUR}[0-9]{{3}}{_SEPARATEUR}[0-9]{{3}}(?:{_SEPARATEUR}(?P<cle>[0-9]{{2}}))?(?![0-9])"
)
_COURRIEL = re.compile(r"[0-9A-Z._%+\-]+@[0-9A-Z\-]+(?:\.[0-9A-Z\-]+)*\.[A-Z]{2,24}(?![0-9A-Z])")
_IBAN = re.compile(r"(?<![0-9A-Z])[A-Z]{2}[0-9]{2}(?:[ .\-]?[0-9A-Z]){11,30}")
_TELEPHONE = re.compile(
    r"(?<![0-9])(?:(?:\+|00) ?33 ?(?:\(0\) ?)?[1-9]|0[1-9])(?P<s>[ .\-/]?)[0-9]{2}(?:(?P=s)[0-9]{2}){3}(?![0-9])"
)
_SIREN = re.compile(
    r"(?<![0-9])(?<![0-9][.,])[0-9]{3}(?P<s>[ .\-]?)[0-9]{3}(?P=s)[0-9]{3}(?:[ .\-]?(?P<nic>[0-9]{5}))?(?![0-9]|[.,][0-9])"
)
_DATE = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])")
_HORODATAGE = re.compile(r"20[0-4][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[01][0-9]|2[0-3])")

# Longueur d'un IBAN par pays (registre IBAN de SWIFT, pays de l'espace SEPA).
_LONGUEURS_IBAN = {
    **dict.fromkeys(("BE",), 16), **dict.fromkeys(("NO",), 15), **dict.fromkeys(("DK", "FI", "NL"), 18),
    **dict.fromkeys(("MK", "SI"), 19), **dict.fromkeys(("AT", "BA", "EE", "LT", "LU", "XK"), 20),
    **dict.fromkeys(("CH", "HR", "LI", "LV"), 21), **dict.fromkeys(("BG", "DE", "GB", "IE", "ME", "RS"), 22),
    **dict.fromkeys(("GI",), 23), **dict.fromkeys(("AD", "CZ", "ES", "MD", "RO", "SE", "SK"), 24),
    **dict.fromkeys(("PT",), 25), **dict.fromkeys(("IS",), 26), **dict.fromkeys(("FR", "GR", "IT", "MC", "SM"), 27),
    **dict.fromkeys(("AL", "CY", "HU", "PL"), 28), **dict.fromkeys(("MT",), 31),
}  # fmt: skip


@dataclass(frozen=True)
class Genre:
    """Un genre d'identité : comment le nommer, son motif, et sa preuve, appelée avec l'occurrence et `nombre_licite`."""

    nom: str
    motif: re.Pattern[str]
    preuve: Callable[[re.Match[str], bool], bool]


def reconnaitre(texte: str, nombre_licite: bool = False) -> str | None:
    """Le genre de la première identité que porte un texte (« un NIR »…), ou None.

    `nombre_licite` : la rubrique porte de longs nombres qui n'en sont pas (numéro d'ordre, SIRET d'organisme) ; n'y est alors une
    identité que ce qui ne peut être autre chose.
    """
    if not _SUSPECT.search(texte):
        return None
    lisible = unicodedata.normalize("NFKC", texte).upper()
    for genre in GENRES:
        if any(genre.preuve(m, nombre_licite) for m in genre.motif.finditer(lisible)):
            return genre.nom
    return None


def _est_nir(m: re.Match[str], nombre_licite: bool) -> bool:
    """Un nombre seul, là où un nombre est licite, n'est un NIR qu'avec sa clé et un vrai mois de naissance ; un horodatage, qu'avec sa clé."""
    n = re.sub(r"[^0-9AB]", "", m.group())
    if n[7:10] == "000" or n[10:13] == "000":  # aucune commune, aucun rang de naissance
        return False
    cle_juste = m["cle"] is not None and _cle_du_nir(n[:13]) == int(m["cle"])
    if nombre_licite and m.string.strip().isdigit():
        return cle_juste and n[3:5] <= "12"
    return cle_juste or not (m.group().isdigit() and _HORODATAGE.match(n))


def _cle_du_nir(nir: str) -> int:
    return 97 - int(nir.replace("2A", "19").replace("2B", "18")) % 97


def _est_courriel(m: re.Match[str], nombre_licite: bool) -> bool:
    return True


def _est_iban(m: re.Match[str], nombre_licite: bool) -> bool:
    n = re.sub(r"[^0-9A-Z]", "", m.group())
    longueur = _LONGUEURS_IBAN.get(n[:2])
    if longueur is None or len(n) < longueur:
        return False
    n = n[:longueur]
    # un compte français se reconnaît à sa forme, même recopié avec une faute
    return int("".join(str(int(c, 36)) for c in n[4:] + n[:4])) % 97 == 1 or bool(_BBAN_FRANCAIS.fullmatch(n))


_BBAN_FRANCAIS = re.compile(r"(?:FR|MC)[0-9]{12}[0-9A-Z]{11}[0-9]{2}")


def _est_telephone(m: re.Match[str], nombre_licite: bool) -> bool:
    return not nombre_licite or bool(re.search(r"[^0-9]", m.group()))


def _est_siren(m: re.Match[str], nombre_licite: bool) -> bool:
    """SIREN ou SIRET à la clé juste ; une date suivie d'un rang (20260115…) n'en est pas un."""
    n = re.sub(r"[^0-9]", "", m.group())
    if nombre_licite or n[:9] == "0" * 9 or (not m["s"] and _DATE.match(n)):
        return False
    return _luhn(n[:9]) and (len(n) == 9 or est_siret(n))


def est_siret(n: str) -> bool:
    """Vrai d'un SIRET de quatorze chiffres, à la clé juste ; ceux de La Poste ont la leur, la somme des chiffres."""
    if not re.fullmatch("[0-9]{14}", n) or not _luhn(n[:9]):
        return False
    return _luhn(n) or (n.startswith("356000000") and sum(map(int, n)) % 5 == 0)


def _luhn(n: str) -> bool:
    doubles = (int(c) * (1 + i % 2) for i, c in enumerate(reversed(n)))
    return sum(d - 9 if d > 9 else d for d in doubles) % 10 == 0


_SUSPECT = re.compile(SUSPECT.replace(r"\x{ff}", r"\xff"))
GENRES = (
    Genre("une adresse électronique", _COURRIEL, _est_courriel),
    Genre("un IBAN", _IBAN, _est_iban),
    Genre("un NIR", _NIR, _est_nir),
    Genre("un numéro de téléphone", _TELEPHONE, _est_telephone),
    Genre("un SIREN ou un SIRET", _SIREN, _est_siren),
)
