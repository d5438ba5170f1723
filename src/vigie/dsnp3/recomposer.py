"""Des rangées au texte : chaque déclaration est remise dans l'ordre de la norme, et se lit ensuite comme si elle avait été reçue.

Le texte se produit en flux, par tranches de déclarations, et n'est écrit nulle part.
"""

import hashlib
import io
from collections.abc import Iterator
from datetime import date

import duckdb

from vigie.dsnp3.base import Base
from vigie.norme.dsnp3 import Table, tables
from vigie.norme.tables import tables_canoniques

_RANGEES = 400_000  # par requête, à peu près : ce qu'une tranche de déclarations tient en mémoire
_LOT = 50_000


class Texte:
    """Le texte NEODeS d'une extraction, qu'on peut rouvrir.

    `chargements` : ligne de chaque envoi → le jour où la base l'a reçu. `certifications` : ligne d'un individu → ce qu'en dit le SNGI
    (`certification.FAITS`), à ôter une fois écrit : un mois du pays ne tient pas en mémoire.
    """

    def __init__(self, base: Base) -> None:
        self._con = base.con
        self.chargements: dict[int, date | None] = {}
        self.certifications: dict[int, dict] = {}
        self._somme = hashlib.sha256()

    @property
    def octets(self) -> int:
        """Sa taille, à peu près."""
        union = " union all ".join(f"select strlen(texte) as n from {t}" for t in tables())
        ((octets,),) = self._con.execute(f"select coalesce(sum(n), 0)::bigint from ({union})").fetchall()
        return octets

    def empreinte(self) -> str:
        """De ce que le texte ne dit pas, une fois lu : une même déclaration rechargée, ou certifiée depuis, fait un autre extrait."""
        dits = "\n".join(f"{ligne} {jour}" for ligne, jour in sorted(self.chargements.items()))
        return hashlib.sha256(dits.encode() + self._somme.digest()).hexdigest()[:16]

    def ouvrir(self) -> io.RawIOBase:
        """Un flux d'octets, UTF-8."""
        return _Flux(self._morceaux(self._con.cursor()))

    def _morceaux(self, con: duckdb.DuckDBPyConnection) -> Iterator[bytes]:
        ligne, self._somme = 1, hashlib.sha256()
        for debut, fin in _plages(con):
            lots = con.sql(_recomposition(), params={"debut": debut, "fin": fin}).to_arrow_reader(_LOT)
            for lot in lots:
                textes, nombres, chargements = (lot.column(i).to_pylist() for i in range(3))
                ouvertes, certifications = (lot.column(i).to_pylist() for i in (3, 4))
                for nb, chargement, ouvre, dite in zip(nombres, chargements, ouvertes, certifications, strict=True):
                    if ouvre:
                        self.chargements[ligne] = chargement
                    if dite is not None:
                        self.certifications[ligne] = dite
                        self._somme.update(f"{ligne} {dite}".encode())
                    ligne += nb
                yield "".join(textes).encode("utf-8")


class _Flux(io.RawIOBase):
    """Des morceaux d'octets, lus comme un fichier."""

    def __init__(self, morceaux: Iterator[bytes]) -> None:
        self._morceaux, self._reste = morceaux, memoryview(b"")

    def readable(self) -> bool:
        """Toujours vrai."""
        return True

    def readinto(self, tampon) -> int:
        """Lit."""
        while not len(self._reste):
            morceau = next(self._morceaux, None)
            if morceau is None:
                return 0
            self._reste = memoryview(morceau)
        n = min(len(tampon), len(self._reste))
        tampon[:n] = self._reste[:n]
        self._reste = self._reste[n:]
        return n


def _plages(con: duckdb.DuckDBPyConnection) -> list[tuple[int, int]]:
    """Intervalles de clés de déclaration, chacun d'à peu près `_RANGEES` rangées ; une déclaration n'est jamais coupée."""
    union = " union all ".join(
        f"select declaration, count(*) as n from {t} where motif is null group by declaration" for t in tables()
    )
    return con.execute(
        f"""
        select min(declaration), max(declaration) from (
            select declaration, ((sum(sum(n)) over (order by declaration) - 1) // {_RANGEES})::bigint as plage
            from ({union}) group by declaration)
        group by plage order by plage"""
    ).fetchall()


def _recomposition() -> str:
    """SQL d'une plage (`$debut`, `$fin`), dans l'ordre : texte, nombre de lignes, chargement, vrai si la rangée ouvre un envoi, certification."""
    etapes = ", ".join(f"{t.nom}_ as materialized ({_etape(t)})" for t in tables().values())
    union = " union all ".join(
        f"select texte, nb, chargement, {'true' if not t.parent else 'false'} as ouvre, certification, chemin from {t.nom}_"
        for t in tables().values()
    )
    return f"with {etapes} select texte, nb, chargement, ouvre, certification from ({union}) order by chemin"


def _etape(t: Table) -> str:
    """Les rangées gardées d'une table, et leur chemin : le rang du bloc et la clé de chaque parente, puis les siens."""
    plage = "t.declaration between $debut and $fin and t.motif is null"
    colonnes = "t.declaration, t.cle, t.texte, t.nb, t.chargement, t.certification"
    if not t.parent:
        return f"select {colonnes}, [t.cle] as chemin from {t.nom} as t where {plage}"
    return (
        f"select {colonnes}, list_concat(p.chemin, [{_rang(t)}, t.cle]) as chemin from {t.nom} as t "
        f"join {t.parent}_ as p on t.declaration = p.declaration and t.parent = p.cle where {plage}"
    )


def _rang(t: Table) -> int:
    """Le rang d'un bloc parmi les siens, dans l'ordre du message."""
    ordre = [x.bloc for x in tables_canoniques().values()]
    return ordre.index(t.blocs[0])
