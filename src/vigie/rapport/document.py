"""Ce qu'est un rapport avant d'être un PDF, une page ou un classeur : des sections, des phrases, des tables, des figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


class Nombre(NamedTuple):
    """Un nombre d'une table : ce qui se lit, et sa valeur, qu'un tableur reçoit telle quelle (None : confidentiel, ou sans objet)."""

    texte: str
    valeur: float | int | None


Cellule = str | Nombre


@dataclass(frozen=True)
class Texte:
    """Une phrase ou un paragraphe ; `est_fort` : le constat, `est_note` : une précision de méthode."""

    texte: str
    est_fort: bool = False
    est_note: bool = False


@dataclass(frozen=True)
class Liste:
    """Des phrases, une par point."""

    points: Sequence[str]


@dataclass(frozen=True)
class Table:
    """Une table : sa légende, ses colonnes, ses lignes. La première colonne dit de quoi est la ligne."""

    titre: str
    colonnes: Sequence[str]
    lignes: Sequence[Sequence[Cellule]]

    def est_de_nombres(self, rang: int) -> bool:
        """Vrai si la colonne ne porte que des nombres : elle s'aligne à droite."""
        return bool(self.lignes) and all(isinstance(ligne[rang], Nombre) for ligne in self.lignes)


@dataclass(frozen=True)
class Figure:
    """Un graphique (SVG), le texte qui le remplace pour qui ne le voit pas, et sa légende."""

    svg: str
    alternative: str
    legende: str


Bloc = Texte | Liste | Table | Figure


@dataclass(frozen=True)
class Section:
    """Un titre et ce qu'il annonce."""

    titre: str
    blocs: Sequence[Bloc]


@dataclass(frozen=True)
class Document:
    """Un rapport entier. `date` : celle de la version publiée, la seule qui y soit écrite ; `reserve` : pour qui il est, vide s'il est public."""

    titre: str
    sous_titre: str
    date: datetime
    est_demonstration: bool
    reserve: str
    sections: Sequence[Section]
    pied: str

    def tables(self) -> Iterable[Table]:
        """Ses tables, dans l'ordre."""
        return (b for s in self.sections for b in s.blocs if isinstance(b, Table))

    def textes(self) -> Iterable[str]:
        """Tout ce qui s'y lit, cellule par cellule, dans l'ordre."""
        yield from (self.titre, self.sous_titre, self.reserve)
        for section in self.sections:
            yield section.titre
            for bloc in section.blocs:
                yield from _textes(bloc)
        yield self.pied


def _textes(b: Bloc) -> Iterable[str]:
    if isinstance(b, Texte):
        return [b.texte]
    if isinstance(b, Liste):
        return b.points
    if isinstance(b, Figure):
        return [b.alternative, b.legende]
    cellules = (c if isinstance(c, str) else c.texte for ligne in b.lignes for c in ligne)
    return [b.titre, *b.colonnes, *cellules]
