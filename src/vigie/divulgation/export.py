"""Écrire un fichier qu'un tableur ouvrira : aucune cellule n'y devient une formule, un nombre y reste un nombre."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

_FORMULES = ("=", "+", "-", "@", "\t", "\r", "\n")  # un tableur exécute ce qui commence ainsi
MASQUE = "c"  # « confidentiel », comme le note Eurostat


def neutraliser(texte: str) -> str:
    """Un texte qu'aucun tableur n'exécutera : apostrophe devant ce qui commencerait une formule, même en pleine chasse.

    Source : OWASP ASVS 1.2.10. Un nombre n'est pas un texte : il n'est jamais préfixé.

    >>> neutraliser("=1+1"), neutraliser("Paie")
    ("'=1+1", 'Paie')
    """
    debut = unicodedata.normalize("NFKC", texte.lstrip(" \u00a0\u200b\ufeff")[:1] or texte[:1])
    return f"'{texte}" if debut.startswith(_FORMULES) or texte.startswith(_FORMULES) else texte


def sur(valeur: object) -> str:
    """Une cellule sans danger. Nombre : tel quel, signe compris ; texte qui ferait une formule : précédé d'une apostrophe.

    >>> sur(-12.5), sur("=1+1"), sur(None)
    ('-12.5', "'=1+1", '')
    """
    if valeur is None:
        return ""
    if isinstance(valeur, (int, float, Decimal)) and not isinstance(valeur, bool):
        return str(valeur)
    if isinstance(valeur, date):
        return valeur.isoformat()
    return neutraliser(str(valeur))


def csv_sur(colonnes: Sequence[str], lignes: Iterable[Mapping[str, object]]) -> str:
    """Texte CSV (UTF-8, virgule, fin de ligne CRLF, RFC 4180) ; une valeur absente est vide, une valeur masquée se dit `MASQUE`."""
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, lineterminator="\r\n")
    ecrivain.writerow(colonnes)
    for ligne in lignes:
        ecrivain.writerow([sur(ligne.get(c)) for c in colonnes])
    return sortie.getvalue()
