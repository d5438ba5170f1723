"""Les dates de dépôt : le message mensuel ne les porte pas. Elles viennent du circuit de redistribution, sinon de `depots.csv`."""

import csv
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import polars as pl
import pyarrow as pa

from vigie.erreurs import ErreurVigie

RUBRIQUE = "S10.G00.95.008"  # date et heure de réception, AAAAMMJJHHMMSS, dans les lots redistribués


class Depots:
    """Dates de dépôt d'un lot. `fichier` : CSV `fichier;depose_le` (chemins relatifs au CSV, date ISO)."""

    def __init__(self, fichier: Path | None = None) -> None:
        self._par_fichier: dict[tuple[Path, str], datetime] = {}
        if fichier is None:
            return
        n = 1
        try:
            with fichier.open(encoding="utf-8", newline="") as f:
                for ligne in csv.DictReader(f, delimiter=";"):
                    n += 1
                    chemin = _lieu(fichier.parent / ligne["fichier"])
                    self._par_fichier[chemin] = datetime.fromisoformat(ligne["depose_le"])
        except OSError as e:
            raise ErreurVigie(f"{fichier} : fichier des dépôts introuvable ou illisible.") from e
        except (KeyError, TypeError, ValueError) as e:
            raise ErreurVigie(f"{fichier}, ligne {n} : « fichier;depose_le » attendu, date AAAA-MM-JJTHH:MM:SS.") from e

    def completer(self, envois: pa.Table, redistribution: pa.Table, noms: dict[int, str]) -> pa.Table:
        """Ajoute `depose_le` et `depose_le_source` (redistribution, depots, absent) aux envois."""
        df = pl.from_arrow(envois).with_row_index("_ordre")
        recus = (
            pl.from_arrow(redistribution)
            .filter(pl.col("rubrique") == RUBRIQUE)
            .select(
                "fichier_rang", "ligne", pl.col("valeur").str.to_datetime("%Y%m%d%H%M%S", strict=False).alias("_recu")
            )
            .drop_nulls("_recu")
            .sort("fichier_rang", "ligne")
        )
        df = df.sort("fichier_rang", "ligne").join_asof(
            recus, on="ligne", by="fichier_rang", strategy="forward", tolerance=200, check_sortedness=False
        )
        deposes = pl.Series([self._de(noms.get(r)) for r in df["fichier_rang"]], dtype=pl.Datetime("us"))
        df = df.with_columns(deposes.alias("_depose")).with_columns(
            pl.coalesce("_recu", "_depose").cast(pl.Datetime("us")).alias("depose_le"),
            pl.when(pl.col("_recu").is_not_null())
            .then(pl.lit("redistribution"))
            .when(pl.col("_depose").is_not_null())
            .then(pl.lit("depots"))
            .otherwise(pl.lit("absent"))
            .alias("depose_le_source"),
        )
        return df.sort("_ordre").select([*envois.column_names, "depose_le", "depose_le_source"]).to_arrow()

    def _de(self, nom: str | None) -> datetime | None:
        return self._par_fichier.get(_lieu(Path(nom.split("!")[0]))) if nom and self._par_fichier else None


def _lieu(chemin: Path) -> tuple[Path, str]:
    """Dossier réel et nom d'un fichier : de quoi reconnaître un même fichier désigné de deux façons."""
    return _dossier(chemin.parent), chemin.name


@lru_cache(maxsize=4096)
def _dossier(dossier: Path) -> Path:
    """Résolu une fois par dossier : un lot en désigne des milliers de fichiers."""
    return dossier.resolve()
