"""La base en mémoire d'un auto-contrôle : le staging, typé à mesure qu'on lit, puis les relations que lisent les contrôles.

Rien ne s'écrit hors du dossier privé de la base, où DuckDB déborde quand la mémoire manque, et qui disparaît avec elle.
"""

import contextlib
import re

import duckdb
import pyarrow as pa

from vigie.controler.fils import dans_l_ordre
from vigie.controles.entete import COLONNES_RECONNUES, Controle
from vigie.controles.enveloppe import relations
from vigie.controles.modeles import modeles, ordonner
from vigie.controles.relations import completer, initialiser, preparer_seeds
from vigie.controles.typage import lieu, mots, typer
from vigie.controles.vacuite import autonomes, vides
from vigie.temporaire import dossier_prive

# Part de la mémoire de la machine laissée à DuckDB (qui en prendrait 80 %) : la lecture et Python en veulent aussi.
_PART_DE_MEMOIRE = 0.5 / 0.8


class Base:
    """À employer avec `with` : la base se ferme et son dossier s'efface, quoi qu'il arrive."""

    def __init__(self, controles: list[Controle]) -> None:
        self._dossier = contextlib.ExitStack()
        dossier = self._dossier.enter_context(dossier_prive())
        self.con = duckdb.connect(
            config={
                "temp_directory": str(dossier / "duckdb"),
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            }
        )
        self._deja: set[str] = set()
        self._remplies: set[str] = set()
        self._modeles = ordonner(_voulues(controles))
        self._lus = {m for m in self._modeles if m.startswith("stg_")}
        self._utiles = _mots(controles)

    def __enter__(self) -> "Base":
        self.con.execute("set enable_progress_bar = false")
        self.con.execute(f"set memory_limit = '{_limite(self.con)}'")
        initialiser(self.con)
        self._saisie = self.con.cursor()  # un autre fil peut ajouter des tables pendant qu'on lit la suite
        return self

    def __exit__(self, *exception: object) -> None:
        self._saisie.close()
        self.con.close()  # avant d'effacer : Windows garde les fichiers ouverts
        self._dossier.close()

    def preparer(self) -> None:
        """Crée ce qui ne dépend d'aucun fichier : les seeds et les barèmes que lisent les contrôles."""
        preparer_seeds(self._saisie, self._deja, self._modeles)
        self._completer(self._saisie, autonomes(self._modeles))

    def ajouter(self, nom: str, table: pa.Table) -> None:
        """Type une table de l'extrait et l'ajoute à son staging ; sans effet si aucun contrôle ne la lit."""
        modele = f"stg_{nom}"
        if modele not in self._lus or not table.num_rows:
            return
        sql = typer(nom, "_nouvelle", table.column_names, self._utiles)
        self._saisie.register("_nouvelle", table)
        if modele in self._deja:
            self._saisie.execute(f"insert into {lieu(modele)} {sql}")
        else:
            self._saisie.execute(f"create table {lieu(modele)} as {sql}")
        self._saisie.unregister("_nouvelle")
        self._deja.add(modele)
        self._remplies.add(nom)

    def completer(self, voulues: set[str]) -> None:
        """Crée ce qui manque pour lire ces relations."""
        self._completer(self.con, voulues)

    def _completer(self, con: duckdb.DuckDBPyConnection, voulues: set[str]) -> None:
        completer(con, self._deja, voulues, self._utiles, dans_l_ordre)

    def modeles_vides(self) -> set[str]:
        """Modèles que l'on sait vides, créés ou non."""
        crees = sorted(m for m in self._deja if m.startswith("int_"))
        requete = " union all ".join(f"select '{m}', count(*) from {lieu(m)}" for m in crees)
        comptes = dict(self.con.execute(requete).fetchall()) if crees else {}
        return vides(self._remplies, comptes)


def _voulues(controles: list[Controle]) -> set[str]:
    return {r for c in controles for r in relations(c)} | {"declarations"}


def _mots(controles: list[Controle]) -> set[str]:
    """Tout nom de colonne qu'un contrôle, son message, l'enveloppe ou un modèle peut lire."""
    intermediaires = (m.sql for m in modeles().values() if not m.nom.startswith("stg_"))
    return mots(
        [
            *(c.sql for c in controles),
            *(m for c in controles for m in c.messages),
            *intermediaires,
            " ".join(COLONNES_RECONNUES),
        ]
    )


def _limite(con: duckdb.DuckDBPyConnection) -> str:
    """La limite de mémoire, d'après celle que DuckDB se donne seul (80 % de la machine, ou du conteneur)."""
    nombre, unite = re.fullmatch(
        r"([0-9.]+)\s*(\S+)", con.execute("select current_setting('memory_limit')").fetchone()[0]
    ).groups()
    return f"{float(nombre) * _PART_DE_MEMOIRE:.1f} {unite}"
