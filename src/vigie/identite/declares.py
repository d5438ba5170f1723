"""Les personnes et les déclarants d'une tranche : leurs noms et leurs numéros, retrouvés là où nulle forme ne les trahit.

Un numéro d'ordre de treize chiffres, un code de six lettres, un nom de logiciel n'ont rien de suspect. S'ils sont le NIR ou le nom d'un
individu que la même tranche déclare, ce n'est plus un hasard. Un nom d'éditeur peut être un patronyme : il y faut aussi le prénom.
"""

import re
import unicodedata
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import pyarrow as pa

from vigie.identite.detecteur import PLUS_COURT_NUMERO
from vigie.identite.formes import forme
from vigie.norme.registre import Regle

if TYPE_CHECKING:
    import polars as pl

NOM, NIR, SIREN = "le nom d'un individu déclaré", "un NIR", "un SIREN ou un SIRET"
_PLUS_COURT_NOM = 6  # plus court, un patronyme se confond avec un code ou un grade
_LETTRES = r"[A-Za-z\x{c0}-\x{ff}]{4}"


class Declares:
    """Ce que déclarent les tables en clair d'une tranche ; rien ne se calcule tant qu'aucune valeur n'est douteuse."""

    def __init__(self, tables: dict[str, pa.Table]) -> None:
        self._tables = tables

    def parmi(self, regle: Regle, uniques: "pl.Series") -> dict[str, str]:
        """Valeur → raison, pour les valeurs distinctes d'une colonne gardée qui nomment un individu ou un déclarant de la tranche."""
        trouvees = {}
        if regle.nombre_licite and regle.rubrique.startswith(
            "S20."
        ):  # un organisme peut se déclarer lui-même : son SIRET est le sien
            longs = uniques.filter(uniques.str.len_bytes() >= PLUS_COURT_NUMERO).to_list()
            trouvees |= {n: r for n in longs if (r := self._numero(n))}
        if forme(regle.rubrique).alphabetique:
            mots = uniques.filter(uniques.str.contains(_LETTRES)).to_list()
            trouvees |= {m: NOM for m in mots if self._nomme(m, regle.rubrique.startswith("S10."))}
        return trouvees

    def _numero(self, valeur: str) -> str | None:
        if valeur[:13] in self._nirs and len(valeur) in (13, 15):
            return NIR
        return SIREN if valeur in self._declarants else None

    def _nomme(self, valeur: str, avec_prenom: bool) -> bool:
        mots = set(_mots(valeur))
        if any(mots & self._prenoms[nom] for nom in mots & self._prenoms.keys()):
            return True
        return (
            not avec_prenom and len(mots) == 1 and any(len(m) >= _PLUS_COURT_NOM and m in self._prenoms for m in mots)
        )

    @cached_property
    def _nirs(self) -> frozenset[str]:
        return frozenset(n[:13] for n in self._colonnes("individus", "nir")["nir"].unique().drop_nulls())

    @cached_property
    def _declarants(self) -> frozenset[str]:
        etablissements = self._colonnes("etablissements", "entreprise_id", "nic").join(
            self._colonnes("entreprises", "objet_id", "siren"), left_on="entreprise_id", right_on="objet_id"
        )
        return frozenset({*etablissements["siren"], *(etablissements["siren"] + etablissements["nic"])} - {None})

    @cached_property
    def _prenoms(self) -> dict[str, set[str]]:
        """Nom de famille ou d'usage → prénoms de ceux qui le portent."""
        prenoms: dict[str, set[str]] = {}
        personnes = self._colonnes("individus", "nom_famille", "nom_usage", "prenoms").unique()
        for famille, usage, siens in personnes.iter_rows():
            for nom in filter(None, (famille, usage)):
                prenoms.setdefault("".join(_mots(nom)), set()).update(_mots(siens or ""))
        return prenoms

    def _colonnes(self, table: str, *noms: str) -> "pl.DataFrame":
        import polars as pl

        if table not in self._tables:
            return pl.DataFrame(schema=dict.fromkeys(noms, pl.String))
        return pl.from_arrow(self._tables[table].select(list(noms)))


@lru_cache(maxsize=20_000)
def _mots(texte: str) -> tuple[str, ...]:
    """Les mots d'un nom, en capitales sans accent : une personne revient chaque mois."""
    sans_accent = unicodedata.normalize("NFKD", texte).encode("ascii", "ignore").decode().upper()
    return tuple(_MOT.findall(sans_accent))


_MOT = re.compile("[A-Z]+")
