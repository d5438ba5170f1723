"""Les tables d'une extraction, tenues le temps de la lire : chaque rangée y est sa clé, celle de sa parente, et le texte de ses rubriques.

La base est un fichier d'un dossier privé, effacé quoi qu'il arrive : seize tables ne se joignent pas en flux, et un mois du pays ne tient
pas en mémoire.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO

import duckdb
import pyarrow as pa

from vigie import moteur
from vigie.dsnp3 import certification
from vigie.dsnp3.colonnes import rangees
from vigie.lecture.archives import SourceIllisible
from vigie.norme.dsnp3 import Colonne, Table, tables
from vigie.sql import litteral

SANS_PARENT, EN_DOUBLE, SANS_VALEUR = (
    "rangée sans rangée parente dans l'extraction", "rangée dont la clé a déjà servi", "rangée sans aucune valeur de la norme",
)  # fmt: skip
_FILS = 2


@dataclass
class Compte:
    """Le compte d'une table : rangées lues = gardées + écartées, par motif. Dates de chargement dans la base du ministère."""

    lues: int = 0
    ecartees: Counter[str] = field(default_factory=Counter)
    premier_chargement: date | None = None
    dernier_chargement: date | None = None

    @property
    def gardees(self) -> int:
        """Rangées qui sont dans l'extrait."""
        return self.lues - self.ecartees.total()


class Base:
    """La base d'une extraction. À fermer avant d'effacer son dossier."""

    def __init__(self, dossier: Path) -> None:
        debord = dossier / "debordement"
        debord.mkdir(mode=0o700)
        self.con = duckdb.connect(
            str(dossier / "dsnp3.duckdb"), config={"threads": _FILS, **moteur.reglages(debordement=debord)}
        )
        self.comptes: dict[str, Compte] = {}
        for table in tables():
            self.con.execute(f"create table {table} {_FORME}")

    def charger(self, table: Table, flux: BinaryIO) -> None:
        """Charge une table. Lève `SourceIllisible` si elle n'est pas telle que DSNP3 l'impose."""
        vide = True
        for lot in rangees(flux, table):
            self.con.register("lot", pa.table(lot))
            verbe = "create or replace temp table brute as" if vide else "insert into brute"
            self.con.execute(f"{verbe} {_brute(table)}")
            vide = False
        if vide:
            self.comptes[table.nom] = Compte()
            return
        for ligne, colonne in self.con.execute(_CLE_FAUTIVE).fetchall():
            raise SourceIllisible(f"ligne {ligne} : {colonne} n'est pas un nombre entier, une clé de DSNP3 en est un")
        self.con.execute(f"insert into {table.nom} {_RANGER}")
        self.con.execute("drop table brute")
        ((lues, debut, fin),) = self.con.execute(
            f"select count(*), min(chargement), max(chargement) from {table.nom}"
        ).fetchall()
        self.comptes[table.nom] = Compte(lues, Counter(), debut, fin)

    def rattacher(self) -> None:
        """Écarte ce qui ne peut se ranger : sans parente, en double, ou sans valeur. À appeler toutes les tables chargées."""
        for table in tables().values():
            self.con.execute(_ecarter(table))
            compte = self.comptes.setdefault(table.nom, Compte())
            compte.ecartees.update(
                dict(
                    self.con.execute(
                        f"select motif, count(*) from {table.nom} where motif is not null group by motif"
                    ).fetchall()
                )
            )

    def ecartees(self) -> Iterator[tuple[str, int, str]]:
        """(table, ligne, motif) de chaque rangée écartée."""
        for nom in tables():
            yield from (
                (nom, ligne, motif)
                for ligne, motif in self.con.execute(
                    f"select ligne, motif from {nom} where motif is not null order by ligne"
                ).fetchall()
            )

    def fermer(self) -> None:
        """Rend le fichier."""
        self.con.close()


# `texte` : les lignes NEODeS des rubriques de la rangée ; `nb` : combien. `certification` : ce qu'en dit le SNGI. `chemin` : rangs et clés de ses parentes, puis les siens.
_FORME = (
    "(ligne bigint, cle bigint, parent bigint, declaration bigint, chargement date, nb integer, texte varchar, "
    f"certification {certification.FORME}, motif varchar)"
)
_RANGER = """
select ligne, cle::bigint, parent::bigint, declaration::bigint, try_cast(chargement[:10] as date), nb, texte, certification, null
from brute order by 4, 2, 1"""
_CLE_FAUTIVE = """
select min_by(ligne, ligne), min_by(fautive, ligne) from (
    select ligne, case
        when try_cast(cle as bigint) is null then nom_cle
        when try_cast(parent as bigint) is null then nom_parent
        when try_cast(declaration as bigint) is null then nom_declaration
    end as fautive
    from brute
) where fautive is not null having count(*) > 0"""


def _brute(table: Table) -> str:
    cle, parent = table.cle, table.de_role("parent")
    declaration = cle if not table.parent else (table.de_role("declaration") or parent)
    textes = [_ligne(c) for c in table.rubriques]
    nb = " + ".join(f"(nullif(rtrim({_nom(c)}), '') is not null)::integer" for c in table.rubriques)
    if not table.parent:
        textes.insert(0, _version())
        nb = f"1 + {nb}"
    colonnes = {
        "cle": _nom_de(cle), "parent": _nom_de(parent or cle), "declaration": _nom_de(declaration),
        "chargement": _nom_de(table.de_role("chargement")), "nb": nb, "texte": " || ".join(textes),
        "certification": certification.dite(table), "nom_cle": litteral(cle), "nom_parent": litteral(parent or cle), "nom_declaration": litteral(str(declaration)),
    }  # fmt: skip
    return f"select ligne, {', '.join(f'{sql} as {nom}' for nom, sql in colonnes.items())} from lot"


def _ligne(c: Colonne) -> str:
    """La ligne NEODeS d'une rubrique, vide si la colonne l'est. Les blancs de fin sont ceux d'une colonne de longueur fixe."""
    valeur = f"nullif(rtrim({_nom(c)}), '')"
    if c.genre == "date":  # ce qui n'est pas une date reste tel quel : les contrôles de forme le diront
        valeur = f"coalesce(strftime(try_cast({valeur}[:10] as date), '%d%m%Y'), {valeur})"
    elif c.genre == "decimale":
        # la base garde un réel : « 12.5 » y était « 12.50 » ; ce qui a plus de deux décimales reste tel quel
        deux = f"try_cast({valeur} as decimal(18, 2))"
        valeur = f"coalesce(case when {deux} = try_cast({valeur} as decimal(18, 6)) then {deux} end::varchar, {valeur})"
    return f"coalesce({litteral(c.rubrique + ',' + chr(39))} || {valeur} || {litteral(chr(39))} || chr(10), '')"


def _version() -> str:
    """DSNP3 ne dit pas la norme : c'est celle de l'année du mois déclaré."""
    return "'S10.G00.00.006,''P' || coalesce(nullif(DateDeclaration[3:4], ''), '00') || 'V01''' || chr(10)"


def _nom(c: Colonne) -> str:
    return _nom_de(c.nom)


def _nom_de(colonne: str | None) -> str:
    return f'"{colonne}"'


def _ecarter(table: Table) -> str:
    """Une rangée écartée écarte les siennes : la parente d'une rangée gardée est gardée."""
    sans_parent = "false"
    if table.parent:
        sans_parent = (
            f"not exists (select 1 from {table.parent} as p "
            "where p.declaration = t.declaration and p.cle = t.parent and p.motif is null)"
        )
    return f"""
    create or replace temp table jugees as
    select t.rowid as rang, case
        when nb = 0 then {litteral(SANS_VALEUR)}
        when row_number() over (partition by declaration, cle order by ligne) > 1 then {litteral(EN_DOUBLE)}
        when {sans_parent} then {litteral(SANS_PARENT)}
    end as motif
    from {table.nom} as t;
    update {table.nom} set motif = j.motif from jugees as j where {table.nom}.rowid = j.rang and j.motif is not null;
    drop table jugees;"""
