"""Écrire un fichier qu'un tableur ouvrira : aucune cellule n'y devient une formule, un nombre y reste un nombre."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

# OWASP, « CSV Injection », et leurs formes pleine chasse : un tableur exécute ce qui commence ainsi.
_FORMULES = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MASQUE = "c"  # « confidentiel », comme le note Eurostat


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
    texte = str(valeur)
    return f"'{texte}" if texte.lstrip(" \u00a0").startswith(_FORMULES) or texte.startswith(_FORMULES) else texte


def csv_sur(colonnes: Sequence[str], lignes: Iterable[Mapping[str, object]]) -> str:
    """Texte CSV (UTF-8, virgule, fin de ligne CRLF, RFC 4180) ; une valeur absente est vide, une valeur masquée se dit `MASQUE`."""
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, lineterminator="\r\n")
    ecrivain.writerow(colonnes)
    for ligne in lignes:
        ecrivain.writerow([sur(ligne.get(c)) for c in colonnes])
    return sortie.getvalue()
