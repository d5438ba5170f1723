"""Un petit dialecte SQLAlchemy pour que Great Expectations lise DuckDB : `postgresql+vigie`.

Great Expectations ne connaît pas DuckDB, et le dialecte communautaire échoue sur toutes ses métriques. Celui-ci se présente
comme PostgreSQL, dont DuckDB lit la syntaxe, et corrige ce qui diffère : résultats gardés en mémoire (une annulation de
transaction détruirait le résultat en cours), ni commit ni rollback, introspection par le catalogue de DuckDB, et `~`
écrit `regexp_matches` (le sens de `~` a changé entre DuckDB 1.5 et 2.0).

Toutes les connexions de SQLAlchemy passent par une seule connexion DuckDB, que l'appelant a ouverte et fermera : les tables
temporaires sont vues de tous, et la configuration du fichier reste la nôtre.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import duckdb
from sqlalchemy import types as sa_types
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.base import PGCompiler, PGDialect
from sqlalchemy.pool import StaticPool

registry.register("postgresql.vigie", __name__, "DialecteVigie")

_SESSIONS: dict[str, duckdb.DuckDBPyConnection] = {}
_TYPES = {
    "BOOLEAN": sa_types.BOOLEAN,
    "TINYINT": sa_types.SMALLINT,
    "SMALLINT": sa_types.SMALLINT,
    "INTEGER": sa_types.INTEGER,
    "BIGINT": sa_types.BIGINT,
    "HUGEINT": sa_types.NUMERIC,
    "FLOAT": sa_types.FLOAT,
    "DOUBLE": sa_types.FLOAT,
    "DECIMAL": sa_types.NUMERIC,
    "DATE": sa_types.DATE,
    "TIMESTAMP": sa_types.TIMESTAMP,
}


@contextmanager
def adresse(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Adresse SQLAlchemy qui mène à `con`, valable le temps du bloc ; `con` n'est pas fermée."""
    nom = uuid4().hex
    _SESSIONS[nom] = con
    try:
        yield f"postgresql+vigie:///{nom}"
    finally:
        del _SESSIONS[nom]


class Curseur:
    """Curseur DBAPI dont tout le résultat est en mémoire dès l'exécution."""

    arraysize = 1

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con, self._lignes, self.description, self.rowcount = con, [], None, -1

    def execute(self, requete: str, parametres: Any = None) -> "Curseur":
        """Exécute et lit tout. Une erreur de DuckDB est transmise telle quelle."""
        resultat = self._con.execute(requete, list(parametres or []))
        self.description = resultat.description
        self._lignes = resultat.fetchall() if self.description else []
        self.rowcount = len(self._lignes)
        return self

    def fetchone(self) -> tuple | None:
        """Ligne suivante, ou None."""
        return self._lignes.pop(0) if self._lignes else None

    def fetchmany(self, nombre: int | None = None) -> list[tuple]:
        """Les `nombre` lignes suivantes."""
        nombre = nombre or self.arraysize
        rendu, self._lignes = self._lignes[:nombre], self._lignes[nombre:]
        return rendu

    def fetchall(self) -> list[tuple]:
        """Toutes les lignes restantes."""
        rendu, self._lignes = self._lignes, []
        return rendu

    def close(self) -> None:
        """Oublie le résultat."""
        self._lignes = []


class Connexion:
    """Connexion DBAPI posée sur une connexion DuckDB qu'elle ne possède pas."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con

    def cursor(self) -> Curseur:
        """Nouveau curseur."""
        return Curseur(self._con)

    def commit(self) -> None:
        """Rien : chaque instruction est sa propre transaction."""

    def rollback(self) -> None:
        """Rien : un rollback détruirait le résultat en cours de lecture."""

    def close(self) -> None:
        """Rien : la connexion DuckDB appartient à l'appelant."""


class _Compilateur(PGCompiler):
    """SQL de PostgreSQL, sauf les expressions régulières et les requêtes à rendre en texte."""

    def __init__(self, *args: Any, compile_kwargs: Any = None, **kw: Any) -> None:
        """Écrit les valeurs en littéraux quand le texte de la requête est demandé.

        Great Expectations y substituerait sinon les paramètres par leur `repr` Python : une date y devient
        `datetime.date(…)`, un texte à apostrophe un identifiant, un `?` d'expression régulière un paramètre.
        """
        voulus = dict(compile_kwargs or {})
        if voulus.get("render_postcompile"):
            voulus["literal_binds"] = True
        super().__init__(*args, compile_kwargs=voulus, **kw)

    def visit_custom_op_binary(self, element: Any, operator: Any, **kw: Any) -> str:
        """`a ~ b` devient regexp_matches(a, b) : une recherche partielle, quelle que soit la version de DuckDB."""
        if operator.opstring.strip() not in ("~", "!~"):
            return super().visit_custom_op_binary(element, operator, **kw)
        texte = f"regexp_matches({self.process(element.left, **kw)}, {self.process(element.right, **kw)})"
        return texte if operator.opstring.strip() == "~" else f"(NOT {texte})"


class _Dbapi:
    """Le module DBAPI qu'attend SQLAlchemy : les erreurs de DuckDB, et notre connexion."""

    paramstyle, apilevel, threadsafety = "qmark", "2.0", 1

    def __getattr__(self, nom: str) -> Any:
        return getattr(duckdb, nom)

    @staticmethod
    def connect(session: str) -> Connexion:
        """Connexion vers une session ouverte par `adresse`."""
        return Connexion(_SESSIONS[session])


class DialecteVigie(PGDialect):
    """PostgreSQL pour Great Expectations, DuckDB en dessous."""

    driver = "vigie"
    default_paramstyle = "qmark"
    statement_compiler = _Compilateur
    supports_statement_cache = True
    supports_native_enum = False
    # DuckDB lit les textes selon la norme SQL : une barre oblique inverse n'y échappe rien.
    _backslash_escapes = False

    @classmethod
    def import_dbapi(cls) -> Any:
        """Notre petit module DBAPI."""
        return _Dbapi()

    @classmethod
    def get_pool_class(cls, url: Any) -> type:
        """Une seule connexion par moteur."""
        return StaticPool

    def create_connect_args(self, url: Any) -> tuple[list, dict]:
        """Le nom de session est le nom de base de l'adresse."""
        return [], {"session": url.database}

    def initialize(self, connection: Any) -> None:
        """Rien à demander au serveur : il n'y en a pas."""
        self.server_version_info, self.default_schema_name = (15, 0), "main"

    def do_ping(self, dbapi_connection: Any) -> bool:
        """Toujours là."""
        return True

    def get_isolation_level(self, dbapi_connection: Any) -> str:
        """Niveau nominal."""
        return "SERIALIZABLE"

    def get_schema_names(self, connection: Any, **kw: Any) -> list[str]:
        """Schémas de la base courante."""
        return [r[0] for r in self._lire(connection, "select distinct schema_name from duckdb_schemas()")]

    def get_table_names(self, connection: Any, schema: str | None = None, **kw: Any) -> list[str]:
        """Tables d'un schéma (défaut : `main`), temporaires comprises."""
        return self._noms(connection, schema, "BASE TABLE", "LOCAL TEMPORARY")

    def get_view_names(self, connection: Any, schema: str | None = None, **kw: Any) -> list[str]:
        """Vues d'un schéma."""
        return self._noms(connection, schema, "VIEW")

    def has_table(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> bool:
        """Vrai si la table ou la vue existe."""
        return table_name in self._noms(connection, schema, "BASE TABLE", "LOCAL TEMPORARY", "VIEW")

    def get_columns(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> list[dict]:
        """Colonnes d'une relation, dans l'ordre. Cette fonction n'en lit qu'une : le catalogue entier coûte huit millisecondes par suite."""
        lignes = self._lire(
            connection,
            'select name, type, "notnull" from pragma_table_info(?)',
            (f'"{schema or "main"}"."{table_name}"',),
        )
        return [
            {"name": nom, "type": _type(genre), "nullable": not exige, "default": None} for nom, genre, exige in lignes
        ]

    def get_pk_constraint(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> dict:
        """Aucune contrainte n'est déclarée dans l'entrepôt."""
        return {"constrained_columns": [], "name": None}

    def _noms(self, connection: Any, schema: str | None, *genres: str) -> list[str]:
        trous = ", ".join("?" for _ in genres)
        requete = f"select table_name from information_schema.tables where table_schema = ? and table_type in ({trous})"
        return [r[0] for r in self._lire(connection, requete, (schema or "main", *genres))]

    @staticmethod
    def _lire(connection: Any, requete: str, parametres: tuple = ()) -> list[tuple]:
        return list(connection.exec_driver_sql(requete, parametres).fetchall())


def _type(genre: str) -> sa_types.TypeEngine:
    """Type SQLAlchemy d'un type DuckDB ; texte par défaut."""
    return _TYPES.get(re.split(r"[ (]", genre, maxsplit=1)[0].upper(), sa_types.VARCHAR)()
