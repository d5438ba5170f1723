"""Staging et intermediate sans dbt : les mêmes fichiers SQL, dans une connexion DuckDB.

Les modèles que lisent les contrôles ne contiennent de Jinja que `ref()` et `source()` : il suffit de remplacer ces noms,
de trier par dépendances et de créer. `vigie controler` et les tests passent par ici ; `dbt build` n'en a pas besoin.

Deux façons : `preparer` crée tout ce qu'on demande d'un coup ; l'auto-contrôle type les tables à mesure qu'il les lit (`typer`),
colonnes utiles seulement, puis crée ce qui en dépend (`completer`).
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb
import pyarrow as pa

from vigie import chemins
from vigie.controles import instantane
from vigie.erreurs import ErreurVigie
from vigie.extrait.schema import colonnes

SCHEMAS = ("extraits", "registre", "parametres", "staging", "intermediaire", "controle")
EXTRAIT_EN_MEMOIRE = "memoire"
_PREFIXES = ("int_", "stg_")
# Appelé avec (connexion, dépendances de chaque modèle, création d'un modèle).
Repartition = Callable[
    [duckdb.DuckDBPyConnection, dict[str, list[str]], Callable[[duckdb.DuckDBPyConnection, str], None]], None
]
# Le modèle que lisent les fonctions datées (macros/fonctions_datees.sql).
BAREMES = "int_baremes"

_REF = re.compile(r"\{\{\s*ref\('([a-z_0-9]+)'\)\s*\}\}")
# Colonnes que l'enveloppe ou l'ordre des lignes demandent, qu'une requête les nomme ou non.
_CLES = frozenset({"objet_id", "declaration_id", "envoi_id", "ligne", "extrait_id"})
_NOM_COMPLET = re.compile(r"\b(?:staging|intermediaire)\.((?:stg|int)_[a-z_0-9]+)")
_MOT = re.compile(r"[a-z_][a-z_0-9]*")
_SOURCE = re.compile(r"\{\{\s*source\('([a-z_]+)',\s*'([a-z_0-9]+)'\)\s*\}\}")


@dataclass(frozen=True)
class Modele:
    """Un modèle lu sur le disque : ce qu'il référence, et son SQL prêt pour DuckDB."""

    nom: str
    refs: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    sql: str
    empreinte: str

    @property
    def schema(self) -> str:
        """Schéma où le modèle se crée."""
        return "staging" if self.nom.startswith("stg_") else "intermediaire"

    @property
    def nom_complet(self) -> str:
        """`schema.nom`."""
        return f"{self.schema}.{self.nom}"


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
    ordre = ordonner(seulement)
    initialiser(con)
    for seed in sorted({r for nom in ordre for r in connus[nom].refs} - set(connus)):
        _creer_seed(con, seed)
    for source in sorted({s for nom in ordre for s in connus[nom].sources}):
        _creer_source(con, source, tables)
    for nom in ordre:
        genre = "view" if nom.startswith("stg_") else "table"
        _creer(con, f"create or replace {genre}", nom, connus[nom].sql)
    _montrer(con, ordre)


def _creer(con: duckdb.DuckDBPyConnection, ordre: str, nom: str, sql: str) -> None:
    """Crée un modèle, et les fonctions qui en dépendent : DuckDB lie une macro à sa création."""
    con.execute(f"{ordre} {modeles()[nom].nom_complet} as {sql}")
    if nom == BAREMES:
        con.execute(_fonctions(chemins.racine(), "fonctions_datees"))


def initialiser(con: duckdb.DuckDBPyConnection) -> None:
    """Crée dans `con` les schémas et les fonctions du domaine."""
    con.execute(";".join(f"create schema if not exists {schema}" for schema in SCHEMAS))
    con.execute(fonctions())


def completer(
    con: duckdb.DuckDBPyConnection, deja: set[str], seulement: set[str], utiles: set[str], dans_l_ordre: Repartition
) -> None:
    """Crée ce qui manque pour lire les relations de `seulement`, à son `lieu`, et l'ajoute à `deja` (modèles que `con` a déjà).

    Un staging qui manque n'a pas été lu : c'est une table vide. `utiles` : voir `typer`. `dans_l_ordre(con, dependances, creer)`
    appelle `creer(curseur, modèle)` pour chacun, après ceux dont il dépend. Demande `initialiser`.
    """
    connus = modeles()
    ordre = [nom for nom in ordonner(seulement) if nom not in deja]
    preparer_seeds(con, deja, ordre)
    if any(("registre", "extraits") in connus[nom].sources for nom in ordre):
        _creer_source(con, ("registre", "extraits"), {})

    def creer(curseur: duckdb.DuckDBPyConnection, nom: str) -> None:
        sql = (
            typer(nom.removeprefix("stg_"), None, (), utiles) if nom.startswith("stg_") else _sans_vue(connus[nom].sql)
        )
        curseur.execute(f"create table {lieu(nom)} as {sql}")
        if nom == BAREMES:
            curseur.execute(_sans_vue(_fonctions(chemins.racine(), "fonctions_datees")))

    dans_l_ordre(con, {nom: [r for r in connus[nom].refs if r in connus and r not in deja] for nom in ordre}, creer)
    deja.update(ordre)


def preparer_seeds(con: duckdb.DuckDBPyConnection, deja: set[str], noms: Collection[str]) -> None:
    """Charge les seeds que lisent ces modèles et que `deja` n'a pas, et les y ajoute."""
    for seed in sorted({r for nom in noms for r in modeles()[nom].refs} - set(modeles()) - deja):
        _creer_seed(con, seed)
        deja.add(seed)


def autonomes(noms: Collection[str]) -> set[str]:
    """Relations de ceux de ces modèles, dépendances d'abord, qui ne lisent que des seeds : aucun fichier n'y change rien."""
    connus, trouves = modeles(), set()
    for nom in noms:
        if (
            nom.startswith("int_")
            and all(r in trouves for r in connus[nom].refs if r in connus)
            and not connus[nom].sources
        ):
            trouves.add(nom)
    return {nom.removeprefix("int_") for nom in trouves}


def lieu(modele: str) -> str:
    """Où l'auto-contrôle crée un modèle : sous le nom que lisent les contrôles. Une vue se relierait à chaque requête."""
    relation = modele.partition("_")[2]
    return f"controle.{relation}" if relations()[relation] == modele else modeles()[modele].nom_complet


def _sans_vue(sql: str) -> str:
    return _NOM_COMPLET.sub(lambda m: lieu(m[1]), sql)


def typer(table: str, origine: str | None, presentes: Collection[str], utiles: set[str]) -> str:
    """SQL du staging d'une table de l'extrait, lue dans `origine` (colonnes `presentes` ; None : aucune ligne).

    Seules viennent les colonnes dont le nom est dans `utiles` : les mots des requêtes qui liront le staging, de quoi n'en typer
    et n'en garder que le nécessaire.
    """
    modele = modeles()[f"stg_{table}"]
    choisies = {nom: e for nom, e in _analyse(modele)["colonnes"].items() if nom in utiles or nom in _CLES}
    lues = {mot for e in choisies.values() for mot in _MOT.findall(e)}
    brutes = ", ".join(_colonne(c, t, c in presentes) for c, t in colonnes(table).items() if c in lues)
    rendues = ", ".join(f"{e} as {nom}" for nom, e in choisies.items())
    return f"select {rendues} from (select {brutes}{f' from {origine}' if origine else ' where false'})"


def mots(textes: Iterable[str]) -> set[str]:
    """Les mots de plusieurs requêtes : tout nom de colonne qu'elles lisent en est un."""
    return {mot for texte in textes for mot in _MOT.findall(texte)}


def vides(tables: Collection[str], deja: dict[str, int] | None = None) -> set[str]:
    """Modèles que l'on sait vides sans les créer : un de leurs indispensables l'est.

    `tables` : tables de l'extrait qui ont des lignes. `deja` : nombre de lignes des modèles déjà créés.
    """
    comptes, trouves = deja or {}, set()
    for nom in ordonner(None):
        modele = modeles()[nom]
        sans = {x.partition(".")[2] for x in _analyse(modele)["indispensables"]}
        if nom in comptes:
            vide = comptes[nom] == 0
        elif nom.startswith("stg_"):
            vide = not sans <= set(tables)
        else:
            vide = not sans.isdisjoint(trouves)
        if vide:
            trouves.add(nom)
    return trouves


def analyser(modele: Modele) -> dict:
    """Ce que l'arbre d'un modèle dit : relations `indispensables` et, pour un staging, `colonnes` (nom → expression)."""
    import sqlglot

    from vigie.controles import analyse

    arbre = sqlglot.parse_one(modele.sql, dialect="duckdb")
    dit: dict = {"indispensables": sorted(analyse.indispensables(arbre))}
    if modele.nom.startswith("stg_"):
        dit["colonnes"] = analyse.expressions(arbre)
    return dit


def _analyse(modele: Modele) -> dict:
    return instantane.modele(modele.empreinte) or _analyser(modele)


_analyser = cache(analyser)


def _montrer(con: duckdb.DuckDBPyConnection, presents: Collection[str]) -> None:
    """Les vues sans préfixe que lisent les contrôles."""
    vues = [
        f"create or replace view controle.{relation} as from {modeles()[modele].nom_complet}"
        for relation, modele in sorted(relations().items())
        if modele in presents
    ]
    con.execute(";".join(vues))


def relations() -> dict[str, str]:
    """Relation que lit un contrôle → modèle : `int_x`, sinon `stg_x`."""
    return _relations(chemins.racine())


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
def _relations(racine: Path) -> dict[str, str]:
    noms: dict[str, str] = {}
    for prefixe in reversed(_PREFIXES):
        noms.update({m.removeprefix(prefixe): m for m in _modeles(racine) if m.startswith(prefixe)})
    return noms


@cache
def _modeles(racine: Path) -> dict[str, Modele]:
    return lire(_textes(racine))


def textes() -> dict[str, str]:
    """Le texte de chaque modèle de staging et d'intermediate, par nom."""
    return _textes(chemins.racine())


def _textes(racine: Path) -> dict[str, str]:
    fichiers = [f for couche in ("staging", "intermediate") for f in (racine / "models" / couche).rglob("*.sql")]
    return {f.stem: f.read_text(encoding="utf-8") for f in sorted(fichiers)}


def lire(textes: dict[str, str]) -> dict[str, Modele]:
    """Modèles d'après leurs textes, par nom. Lève `ErreurVigie` si l'un contient un autre Jinja que `ref()` et `source()`."""
    return {nom: _lire(nom, texte, set(textes)) for nom, texte in textes.items()}


def _lire(nom: str, texte: str, connus: set[str]) -> Modele:
    refs = tuple(dict.fromkeys(_REF.findall(texte)))
    sources = tuple(dict.fromkeys(_SOURCE.findall(texte)))
    sql = _SOURCE.sub(r"\1.\2", _REF.sub(lambda m: _nom_complet(m[1], connus), texte))
    if "{{" in sql or "{%" in sql:
        raise ErreurVigie(f"{nom} : seuls ref() et source() sont admis dans un modèle que lisent les contrôles.")
    return Modele(nom, refs, sources, sql, instantane.empreinte(texte))


def _nom_complet(nom: str, connus: set[str]) -> str:
    if nom not in connus:
        return f"parametres.{nom}"
    return f"staging.{nom}" if nom.startswith("stg_") else f"intermediaire.{nom}"


def ordonner(seulement: set[str] | None) -> list[str]:
    """Les modèles des relations voulues (None : tous) et tout ce dont ils dépendent, dépendances d'abord."""
    connus, graphe = modeles(), {}
    reste = list(connus) if seulement is None else [modele_de(relation) for relation in seulement]
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
