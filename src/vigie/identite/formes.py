"""Ce qu'une rubrique qui sort de la zone protégée peut porter : sa liste, son expression, sa longueur. Le reste est masqué, ou tu.

Une valeur qui n'est pas de sa forme peut être n'importe quoi, un nom compris, que nul détecteur ne reconnaîtrait. Elle convient si
l'une des normes l'admet ; hors d'une liste fermée, une faute courte (une décimale de trop, une date à tirets) convient aussi : elle ne
peut désigner personne, et la masquer ferait d'un montant mal écrit un montant absent. Et il faut qu'elle ne porte aucune identité.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from vigie.identite.detecteur import SUSPECT, reconnaitre
from vigie.norme.registre import GARDER, regle
from vigie.norme.tables import normes, rubriques, types, valeurs_de

if TYPE_CHECKING:
    import polars as pl

NORME = "S10.G00.00.006"  # la version de norme : le manifeste et le registre de l'entrepôt la citent
HORS_LISTE, TROP_LONGUE, MAL_FORMEE = (
    "hors de la liste de la norme",
    "plus longue que la norme ne l'admet",
    "d'une forme que la norme n'admet pas",
)
# Ce qui tient lieu d'expression quand ni la norme, ni le registre n'en donnent ; ailleurs, rien ne convient que d'inoffensif.
_PAR_NATURE = {"numerique": "[0-9]+", "date": "[0-9]+"}
SANS_FORME = "$^"
# Au plus huit chiffres, deux lettres parmi quelques chiffres : un nombre, une date, un code court, et leurs fautes de frappe.
_INOFFENSIVE = "|".join(
    (
        r"[+-]?[0-9]{1,6}(?:[.,][0-9]{0,2})?",
        r"[0-9]{7,8}",
        r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}",
        r"[0-9.,]{0,5}[A-Za-z][0-9.,]{0,3}[A-Za-z]?[0-9.,]{0,3}",
    )
)


@cache
def _compile(motif: str) -> re.Pattern[str]:
    return re.compile(motif)


@dataclass(frozen=True)
class Forme:
    """Ce qu'une rubrique peut porter, toutes normes réunies. `codes` : sa liste, vide si elle n'en a pas ; `longueur` en caractères."""

    codes: frozenset[str]
    expressions: tuple[str, ...]
    longueur: int
    nombre_licite: bool

    @property
    def fermee(self) -> bool:
        """Vrai si seule la liste dit ce qui convient."""
        return bool(self.codes) and not self.expressions

    @property
    def alphabetique(self) -> bool:
        """Vrai si un mot de lettres peut convenir hors d'une liste : un nom propre y passerait."""
        return not self.fermee and bool(_compile(self.motif).match("LETTRE"[: self.longueur]))

    @property
    def motif(self) -> str:
        """L'expression, pour la valeur entière, de ce qui convient hors de la liste et à la bonne longueur."""
        return f"^(?:{'|'.join(f'(?:{e})' for e in self.expressions)})$" if self.expressions else "^$"


@cache
def forme(rubrique: str) -> Forme:
    """La forme d'une rubrique gardée ou généralisée."""
    codes: set[str] = set()
    expressions, longueur, r = set(), 0, regle(rubrique)
    for norme in normes():
        if rubrique not in rubriques(norme):
            continue
        t = types(norme)[rubriques(norme)[rubrique].type_id]
        longueur = max(longueur, t.longueur_max)
        liste = valeurs_de(norme, rubrique)
        codes.update(liste)
        if not liste:
            expressions.add(r.forme or _ascii(t.expression) or _PAR_NATURE.get(t.nature, SANS_FORME))
        elif r.forme:  # une liste que l'année suivante allonge
            expressions.add(r.forme)
    return Forme(frozenset(codes), tuple(sorted(expressions)), longueur, r.nombre_licite)


def _ascii(expression: str | None) -> str | None:
    """Une expression de la norme sans les classes que Polars étend à toutes les écritures."""
    return expression and expression.replace(r"\d", "0-9" if r"[\d" in expression else "[0-9]").replace(r"\s", " ")


def raison(rubrique: str, valeur: str) -> str | None:
    """Pourquoi une valeur ne peut sortir telle quelle d'une rubrique (« un NIR », « hors de la liste… ») ; None : elle le peut."""
    f = forme(rubrique)
    return reconnaitre(valeur, f.nombre_licite) or _ecart(f, valeur)


def _ecart(f: Forme, valeur: str) -> str | None:
    if valeur in f.codes:
        return None
    if f.fermee:
        return HORS_LISTE
    if _est_inoffensive(valeur):
        return None
    if len(valeur) > f.longueur:
        return TROP_LONGUE
    return None if _compile(f.motif).match(valeur) else MAL_FORMEE


def _est_inoffensive(valeur: str) -> bool:
    return bool(_compile(f"^(?:{_INOFFENSIVE})$").match(valeur))


def citable(rubrique: str | None, valeur: str) -> bool:
    """Vrai si un message peut citer cette valeur : rubrique gardée, valeur de sa forme ou trop courte pour désigner quelqu'un."""
    if rubrique is None or regle(rubrique).traitement != GARDER:
        return False
    return raison(rubrique, valeur) is None or (_est_inoffensive(valeur) and reconnaitre(valeur) is None)


class Uniques:
    """Les valeurs distinctes des colonnes d'une table, en clair : une valeur se répète souvent, et ne s'éprouve qu'une fois.

    Toutes les colonnes en une requête : il y en a deux cents par tranche, une requête chacune coûterait plus que ses valeurs.
    """

    def __init__(self, df: "pl.DataFrame") -> None:
        import polars as pl

        self._listes = df.select(pl.col(c).unique().implode() for c in df.columns)

    def de(self, colonne: str) -> "pl.Series":
        """Celles d'une colonne, nulle comprise."""
        return self._listes[colonne][0]

    def douteuses(self, rubriques: dict[str, str]) -> dict[str, list[str]]:
        """Colonne → celles qui ne peuvent sortir telles quelles à coup sûr, dans l'ordre. `rubriques` : colonne → rubrique."""
        import polars as pl

        if not rubriques:
            return {}
        douteuses = self._listes.select(
            pl.col(c).explode().filter(~_convient(rubrique, c)).sort().implode() for c, rubrique in rubriques.items()
        )
        return {c: douteuses[c][0].to_list() for c in rubriques}


def raisons(rubrique: str, valeurs: Iterable[str]) -> dict[str, str]:
    """Valeur → pourquoi elle ne peut sortir telle quelle, pour celles qui ne le peuvent pas."""
    trouvees = {v: raison(rubrique, v) for v in valeurs}
    return {v: r for v, r in trouvees.items() if r is not None}


@cache
def _convient(rubrique: str, colonne: str) -> "pl.Expr":
    """Vrai là où une valeur distincte de la colonne (`Uniques`) peut sortir telle quelle à coup sûr ; nul là où elle est nulle."""
    import polars as pl

    f = forme(rubrique)
    c = pl.col(colonne).explode()
    convient = c.is_in(list(f.codes)) if f.codes else pl.lit(False) & c.is_null()
    if not f.fermee:
        juste = (c.str.len_chars() <= f.longueur) & c.str.contains(f.motif)
        convient = convient | juste | c.str.contains(f"^(?:{_INOFFENSIVE})$")
        if f.longueur > 8:  # plus court, rien de suspect ne convient
            convient = convient & ~c.str.contains(SUSPECT)
    return convient
