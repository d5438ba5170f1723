"""Les déclarations de la démonstration, telles que les tables de DSNP3 les porteraient : l'autre route des mêmes données.

On ne lit que les mensuelles réelles, la dernière version de chacune : la base du ministère a déjà résolu annulations et remplacements.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from vigie.lecture.resultats import Tranche
from vigie.lecture.sources import enumerer
from vigie.lecture.tranches import Lecteur
from vigie.norme.dsnp3 import ENCODAGE, PREFIXE, QUALIFICATEUR, SEPARATEUR, Colonne, Table, tables
from vigie.norme.tables import tables_canoniques

_CLE = ("siren", "nic", "mois", "fraction", "champ")
_CHARGEMENT = timedelta(days=2)  # après la constitution : ce que la base du ministère met à recevoir une déclaration
_CERTIFIES = {"NIR": "S21.G00.30.001", "NomFamilleSNGI": "S21.G00.30.002", "PrenomsSNGI": "S21.G00.30.004"}


@dataclass
class Ecrites:
    """Ce qui a été écrit : `comptes`, les rangées de chaque table ; `retenues`, les déclarations qu'elles portent."""

    comptes: dict[str, int]
    retenues: set[str]


def ecrire(entrees: list[str], sortie: Path, cle: bytes) -> Ecrites:
    """Écrit `champollion_<table>_AAAA-MM-01.csv`, un jeu par mois déclaré, dans un dossier par mois.

    `entrees` : fichiers de déclarations ; `cle` : celle de leur lecture. Les mêmes déclarations donnent les mêmes octets.
    """
    retenues = _retenues(entrees, cle)
    ecrivain = _Ecrivain(sortie, retenues)
    for tranche in _tranches(entrees, cle):
        ecrivain.ajouter(tranche)
    return Ecrites(ecrivain.comptes, set(retenues))


def _tranches(entrees: list[str], cle: bytes) -> Iterator[Tranche]:
    yield from Lecteur(cle).tranches(iter([s for s in enumerer(entrees) if not s.ecart]))


def _retenues(entrees: list[str], cle: bytes) -> dict[str, tuple[str, str]]:
    """Déclaration retenue → mois (AAAA-MM-01), date de chargement (AAAA-MM-JJ)."""
    vues: dict[tuple, tuple] = {}
    for tranche in _tranches(entrees, cle):
        if "declarations" not in tranche.tables:
            continue
        contextes = pl.from_arrow(tranche.contextes).select("declaration_id", "essai", "siren", "nic")
        for d in (
            pl.from_arrow(tranche.tables["declarations"]).join(contextes, on="declaration_id").iter_rows(named=True)
        ):
            mois, faite = _iso(d["mois"]), _iso(d["date_fichier"])
            if d["nature"] != "01" or d["essai"] == "01" or not mois or not faite or not d["nic"]:
                continue
            rang = (faite, int(d["ordre"] or 0) if (d["ordre"] or "0").isdecimal() else 0, d["declaration_id"])
            lieu = tuple(d[c] for c in _CLE)
            if rang >= vues.get(lieu, (("",),))[0]:
                vues[lieu] = (rang, d["declaration_id"], mois, d["type"])
    return {
        ident: (mois, (date.fromisoformat(rang[0]) + _CHARGEMENT).isoformat())
        for rang, ident, mois, genre in vues.values()
        if genre != "04"
    }


def _iso(dsn: str | None) -> str:
    """Une date de la norme (JJMMAAAA) en AAAA-MM-JJ ; vide si ce n'en est pas une."""
    try:
        return date(int(dsn[4:]), int(dsn[2:4]), int(dsn[:2])).isoformat() if dsn and len(dsn) == 8 else ""
    except ValueError:
        return ""


class _Ecrivain:
    """Les tables ouvertes, et le numéro de chaque rangée déjà écrite."""

    def __init__(self, sortie: Path, retenues: dict[str, tuple[str, str]]) -> None:
        self._sortie = sortie
        self._retenues = pl.DataFrame(
            [(ident, rang, *dit) for rang, (ident, dit) in enumerate(sorted(retenues.items()), 1)],
            schema={"declaration_id": pl.String, "IdDeclaration": pl.Int64, "_mois": pl.String, "_charge": pl.String}, orient="row",
        )  # fmt: skip
        self._numeros: dict[str, dict[str, int]] = {t: {} for t in tables()}
        self.comptes: dict[str, int] = dict.fromkeys(tables(), 0)
        for mois in sorted(set(self._retenues["_mois"])):
            for table in tables().values():
                self._ajouter(table, mois, SEPARATEUR.join(_cite(c.nom) for c in table.colonnes) + "\r\n", neuf=True)

    def ajouter(self, tranche: Tranche) -> None:
        """Les rangées d'une tranche."""
        for table in tables().values():
            rangees = self._rangees(table, {n: pl.from_arrow(t) for n, t in tranche.tables.items()})
            if rangees is None or not len(rangees):
                continue
            self.comptes[table.nom] += len(rangees)
            noms = [c.nom for c in table.colonnes]
            textes = rangees.select(
                "_mois", pl.concat_str([_en_csv(n) for n in noms], separator=SEPARATEUR).alias("texte")
            )
            for (mois,), lot in textes.group_by("_mois", maintain_order=True):
                self._ajouter(table, str(mois), "".join(f"{x}\r\n" for x in lot["texte"]))

    def _ajouter(self, table: Table, mois: str, texte: str, neuf: bool = False) -> None:
        dossier = self._sortie / mois
        dossier.mkdir(parents=True, exist_ok=True)
        with (dossier / f"{PREFIXE}{table.nom}_{mois}.csv").open("wb" if neuf else "ab") as f:
            f.write(texte.encode(ENCODAGE, "replace"))

    def _rangees(self, table: Table, lues: dict[str, pl.DataFrame]) -> pl.DataFrame | None:
        rangees = _du_bloc(table, lues)
        if rangees is None:
            return None
        rangees = rangees.join(self._retenues, on="declaration_id", maintain_order="left")
        siens = self._numeros[table.nom]
        if table.parent:
            for objet in rangees["objet_id"]:
                siens[objet] = len(siens) + 1
            cles = rangees["objet_id"].replace_strict(siens, return_dtype=pl.Int64)
        else:
            siens.update(zip(rangees["objet_id"], rangees["IdDeclaration"], strict=True))
            cles = rangees["IdDeclaration"]
        rangees = rangees.with_columns(cles.alias("_cle"))
        return rangees.with_columns(
            **{c.nom: self._colonne(table, c, rangees) for c in table.colonnes if c.nom != "IdDeclaration"}
        )

    def _colonne(self, table: Table, colonne: Colonne, rangees: pl.DataFrame) -> pl.Expr | pl.Series:
        if colonne.role == "cle":
            return pl.col("_cle")
        if colonne.role == "parent":
            if not tables()[table.parent].parent:
                return pl.col("IdDeclaration")
            parents = self._numeros[table.parent]
            return rangees[_cle_du_parent(table)].replace_strict(parents, default=None, return_dtype=pl.Int64)
        if colonne.role == "rubrique":
            brut = pl.col(_nom(colonne.rubrique))
            return _en_date(brut) if colonne.genre == "date" else brut
        if colonne.role == "chargement":
            return pl.col("_charge")
        if colonne.nom == "DateDeclaration":
            return pl.col("_mois")
        if colonne.role == "envoi":
            return pl.col("IdDeclaration")
        if colonne.nom in _CERTIFIES and table.nom == "individu":
            return pl.col(_nom(_CERTIFIES[colonne.nom]))
        return pl.lit(None, pl.String)


def _du_bloc(table: Table, lues: dict[str, pl.DataFrame]) -> pl.DataFrame | None:
    """Les rangées d'un bloc ; de l'établissement, celles de l'entreprise qui le contient aussi, sous un préfixe."""
    noms = [next(t.table for t in tables_canoniques().values() if t.bloc == b) for b in table.blocs]
    if noms[-1] not in lues:
        return None
    df = lues[noms[-1]].rename({c: _nom(r) for r, c in _colonnes(table.blocs[-1]).items()})
    if len(noms) == 2:
        haut = lues[noms[0]].rename({c: _nom(r) for r, c in _colonnes(table.blocs[0]).items()})
        df = df.join(
            haut.drop("declaration_id", "ligne"), left_on="entreprise_id", right_on="objet_id", how="left", maintain_order="left"
        )  # fmt: skip
    return df


def _colonnes(bloc: str) -> dict[str, str]:
    return next(t.colonnes for t in tables_canoniques().values() if t.bloc == bloc)


def _nom(rubrique: str) -> str:
    """Une colonne par rubrique, sans ambiguïté entre deux blocs d'une même rangée."""
    return f"r_{rubrique}"


def _cle_du_parent(table: Table) -> str:
    bloc = tables()[table.parent].blocs[-1]
    return next(t.cle for t in tables_canoniques().values() if t.bloc == bloc)


def _en_date(jour: pl.Expr) -> pl.Expr:
    lue = jour.str.to_date("%d%m%Y", strict=False).dt.strftime("%Y-%m-%d")
    return pl.when(jour.str.len_chars() == 8).then(lue).otherwise(None).fill_null(jour)


def _en_csv(colonne: str) -> pl.Expr:
    """Une valeur citée ; vide si elle manque."""
    c = pl.col(colonne).cast(pl.String)
    return (
        QUALIFICATEUR + c.str.replace_all(QUALIFICATEUR, QUALIFICATEUR * 2, literal=True) + QUALIFICATEUR
    ).fill_null("")


def _cite(nom: str) -> str:
    return f"{QUALIFICATEUR}{nom}{QUALIFICATEUR}"
