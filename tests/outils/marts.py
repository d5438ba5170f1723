"""Les marts joués sans dbt : leur vrai fichier et les vraies macros, `ref()` et `source()` changés en tables en mémoire.

Une relation lue est, dans l'ordre : ce que l'essai a posé ; un mart, joué à son tour ; un seed du dépôt ; sinon une table vide.
"""

import csv
import importlib.util
import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa
import yaml

from vigie import chemins
from vigie.chargement import registre
from vigie.controles import modeles, relations
from vigie.generer.gabarits import rendre

RACINE = chemins.racine()
MARTS = {f.stem: f for f in sorted((RACINE / "models" / "marts").iterdir()) if f.suffix in (".sql", ".py")}
_REF_PYTHON = re.compile(r'dbt\.ref\("(\w+)"\)')
_OBJET = (
    "objet_id varchar, identifiant varchar, repere_id varchar, rubrique varchar, personne_id varchar, contrat_numero varchar, "
    "mois_concerne date, valeur_declaree varchar, valeur_attendue varchar, montant_en_jeu decimal(18, 2), message varchar"
)
_MEMBRE = "identifiant varchar, nb_evalues bigint, nb_anomalies bigint"
_VERDICTS = {
    "declaration_id": "varchar",
    "comptes": "struct(controle_id varchar, nb_evalues integer, nb_anomalies integer, nb_erreurs integer)[]",
    "trouves": f"struct(controle_id varchar, objets struct({_OBJET})[], membres struct({_MEMBRE})[])[]",
}
_POPULATIONS = {"declaration_id": "varchar", "populations": "struct(relation varchar, nb_objets integer)[]"}


@cache
def contrats() -> dict[str, dict[str, str]]:
    """Les colonnes et types que chaque mart SQL promet (ses fichiers YAML)."""
    rendus = {}
    for fichier in (RACINE / "models" / "marts").glob("*.yml"):
        for m in yaml.safe_load(fichier.read_text(encoding="utf-8")).get("models", []):
            rendus[m["name"]] = {c["name"]: c["data_type"] for c in m["columns"] if "data_type" in c}
    return rendus


def vues() -> list[str]:
    """Les marts qui ne gardent rien, et se lisent ailleurs : leur yml les dit `view`."""
    modeles = [
        m for f in MARTS.values() for m in yaml.safe_load(f.with_suffix(".yml").read_text(encoding="utf-8"))["models"]
    ]
    return [m["name"] for m in modeles if m.get("config", {}).get("materialized") == "view"]


def valeurs_admises() -> dict[tuple[str, str], set[str]]:
    """(mart, colonne) → les valeurs que son contrat énumère."""
    rendus = {}
    for fichier in (RACINE / "models" / "marts").glob("*.yml"):
        for m in yaml.safe_load(fichier.read_text(encoding="utf-8")).get("models", []):
            for c in m["columns"]:
                for essai in c.get("data_tests", []):
                    if isinstance(essai, dict) and "accepted_values" in essai:
                        rendus[m["name"], c["name"]] = set(essai["accepted_values"]["arguments"]["values"])
    return rendus


@cache
def _types_en_amont() -> dict[str, dict[str, str]]:
    """Colonnes et types de ce que les marts lisent sous eux : `int_`, `stg_`, sources (`schema.table`)."""
    con = duckdb.connect()
    con.execute("create schema extraits; create schema registre")
    registre.creer(con)
    types: dict[str, dict[str, str]] = {}
    for schema, table, colonne, genre in con.execute(
        "select table_schema, table_name, column_name, data_type from information_schema.columns"
        " where table_schema in ('extraits', 'registre') order by ordinal_position"
    ).fetchall():
        types.setdefault(f"{schema}.{table}", {})[colonne] = genre
    lus = {m for f in MARTS.values() for m in re.findall(r"(?:int|stg)_\w+", f.read_text(encoding="utf-8"))}
    amont = duckdb.connect()
    relations.preparer(amont, {}, {m.partition("_")[2] for m in lus})
    for nom in lus:
        schema = modeles.modeles()[nom].nom_complet
        types[nom] = {c: t for c, t, *_ in amont.execute(f"describe from {schema}").fetchall()}
    return types


@cache
def _fichier(nom: str) -> Path | None:
    """Le fichier d'un seed."""
    return next((RACINE / "seeds").rglob(f"{nom}.csv"), None)


@cache
def _python(nom: str):
    spec = importlib.util.spec_from_file_location(nom, MARTS[nom])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.model


def compiler(nom: str, ref: Callable[[str], str]) -> str:
    """Le SQL d'un mart et de ses macros, `ref()` et `source()` rendus par `ref`."""
    return rendre(MARTS[nom].read_text(encoding="utf-8"), ref)


def emballer(con: duckdb.DuckDBPyConnection, a_plat: str) -> None:
    """Écrit `marts.fct_mesures` d'après une relation d'une ligne par contrôle ou membre et par déclaration, et fait les vues qui la lisent.

    Chaque contrôle y juge une relation à son nom.
    """
    con.execute(f"""
        create table marts.fct_mesures as
        select declaration_id,
            list_sort(list({{'controle_id': controle_id, 'nb_evalues': nb_evalues::integer, 'nb_anomalies': nb_anomalies::integer,
                'nb_erreurs': nb_erreurs::integer}}) filter (where controle_id = identifiant and nb_evalues > 0)) as comptes,
            list_sort(list({{'controle_id': controle_id, 'identifiant': identifiant, 'nb_evalues': nb_evalues::integer,
                'nb_anomalies': nb_anomalies::integer}}) filter (where controle_id != identifiant)) as membres,
            list_sort(list({{'relation': controle_id, 'nb_objets': nb_population::integer}}) filter (where controle_id = identifiant)) as populations
        from {a_plat} group by declaration_id""")
    for nom in vues():
        con.execute(f"create view marts.{nom} as {compiler(nom, 'marts.{}'.format)}")


def deplier(con: duckdb.DuckDBPyConnection) -> None:
    """Change `marts.fct_comptes`, une vue, en table de même contenu : un essai peut alors retoucher un compte."""
    con.execute("create table marts.comptes_deplies as from marts.fct_comptes; drop view marts.fct_comptes")
    con.execute("alter table marts.comptes_deplies rename to fct_comptes")


class Entrepot:
    """Une base en mémoire où poser des données et jouer des marts."""

    def __init__(self):
        self.con = duckdb.connect()
        self.con.execute("set threads = 1")
        relations.initialiser(self.con)
        self._presentes: set[str] = set()
        self._lues: dict[str, set[str]] = {}

    def poser(self, nom: str, rangees: list[dict]) -> None:
        """Pose une relation ; les colonnes tues sont nulles. Lève `AssertionError` pour une colonne qu'elle n'a pas."""
        types = self._types(nom)
        inconnues = {c for r in rangees for c in r} - set(types)
        assert not inconnues, f"{nom} n'a pas les colonnes {sorted(inconnues)}"
        corps = ", ".join(f'"{c}" {t}' for c, t in types.items())
        self.con.execute(f"create table {nom} ({corps})")
        dites = [c for c in types if any(r.get(c) is not None for r in rangees)]
        if rangees:
            colonnes = {c: pa.array([_brut(r.get(c), types[c]) for r in rangees]) for c in dites or list(types)[:1]}
            self.con.register("_posees", pa.table(colonnes))
            self.con.execute(f"insert into {nom} by name from _posees")
            self.con.unregister("_posees")
        self._presentes.add(nom)

    def presente(self, nom: str) -> str:
        """Le nom où lire une relation, créée au besoin."""
        if nom in self._presentes:
            return nom
        if nom == "fct_mesures" and "fct_comptes" in self._presentes:
            self._plier()
        elif nom in MARTS:
            self.jouer(nom)
        elif nom == "int_sans_paie":
            self._sans_paie()
        else:
            self._seed(nom) if _fichier(nom) else self.poser(nom, [])
        return nom

    def _plier(self) -> None:
        """Les listes que feraient les comptes posés."""
        self.con.execute("""
            create table fct_mesures as
            select declaration_id,
                list({'controle_id': controle_id, 'nb_evalues': nb_evalues, 'nb_anomalies': nb_anomalies, 'nb_erreurs': nb_erreurs}) as comptes,
                []::struct(controle_id varchar, identifiant varchar, nb_evalues integer, nb_anomalies integer)[] as membres,
                []::struct(relation varchar, nb_objets integer)[] as populations
            from fct_comptes group by declaration_id""")
        self._presentes.add("fct_mesures")

    def _sans_paie(self) -> None:
        """D'après les déclarations du mart, qu'un essai pose souvent sans poser celles qu'il lit."""
        recues = self.presente("fct_declarations")
        self.con.execute(
            f"create table int_sans_paie as select 'aucune mensuelle' as constat where not exists (from {recues} where nature = '01' and est_en_vigueur)"
        )
        self._presentes.add("int_sans_paie")

    def jouer(self, nom: str) -> None:
        """Construit un mart, et ce qu'il lit."""
        if MARTS[nom].suffix == ".py":
            self._jouer_python(nom)
        else:
            self.con.execute(f"create table {nom} as {self._compiler(nom)}")
        self._presentes.add(nom)

    def lire(self, nom: str) -> list[dict]:
        """Les rangées d'une relation, en valeurs Python."""
        curseur = self.con.execute(f"from {self.presente(nom)}")
        colonnes = [c[0] for c in curseur.description]
        return [dict(zip(colonnes, r, strict=True)) for r in curseur.fetchall()]

    def entrees(self, nom: str) -> dict[str, list[dict]]:
        """Ce qu'un mart a lu pour se construire, par relation : la matière de son jumeau."""
        self.presente(nom)
        return {lue: self.lire(lue) for lue in sorted(self._lues[nom])}

    def types(self, nom: str) -> dict[str, str]:
        """Colonnes et types d'une relation construite."""
        return {c: t for c, t, *_ in self.con.execute(f"describe from {self.presente(nom)}").fetchall()}

    def _seed(self, nom: str) -> None:
        """Le seed du dépôt, tout en texte, vide = null, comme dbt le charge."""
        lu = f"read_csv('{_fichier(nom)}', header = true, all_varchar = true, nullstr = '')"
        self.con.execute(f"create table {nom} as from {lu}")
        self._presentes.add(nom)

    def _types(self, nom: str) -> dict[str, str]:
        if nom.startswith("ctl_"):
            return _POPULATIONS if nom == "ctl_populations" else _VERDICTS
        if nom in _types_en_amont():
            return _types_en_amont()[nom]
        if contrats().get(nom):
            return contrats()[nom]
        if nom in MARTS:
            vide = Entrepot()
            vide.jouer(nom)
            return vide.types(nom)
        with _fichier(nom).open(encoding="utf-8", newline="") as f:
            return dict.fromkeys(next(csv.reader(f)), "varchar")

    def _compiler(self, nom: str) -> str:
        lues = self._lues.setdefault(nom, set())

        def ref(relation: str) -> str:
            lues.add(relation)
            return self.presente(relation)

        return compiler(nom, ref)

    def _jouer_python(self, nom: str) -> None:
        from vigie.norme import deux_sources, emploi

        texte = MARTS[nom].read_text(encoding="utf-8")
        lues = self._lues.setdefault(nom, set(_REF_PYTHON.findall(texte)))
        if "emploi.tables()" in texte:
            lues |= {f"extraits.{e.table}" for e in emploi.tables()}
        if "deux_sources" in texte:
            lues |= {f"extraits.{e.table}" for e in deux_sources.comparables()}
        for relation in lues:
            self.presente(relation)
        if "parametres.valeurs_reserve" in texte:
            lues.add("valeurs_reserve")
            self.presente("valeurs_reserve")
            self.con.execute("create or replace view parametres.valeurs_reserve as from main.valeurs_reserve")
        rendu = _python(nom)(_Dbt(self.con), self.con)
        self.con.register("_rendu", rendu)
        self.con.execute(f"create table {nom} as from _rendu")
        self.con.unregister("_rendu")


class _Dbt:
    """Ce qu'un modèle Python demande à dbt."""

    def __init__(self, con: duckdb.DuckDBPyConnection):
        self._con = con

    def config(self, **_: object) -> None:
        """La matérialisation ne change pas le calcul."""

    def ref(self, nom: str) -> duckdb.DuckDBPyRelation:
        """La relation, comme dbt la donne."""
        return self._con.table(nom)


def _brut(valeur: object, genre: str) -> object:
    """Une valeur écrite dans la page (`oui`, `0,5`), ou déjà typée."""
    if not isinstance(valeur, str):
        return valeur
    genre = genre.lower()
    if genre == "boolean":
        return {"oui": True, "non": False}[valeur]
    if genre.startswith(("decimal", "double")):
        return valeur.replace(",", ".")
    if genre == "date":
        return date.fromisoformat(valeur)
    return datetime.fromisoformat(valeur) if genre == "timestamp" else valeur
