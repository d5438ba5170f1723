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

    MEMOIRE = 20_000  # valeurs, dans chaque domaine : il y en a une douzaine, et recalculer coûte deux microsecondes

    def __init__(self, cle: Cle) -> None:
        self.cle = cle
        self._domaines: dict[str, _Domaine] = {}

    def un(self, domaine: str, valeur: str) -> str:
        """Pseudonyme de 24 lettres d'une valeur."""
        return self._domaine(domaine)[valeur]

    def plusieurs(self, domaine: str, valeurs: Iterable[str | None]) -> list[str | None]:
        """Pseudonymes d'une suite de valeurs (null reste null)."""
        connus = self._domaine(domaine)
        return [None if v is None else connus[v] for v in valeurs]

    def _domaine(self, nom: str) -> "_Domaine":
        """Le domaine, sa mémoire vidée quand elle est pleine."""
        connus = self._domaines.get(nom)
        if connus is None or len(connus) >= self.MEMOIRE:
            connus = self._domaines[nom] = _Domaine(nom, self.cle.domaine(nom))
        return connus


class _Domaine(dict[str, str]):
    """Valeur → pseudonyme ; une valeur neuve se calcule quand on la demande."""

    def __init__(self, nom: str, cle: bytes) -> None:
        super().__init__()
        self._nom, self._cle = nom, cle

    def __missing__(self, valeur: str) -> str:
        octets = normaliser(self._nom, valeur).encode()
        calcule = hashlib.blake2b(octets, key=self._cle, digest_size=12, person=b"vigie.pseudo").hexdigest()
        self[valeur] = pseudonyme = calcule.translate(_LETTRES)
        return pseudonyme
