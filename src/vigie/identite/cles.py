"""La clé secrète : d'où elle vient, ce qu'on refuse, et les sous-clés par domaine.

Une seule clé maîtresse ; chaque domaine (personne, siret, contrat…) a sa sous-clé, si bien que deux domaines ne se rapprochent jamais
par leurs pseudonymes. Source : CEPD, lignes directrices 01/2025 sur la pseudonymisation ; ENISA 2019.
"""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from vigie.ecriture import compte
from vigie.erreurs import ErreurVigie
from vigie.nommer import montrer

LONGUEUR_MIN = 32
_EXEMPLES = ("changeme", "exemple", "example", "password", "motdepasse", "secret", "0123456789", "abcdef")


@dataclass(frozen=True, repr=False)
class Cle:
    """Une clé maîtresse. Ne s'affiche jamais ; `identifiant` (12 lettres) dit seulement si deux extraits ont la même."""

    _octets: bytes
    demonstration: bool = False

    def __repr__(self) -> str:
        return f"Cle({self.identifiant})"

    def domaine(self, nom: str) -> bytes:
        """Sous-clé de 32 octets d'un domaine."""
        return hashlib.blake2b(nom.encode(), key=self._octets[:64], digest_size=32, person=b"vigie.domaine").digest()

    @property
    def identifiant(self) -> str:
        """Identifiant public de la clé, qui n'en révèle rien."""
        h = hashlib.blake2b(self.domaine("identifiant-de-cle"), digest_size=6).hexdigest()
        return h.translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop"))


def _accepter(texte: str, origine: str) -> Cle:
    texte = texte.strip()
    if len(texte) < LONGUEUR_MIN:
        raise ErreurVigie(
            f"La clé ({origine}) a {compte(len(texte), 'caractère', feminin=False)} ; il en faut au moins {LONGUEUR_MIN}. "
            "Tirez-en une avec : python -c \"import secrets; print(secrets.token_hex(32))\""
        )  # fmt: skip
    if len(set(texte)) < 8 or any(e in texte.lower().replace(" ", "") for e in _EXEMPLES):
        raise ErreurVigie(f"La clé ({origine}) est une clé d'exemple ou trop prévisible ; tirez-en une au hasard.")
    return Cle(hashlib.blake2b(texte.encode(), digest_size=64).digest())


def charger(fichier: Path | None = None) -> Cle:
    """Clé de `fichier`, sinon de `VIGIE_CLE_FICHIER`, sinon de `VIGIE_CLE`. Lève `ErreurVigie` si absente, courte ou d'exemple."""
    chemin = fichier or (Path(f) if (f := os.environ.get("VIGIE_CLE_FICHIER")) else None)
    if chemin is not None:
        try:
            return _accepter(chemin.read_text(encoding="utf-8"), "fichier de clé")
        except (OSError, UnicodeDecodeError) as e:
            raise ErreurVigie(f"Fichier de clé illisible : {montrer(chemin)}.") from e
    if texte := os.environ.get("VIGIE_CLE"):
        return _accepter(texte, "variable VIGIE_CLE")
    raise ErreurVigie(
        "Aucune clé de pseudonymisation. Donnez-la par la variable VIGIE_CLE, par VIGIE_CLE_FICHIER ou par --cle-fichier ; "
        "elle ne doit être connue que de la zone protégée."
    )


def de_demonstration(graine: int) -> Cle:
    """Clé de la démonstration, dérivée de sa graine : publique, donc marquée, et refusée à côté de données réelles."""
    return Cle(hashlib.blake2b(f"vigie-demonstration-{graine}".encode(), digest_size=64).digest(), demonstration=True)


def jetable() -> Cle:
    """Clé d'un seul usage (auto-contrôle) : rien de ce qu'elle produit ne se rapproche d'autre chose."""
    return Cle(secrets.token_bytes(64))
