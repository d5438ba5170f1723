"""Les tables de DSNP3 (extraction « champollion » du ministère) : leurs colonnes imposées, et la rubrique que chacune porte.

Sources : les colonnes, leur ordre, le séparateur, le qualificateur et l'encodage sont ceux que vérifie `DNUM-SocialGouv/dsn_processing`
(11/01/2024) ; la rubrique de chaque colonne est rapprochée par son nom, et par son rang ou sa longueur où le nom ne suffit pas.
"""

from dataclasses import dataclass
from functools import cache

from vigie.norme.tables import rangees

SEPARATEUR, QUALIFICATEUR, ENCODAGE = ";", "|", "cp1252"
PREFIXE = "champollion_"
BROUILLEE = "brouillee"  # elle identifie encore, mais sa valeur ne se lit plus


@dataclass(frozen=True, slots=True)
class Colonne:
    """Une colonne imposée.

    `role` : `cle`, `parent`, `declaration` (clé de la déclaration qui contient), `rubrique`, `chargement` (le jour où la base a reçu la
    rangée), `sngi` (certification), `envoi`, `repetee`, `sans_rubrique`. `genre` d'une rubrique : `texte`, `date`, `decimale`. `etat` :
    `brouillee`, ou vide.
    """

    nom: str
    role: str
    rubrique: str
    genre: str
    etat: str


@dataclass(frozen=True, slots=True)
class Table:
    """Une table : le bloc, ou les deux, que porte une rangée ; la table de sa rangée parente ; ses colonnes, dans l'ordre imposé."""

    nom: str
    blocs: tuple[str, ...]
    parent: str
    exigee: bool
    libelle: str
    colonnes: tuple[Colonne, ...]

    @property
    def cle(self) -> str:
        """La colonne qui identifie une rangée."""
        return self.colonnes[0].nom

    def de_role(self, role: str) -> str | None:
        """La première colonne d'un rôle ; None si la table n'en a pas."""
        return next((c.nom for c in self.colonnes if c.role == role), None)

    @property
    def rubriques(self) -> tuple[Colonne, ...]:
        """Ses colonnes qui portent une rubrique, dans l'ordre de la norme."""
        return tuple(sorted((c for c in self.colonnes if c.role == "rubrique"), key=lambda c: c.rubrique))


@cache
def tables() -> dict[str, Table]:
    """Les tables, chaque parente avant les siennes."""
    colonnes: dict[str, list[Colonne]] = {}
    for x in rangees("norme/dsnp3_colonnes.csv"):
        colonnes.setdefault(x["nom"], []).append(Colonne(x["colonne"], x["role"], x["rubrique"], x["genre"], x["etat"]))
    return {
        x["nom"]: Table(
            x["nom"], tuple(x["blocs"].split()), x["parent"], x["exigee"] == "oui", x["libelle"], tuple(colonnes[x["nom"]])
        )
        for x in rangees("norme/dsnp3_tables.csv")
    }  # fmt: skip


@cache
def blocs() -> frozenset[str]:
    """Les blocs dont DSNP3 a une table."""
    return frozenset(b for t in tables().values() for b in t.blocs)


@cache
def portees() -> frozenset[str]:
    """Les rubriques qu'une colonne porte."""
    return frozenset(c.rubrique for t in tables().values() for c in t.rubriques)


@cache
def lisibles() -> frozenset[str]:
    """Les rubriques qu'une colonne porte, et dont la valeur se lit."""
    return frozenset(c.rubrique for t in tables().values() for c in t.rubriques if c.etat != BROUILLEE)


@cache
def brouillees() -> frozenset[str]:
    """Les rubriques qu'une colonne porte, brouillées à la source : le NIR."""
    return frozenset(c.rubrique for t in tables().values() for c in t.rubriques if c.etat == BROUILLEE)
