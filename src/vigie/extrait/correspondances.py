"""La table SIRET ↔ pseudonyme, en zone protégée : le seul pseudonyme qui se lève, et seulement par `vigie lever`.

Aucune table ne relie un pseudonyme de personne à un NIR : pour une personne, le retour passe par le déclarant.
"""

from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from vigie.identite.pseudonymes import Pseudonymes


class Correspondances:
    """Retient les SIRET d'établissements et d'émetteurs vus pendant une extraction."""

    def __init__(self, pseudonymes: Pseudonymes) -> None:
        self._pseudonymes = pseudonymes
        self._sirets: set[str] = set()

    @property
    def sirets(self) -> set[str]:
        """Les SIRET vus, en clair : ils ne quittent pas la zone protégée."""
        return self._sirets

    def voir(self, tables: dict[str, pa.Table]) -> None:
        """Note les SIRET d'une tranche en clair."""
        if "emetteurs" in tables:
            self._ajouter(pl.from_arrow(tables["emetteurs"].select(["siren", "nic"])))
        if "etablissements" in tables:
            e = pl.from_arrow(tables["etablissements"].select(["entreprise_id", "nic"]))
            s = pl.from_arrow(tables["entreprises"].select(["objet_id", "siren"]))
            self._ajouter(e.join(s, left_on="entreprise_id", right_on="objet_id"))

    def ajouter(self, sirets: set[str]) -> None:
        """Note des SIRET lus ailleurs que dans une déclaration."""
        self._sirets |= sirets

    def _ajouter(self, df: pl.DataFrame) -> None:
        self._sirets |= set(df.select((pl.col("siren") + pl.col("nic")).alias("s"))["s"].drop_nulls().unique())

    def ecrire(self, chemin: Path) -> None:
        """Écrit la correspondance, lisible par son seul propriétaire."""
        sirets = sorted(self._sirets)
        table = pa.table({"siret": sirets, "pseudonyme": self._pseudonymes.plusieurs("siret", sirets)},
                         schema=pa.schema([("siret", pa.string()), ("pseudonyme", pa.string())]))  # fmt: skip
        pq.write_table(table, chemin)
        chemin.chmod(0o600)
