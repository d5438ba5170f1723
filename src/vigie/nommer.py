"""Montrer un nom de fichier : il vient d'ailleurs, et peut contenir n'importe quels octets."""

import os
import unicodedata

# Contrôles (dont les fins de ligne), marques invisibles ou de sens de lecture, octets qui ne sont pas de l'UTF-8, séparateurs de ligne.
_INVISIBLES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_LONGUEUR = 1000  # un membre d'archive peut porter un nom de 65 535 octets


def montrer(nom: str | os.PathLike) -> str:
    r"""Le nom, sur une ligne et sans rien d'invisible : ce qui ne s'imprime pas y est écrit en toutes lettres.

    Un nom ne peut ainsi ni forger une ligne de journal, ni en masquer une, ni faire échouer l'écriture d'un message.

    >>> montrer("mars.dsn"), montrer("a\nchargé : x"), montrer(os.fsdecode(b"d\xe9claration.dsn"))
    ('mars.dsn', 'a\\nchargé : x', 'd\\xe9claration.dsn')
    """
    texte = imprimable(str(nom))
    if len(texte) > _LONGUEUR:
        texte = f"{texte[: _LONGUEUR // 2]}…{texte[-_LONGUEUR // 2 :]}"
    return texte


def imprimable(texte: str) -> str:
    """Le texte, ce qui ne s'imprime pas écrit en toutes lettres."""
    return texte if texte.isprintable() else "".join(_lettre(c) for c in texte)


def _lettre(c: str) -> str:
    if unicodedata.category(c) not in _INVISIBLES:
        return c
    if "\udc80" <= c <= "\udcff":  # l'octet d'un nom qui n'est pas de l'UTF-8, tel que Python le porte
        return f"\\x{ord(c) - 0xDC00:02x}"
    return c.encode("unicode_escape").decode("ascii")
