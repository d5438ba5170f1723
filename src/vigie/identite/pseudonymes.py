"""Pseudonymes : fonction à clé, à sens unique, lettres seules.

Pseudonymiser n'est pas anonymiser : l'extrait reste une donnée personnelle (RGPD, art. 4, 5).
"""

import hashlib
import re
from collections.abc import Iterable

from vigie.identite.cles import Cle

LONGUEUR = 24  # lettres : 96 bits
_LETTRES = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_SEPARATEURS = re.compile(r"[\s.\-/]")


def normaliser(domaine: str, valeur: str) -> str:
    """Forme unique d'une valeur avant empreinte : espaces et ponctuation ôtés, capitales, clé du NIR ôtée."""
    if domaine in ("personne", "siren", "siret"):
        valeur = _SEPARATEURS.sub("", valeur).upper()
        if domaine == "personne" and len(valeur) == 15 and valeur[7:].isdigit():
            return valeur[:13]
        return valeur
    return " ".join(valeur.split())


class Pseudonymes:
    """Calcule des pseudonymes, domaine par domaine, avec une mémoire bornée des valeurs déjà vues : une personne revient chaque mois."""

    MEMOIRE = 300_000

    def __init__(self, cle: Cle) -> None:
        self.cle = cle
        self._sous_cles: dict[str, bytes] = {}
        self._connus: dict[tuple[str, str], str] = {}

    def un(self, domaine: str, valeur: str) -> str:
        """Pseudonyme de 24 lettres d'une valeur."""
        connu = self._connus.get((domaine, valeur))
        if connu is None:
            if len(self._connus) >= self.MEMOIRE:
                self._connus.clear()
            connu = self._connus[domaine, valeur] = self._calculer(domaine, valeur)
        return connu

    def _calculer(self, domaine: str, valeur: str) -> str:
        cle = self._sous_cles.get(domaine) or self._sous_cles.setdefault(domaine, self.cle.domaine(domaine))
        octets = normaliser(domaine, valeur).encode()
        return hashlib.blake2b(octets, key=cle, digest_size=12, person=b"vigie.pseudo").hexdigest().translate(_LETTRES)

    def plusieurs(self, domaine: str, valeurs: Iterable[str | None]) -> list[str | None]:
        """Pseudonymes d'une suite de valeurs (null reste null)."""
        return [None if v is None else self.un(domaine, v) for v in valeurs]
