"""Les dates de dépôt : le message mensuel ne les porte pas. Elles viennent du circuit de redistribution, sinon de `depots.csv`."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import polars as pl
import pyarrow as pa

from vigie import tableur
from vigie.erreurs import ErreurVigie
from vigie.identite.pseudonymes import Pseudonymes
from vigie.lecture.resultats import Fichier
from vigie.nommer import montrer

RUBRIQUE = "S10.G00.95.008"  # date et heure de réception, AAAAMMJJHHMMSS, dans les lots redistribués
IDENTIFIANT = "S10.G00.95.900"  # identifiant de flux, dans les mêmes lots
COLONNES = ("fichier", "depose_le")
FAUTES_DITES = 10
_DATE = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d([.,]\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?)?")
_FORME = "date attendue : AAAA-MM-JJTHH:MM:SS, à l'heure de Paris, ou suivie de son fuseau (Z, +02:00)"
_ANNEES = range(2013, 2101)  # la DSN commence en 2013
_Lieu = tuple[Path, str]


@dataclass
class _Depot:
    ligne: int
    chemin: Path
    le: datetime
    servi: bool = False


class Depots:
    """Dates de dépôt d'un lot. `fichier` : CSV `fichier;depose_le` (chemins relatifs au CSV, membre d'archive : `lot.zip!a.dsn`).

    Une date sans fuseau est à l'heure de Paris, celle du circuit de redistribution. Lève `ErreurVigie`, qui nomme chaque ligne fautive :
    une date mal écrite, d'une année impossible, ou deux dates pour un fichier.
    """

    def __init__(self, fichier: Path | None = None) -> None:
        self._par_lieu: dict[_Lieu, _Depot] = {}
        self._fichier = fichier
        if fichier is None:
            return
        fautes = []
        for numero, champs in tableur.lignes(fichier, COLONNES, "les dates de dépôt"):
            if faute := self._noter(fichier, numero, champs):
                fautes.append(f"ligne {numero} : {faute}")
        if fautes:
            reste = len(fautes) - FAUTES_DITES
            suite = f" ; et {reste} de plus" if reste > 0 else ""
            raise ErreurVigie(f"{montrer(fichier)} : {' ; '.join(fautes[:FAUTES_DITES])}{suite}.")

    def _noter(self, fichier: Path, numero: int, champs: list[str]) -> str:
        """Retient une ligne ; rend ce qui ne va pas, ou rien."""
        if len(champs) != len(COLONNES):
            return f"il y faut deux champs ({';'.join(COLONNES)}), et il y en a {len(champs)}"
        nom, ecrite = champs
        if not nom:
            return "le nom du fichier manque"
        le = _date(ecrite)
        if isinstance(le, str):
            return le
        chemin = fichier.parent / nom
        connu = self._par_lieu.setdefault(_lieu(chemin), _Depot(numero, chemin, le))
        return "" if connu.le == le else f"ce fichier a déjà une autre date, ligne {connu.ligne}"

    def completer(self, envois: pa.Table, redistribution: pa.Table, fichiers: Iterable[Fichier]) -> pa.Table:
        """Ajoute `depose_le` et `depose_le_source` (redistribution, depots, absent) aux envois."""
        df = pl.from_arrow(envois).with_row_index("_ordre")
        recu = pl.col("valeur").str.to_datetime("%Y%m%d%H%M%S", strict=False).alias("_recu")
        df = _au_plus_pres(
            df, _du_circuit(redistribution, RUBRIQUE).select("fichier_rang", "ligne", recu).drop_nulls("_recu")
        )
        connus = {f.rang: self._de(f) for f in fichiers}
        deposes = pl.Series([connus.get(r) for r in df["fichier_rang"]], dtype=pl.Datetime("us"))
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

    @staticmethod
    def identifier(envois: pa.Table, redistribution: pa.Table, pseudonymes: Pseudonymes) -> pa.Table:
        """Ajoute `flux_id` aux envois : l'identifiant que le point de dépôt leur a donné, que citent les retours ; nul s'il n'est pas dit."""
        df = pl.from_arrow(envois).with_row_index("_ordre")
        recus = _du_circuit(redistribution, IDENTIFIANT).select(
            "fichier_rang", "ligne", pl.col("valeur").alias("_flux")
        )
        df = _au_plus_pres(df, recus)
        flux = pl.Series("flux_id", pseudonymes.plusieurs("flux", df["_flux"].to_list()), dtype=pl.String)
        return df.with_columns(flux).sort("_ordre").select([*envois.column_names, "flux_id"]).to_arrow()

    def empreinte(self, fichiers: Iterable[Fichier]) -> str:
        """Ce que le CSV dit de ces fichiers, en une empreinte ; vide s'il n'en dit rien. Une date corrigée fait un autre extrait."""
        dits = sorted(f"{f.empreinte} {le.isoformat()}" for f in fichiers if (le := self._de(f)))
        return hashlib.sha256("\n".join(dits).encode()).hexdigest()[:16] if dits else ""

    def restes(self, fichiers: Iterable[Fichier]) -> tuple[list[str], int]:
        """Ce qui n'a servi à aucun fichier du lot : les lignes dont le fichier n'existe pas, nommées, et le nombre des autres."""
        lot = {_lieu(f.chemin) for f in fichiers if f.chemin}
        inutiles = [d for d in self._par_lieu.values() if not d.servi]
        absents = [d for d in inutiles if not _existe(d.chemin, lot)]
        nom = montrer(self._fichier) if self._fichier else ""
        return [f"{nom}, ligne {d.ligne} : aucun fichier {montrer(d.chemin)}" for d in absents], len(inutiles) - len(
            absents
        )

    def _de(self, fichier: Fichier) -> datetime | None:
        if not self._par_lieu or fichier.chemin is None:
            return None
        lieux = [_lieu(fichier.chemin)]
        if fichier.membre is not None:
            lieux.insert(0, _lieu(Path(f"{fichier.chemin}!{fichier.membre}")))
        depot = next((self._par_lieu[x] for x in lieux if x in self._par_lieu), None)
        if depot is None:
            return None
        depot.servi = True
        return depot.le


def _du_circuit(redistribution: pa.Table, rubrique: str) -> pl.DataFrame:
    return pl.from_arrow(redistribution).filter(pl.col("rubrique") == rubrique).sort("fichier_rang", "ligne")


def _au_plus_pres(envois: pl.DataFrame, dits: pl.DataFrame) -> pl.DataFrame:
    """Chaque envoi, et ce que le circuit en dit dans les lignes qui suivent son début."""
    return envois.sort("fichier_rang", "ligne").join_asof(
        dits, on="ligne", by="fichier_rang", strategy="forward", tolerance=200, check_sortedness=False
    )


def _date(ecrite: str) -> datetime | str:
    """La date, à l'heure de Paris et sans fuseau ; ou ce qui ne va pas."""
    if not _DATE.fullmatch(ecrite):
        return _FORME
    try:
        le = datetime.fromisoformat(ecrite)
    except ValueError:
        return "cette date n'existe pas"
    if le.year not in _ANNEES:
        return f"année {le.year} impossible pour un dépôt"
    if le.tzinfo is None:
        return le
    # polars porte sa table des fuseaux ; Windows n'en a pas
    return pl.Series([le.astimezone(UTC)]).dt.convert_time_zone("Europe/Paris").dt.replace_time_zone(None)[0]


def _existe(chemin: Path, lot: set[_Lieu]) -> bool:
    """Un fichier du disque, ou un membre possible d'une archive que le lot ne contient pas."""
    if chemin.is_file():
        return True
    texte = str(chemin)
    archives = [Path(texte[:i]) for i, c in enumerate(texte) if c == "!"]
    return any(a.is_file() and _lieu(a) not in lot for a in archives)


def _lieu(chemin: Path) -> _Lieu:
    """Dossier réel et nom d'un fichier : de quoi reconnaître un même fichier désigné de deux façons.

    Un même accent s'écrit de deux façons en Unicode, et un tableur n'a pas toujours celle du disque.
    """
    return _dossier(chemin.parent), unicodedata.normalize("NFC", chemin.name)


@lru_cache(maxsize=4096)
def _dossier(dossier: Path) -> Path:
    """Résolu une fois par dossier : un lot en désigne des milliers de fichiers."""
    return dossier.resolve()
