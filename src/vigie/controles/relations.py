"""Staging et intermediate sans dbt : les mêmes fichiers SQL, dans une connexion DuckDB.

Les modèles que lisent les contrôles ne contiennent de Jinja que `ref()` et `source()` : il suffit de remplacer ces noms,
de trier par dépendances et de créer. `vigie controler` et les tests passent par ici ; `dbt build` n'en a pas besoin.
"""

import re
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb
import pyarrow as pa

from vigie import chemins
from vigie.erreurs import ErreurVigie
from vigie.extrait.schema import colonnes

SCHEMAS = ("extraits", "registre", "parametres", "staging", "intermediaire", "controle")
EXTRAIT_EN_MEMOIRE = "memoire"
_PREFIXES = ("int_", "stg_")
# Les fonctions qui lisent un barème se créent dès que ce modèle existe : DuckDB lie une macro à sa création.
BAREMES = "int_baremes"

_REF = re.compile(r"\{\{\s*ref\('([a-z_0-9]+)'\)\s*\}\}")
_SOURCE = re.compile(r"\{\{\s*source\('([a-z_]+)',\s*'([a-z_0-9]+)'\)\s*\}\}")


@dataclass(frozen=True)
class Modele:
    """Un modèle lu sur le disque : ce qu'il référence, et son SQL prêt pour DuckDB."""

    nom: str
    refs: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    sql: str

    @property
    def schema(self) -> str:
        """Schéma où le modèle se crée."""
        return "staging" if self.nom.startswith("stg_") else "intermediaire"


def preparer(
    con: duckdb.DuckDBPyConnection,
    tables: dict[str, "pa.Table | str"],
    seulement: set[str] | None = None,
) -> None:
    """Crée dans `con` les fonctions, puis les relations que lisent les contrôles, vues sous le schéma `controle`.

    `tables` : tables de l'extrait par nom, en Arrow, en chemin de fichier Parquet ou en nom de relation de `con` ; une table
    absente est vide, une colonne absente est nulle. `registre.extraits` est créée si `con` ne l'a pas.
    `seulement` : noms de relations, sans préfixe (`versements_montants`) ; None : toutes. Lève `ErreurVigie` pour un nom
    inconnu. Les `int_` sont des tables : chacune se calcule une fois, quel que soit le nombre de contrôles qui la lisent.
    """
    connus = modeles()
    voulus = set(connus) if seulement is None else {modele_de(relation) for relation in seulement}
    ordre = _ordre(voulus)
    for schema in SCHEMAS:
        con.execute(f"create schema if not exists {schema}")
    con.execute(fonctions())
    for seed in sorted({r for nom in ordre for r in connus[nom].refs} - set(connus)):
        _creer_seed(con, seed)
    for source in sorted({s for nom in ordre for s in connus[nom].sources}):
        _creer_source(con, source, tables)
    for nom in ordre:
        modele = connus[nom]
        genre = "view" if nom.startswith("stg_") else "table"
        con.execute(f"create or replace {genre} {modele.schema}.{nom} as {modele.sql}")
        if nom == BAREMES:
            con.execute(_fonctions(chemins.racine(), "fonctions_datees"))
    for relation, modele in sorted(relations().items()):
        if modele in ordre:
            con.execute(f"create or replace view controle.{relation} as from {connus[modele].schema}.{modele}")


def relations() -> dict[str, str]:
    """Relation que lit un contrôle → modèle : `int_x`, sinon `stg_x`."""
    noms: dict[str, str] = {}
    for prefixe in reversed(_PREFIXES):
        noms.update({m.removeprefix(prefixe): m for m in modeles() if m.startswith(prefixe)})
    return noms


def modele_de(relation: str) -> str:
    """Modèle d'une relation (`versements` → `stg_versements`). Lève `ErreurVigie` si elle n'existe pas."""
    try:
        return relations()[relation]
    except KeyError:
        raise ErreurVigie(f"La relation « {relation} » n'existe pas : ni int_{relation}, ni stg_{relation}.") from None


def fonctions() -> str:
    """Le SQL de `macros/fonctions.sql`, sans les deux lignes de Jinja qui l'encadrent."""
    return _fonctions(chemins.racine(), "fonctions")


def modeles() -> dict[str, Modele]:
    """Tous les modèles de staging et d'intermediate, par nom."""
    return _modeles(chemins.racine())


@cache
def _fonctions(racine: Path, fichier: str) -> str:
    lignes = (racine / "macros" / f"{fichier}.sql").read_text(encoding="utf-8").strip().splitlines()
    return "\n".join(lignes[1:-1])


@cache
def _modeles(racine: Path) -> dict[str, Modele]:
    fichiers = [f for couche in ("staging", "intermediate") for f in (racine / "models" / couche).rglob("*.sql")]
    textes = {f.stem: f.read_text(encoding="utf-8") for f in sorted(fichiers)}
    return {nom: _lire(nom, texte, set(textes)) for nom, texte in textes.items()}


def _lire(nom: str, texte: str, connus: set[str]) -> Modele:
    refs = tuple(dict.fromkeys(_REF.findall(texte)))
    sources = tuple(dict.fromkeys(_SOURCE.findall(texte)))
    sql = _SOURCE.sub(r"\1.\2", _REF.sub(lambda m: _nom_complet(m[1], connus), texte))
    if "{{" in sql or "{%" in sql:
        raise ErreurVigie(f"{nom} : seuls ref() et source() sont admis dans un modèle que lisent les contrôles.")
    return Modele(nom, refs, sources, sql)


def _nom_complet(nom: str, connus: set[str]) -> str:
    if nom not in connus:
        return f"parametres.{nom}"
    return f"staging.{nom}" if nom.startswith("stg_") else f"intermediaire.{nom}"


def _ordre(voulus: set[str]) -> list[str]:
    """Les modèles voulus et tout ce dont ils dépendent, dépendances d'abord."""
    connus, graphe, reste = modeles(), {}, list(voulus)
    while reste:
        nom = reste.pop()
        if nom not in graphe:
            graphe[nom] = [r for r in connus[nom].refs if r in connus]
            reste += graphe[nom]
    return list(TopologicalSorter(graphe).static_order())


def _creer_seed(con: duckdb.DuckDBPyConnection, nom: str) -> None:
    """Un seed en tout texte, vide = null, comme dbt le charge ici. Une relation déjà présente est gardée."""
    if _existe(con, "parametres", nom):
        return
    fichier = next((chemins.racine() / "seeds").rglob(f"{nom}.csv"), None)
    if fichier is None:
        raise ErreurVigie(f"Le seed « {nom} » est référencé par un modèle mais seeds/ ne le contient pas.")
    con.execute(
        f"create table parametres.{nom} as from read_csv(?, header = true, all_varchar = true, nullstr = '')",
        [str(fichier)],
    )


def _creer_source(con: duckdb.DuckDBPyConnection, source: tuple[str, str], tables: dict[str, "pa.Table | str"]) -> None:
    schema, nom = source
    if source == ("registre", "extraits"):
        if not _existe(con, schema, nom):
            con.execute("create table registre.extraits (extrait_id varchar, statut varchar)")
            con.execute("insert into registre.extraits values (?, 'charge')", [EXTRAIT_EN_MEMOIRE])
        return
    types = colonnes(nom)
    if nom not in tables:
        corps = ", ".join(f'"{c}" {t}' for c, t in types.items())
        con.execute(f"create table if not exists {schema}.{nom} ({corps})")
        return
    origine = _origine(con, nom, tables[nom])
    presentes = {ligne[0] for ligne in con.execute(f"describe from {origine}").fetchall()}
    choix = ", ".join(_colonne(c, t, c in presentes) for c, t in types.items())
    con.execute(f"create or replace view {schema}.{nom} as select {choix} from {origine}")


def _colonne(nom: str, genre: str, presente: bool) -> str:
    if presente:
        return f'"{nom}"'
    valeur = f"'{EXTRAIT_EN_MEMOIRE}'" if nom == "extrait_id" else "null"
    return f'{valeur}::{genre} as "{nom}"'


def _origine(con: duckdb.DuckDBPyConnection, nom: str, table: "pa.Table | str") -> str:
    if isinstance(table, pa.Table):
        con.register(f"_extrait_{nom}", table)
        return f"_extrait_{nom}"
    if table.endswith(".parquet"):
        echappe = table.replace("'", "''")
        return f"read_parquet('{echappe}')"
    return table


def _existe(con: duckdb.DuckDBPyConnection, schema: str, nom: str) -> bool:
    trouve = con.execute(
        "select 1 from information_schema.tables where table_schema = ? and table_name = ?", [schema, nom]
    ).fetchone()
    return trouve is not None
