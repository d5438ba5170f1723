"""Les contrôles d'entrepôt : leur forme, leurs cas, et ce qu'aucune valeur ne doit leur faire."""

import csv
from contextlib import contextmanager
from functools import cache

import duckdb
import pyarrow as pa
import pytest
import yaml
from sqlglot import exp

from vigie import chemins
from vigie.controles import entete
from vigie.controles.enveloppe import arbre, colonnes, relations, verdicts
from vigie.controles.relations import modele_de, mots, preparer
from vigie.identite.minimisation import regles_de_table
from vigie.norme.tables import tables_canoniques

RACINE = chemins.racine()
CONTROLES = [c for c in entete.referentiel() if c.zone == "entrepot"]
VERDICTS = ("conforme", "anomalie", "hors_champ")
LIGNES_MAX = 25
_NB_ERREURS = 7  # rang de nb_erreurs dans les colonnes de l'enveloppe

# Ce qu'un contrôle peut appeler : le reste se prépare dans un modèle int_. Chaque nom existe aussi en Spark,
# ou sa macro dit sa forme Spark (macros/fonctions.sql).
PERMISES = {
    "abs",
    "case",
    "cast",
    "try_cast",
    "coalesce",
    "greatest",
    "least",
    "max",
    "min",
    "nullif",
    "and",
    "or",
    "if",
}
PERMISES |= {"filter", "lisible", "au_taux", "mois_lisible", "mois_entre", "mois_de", "year", "month"}

DEBRIS = {
    "BOOLEAN": ["true", "false"],
    "DATE": ["0001-01-01", "9999-12-31"],
    "INTEGER": ["-2147483647", "0", "2147483647"],
    "BIGINT": ["-9000000000000", "0", "9000000000000"],
    "DECIMAL": ["-9999999999999999.99", "0", "9999999999999999.99"],
    "VARCHAR": ["", "x", "9" * 300, "l'été", "{message}", "' or 1=1 --"],
}


def _nom(c):
    return c.fichier


@cache
def _base() -> duckdb.DuckDBPyConnection:
    """Toutes les relations, vides : leurs schémas sont ceux que construisent staging et intermediate."""
    con = duckdb.connect(config={"threads": 1})
    preparer(con, {}, {r for c in CONTROLES for r in relations(c)})
    con.execute("create schema cas")
    con.execute("set search_path = 'cas,controle,main'")
    return con


@cache
def _schema(relation: str) -> dict[str, str]:
    return {n: t for n, t, *_ in _base().execute(f"describe from controle.{relation}").fetchall()}


@cache
def _cas(c) -> dict:
    lecteur = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((RACINE / "tests" / "controles" / f"{c.fichier}.yml").read_text(encoding="utf-8"), Loader=lecteur)


@contextmanager
def _cas_de(c):
    """De quoi poser des tables de cas, qui disparaissent à la sortie. Une relation non posée reste celle de `controle`, vide ou seed."""
    posees: set[str] = set()

    def poser(relation: str, rangees: list[dict]) -> None:
        posees.add(relation)
        _poser(relation, rangees, _lues(c))

    try:
        yield poser
    finally:
        _base().execute("".join(f"drop table if exists cas.{relation};" for relation in posees) or "select 1")


@cache
def _lues(c) -> frozenset[str]:
    """Les colonnes que le contrôle ou son enveloppe peuvent lire : celles qu'un mot nomme. Les autres ne peuvent rien y changer."""
    return frozenset(mots([verdicts(c, "declarations")]))


def _defaut(nom: str, genre: str) -> bool | None:
    """Ce que vaut une colonne non dite : nulle, fausse pour un booléen affirmatif."""
    return False if genre == "BOOLEAN" and not nom.startswith("nir_") else None


def _poser(relation: str, rangees: list[dict], lues: frozenset[str]) -> None:
    """Une table de cas, de ses seules colonnes lues. Les clés non dites sont uniques ; une valeur que le type refuse est nulle."""
    schema = _schema(relation)
    colonnes_lues = [n for n in schema if n in lues or n == "declaration_id"]
    defauts = {n: _defaut(n, schema[n]) for n in colonnes_lues}
    completes = []
    for i, rangee in enumerate(rangees):
        assert not set(rangee) - set(schema), f"{relation} n'a pas les colonnes {sorted(set(rangee) - set(schema))}"
        completes.append(defauts | {"objet_id": f"o{i}", "declaration_id": "d"} | rangee)
    textes = {n: pa.array([None if r[n] is None else str(r[n]) for r in completes], pa.string()) for n in colonnes_lues}
    con = _base()
    con.register("_rangees", pa.table(textes))
    typees = ", ".join(f'try_cast("{n}" as {schema[n]}) as "{n}"' for n in colonnes_lues)
    con.execute(f"create or replace table cas.{relation} as select {typees} from _rangees")


def _jouer(c, donnees: dict[str, list[dict]]) -> list[bool]:
    """Verdicts rendus sur ces rangées (`conforme` de chaque objet jugé)."""
    with _cas_de(c) as poser:
        for relation, rangees in donnees.items():
            poser(relation, rangees)
        return [v for (v,) in _base().execute(f"select conforme from ({c.sql})").fetchall()]


TOUS = [
    pytest.param(c, verdict, cas, id=f"{c.fichier}-{verdict}-{cas['nom']}")
    for c in CONTROLES
    for verdict in VERDICTS
    for cas in _cas(c).get(verdict) or []
]


@pytest.mark.parametrize(("c", "verdict", "cas"), TOUS)
def test_cas(c, verdict, cas):
    rendus = _jouer(c, cas["donnees"])
    if verdict == "hors_champ":
        assert rendus == []
    else:
        assert rendus
        assert None not in rendus
        assert all(rendus) == (verdict == "conforme")


@pytest.mark.parametrize("c", CONTROLES, ids=_nom)
def test_chaque_controle_a_ses_cas(c):
    cas = _cas(c)
    assert set(cas) <= set(VERDICTS)
    assert cas["conforme"]
    assert cas["anomalie"]
    if c.hors_champ:
        assert cas["hors_champ"], "l'en-tête annonce un hors champ : un cas doit le montrer"


def _abimees(relation: str, modele: dict, lues: frozenset[str]) -> list[dict]:
    """Une copie de la rangée par colonne lue et par débris, chacune dans sa déclaration."""
    copies = [
        {**modele, nom: debris}
        for nom, genre in _schema(relation).items()
        if nom in lues and nom != "declaration_id"
        for debris in (None, *DEBRIS.get(genre.split("(")[0], ()))
    ]
    return [{**rangee, "declaration_id": f"d{i}"} for i, rangee in enumerate(copies)]


@pytest.mark.parametrize("verdict", ["conforme", "anomalie"])
@pytest.mark.parametrize("c", CONTROLES, ids=_nom)
def test_ni_null_ni_debris_ne_font_une_erreur(c, verdict):
    """Colonne lue par colonne lue, dans l'enveloppe et message compris : jamais d'exception, jamais de `conforme` nul."""
    donnees = _cas(c)[verdict][0]["donnees"]
    norme = c.norme_jusqua or max("P26V01", c.norme_depuis or "")
    with _cas_de(c) as poser:
        for relation, rangees in donnees.items():
            abimees = _abimees(relation, rangees[0], _lues(c))
            poser(relation, abimees)
            poser(
                "declarations",
                [{"declaration_id": f"d{i}", "nature": c.natures[0], "norme": norme} for i in range(len(abimees))],
            )
            rendus = _base().execute(verdicts(c, "declarations")).fetchall()
            assert len(rendus) == len(abimees)
            assert {r[_NB_ERREURS] for r in rendus} == {0}


@pytest.mark.parametrize("c", CONTROLES, ids=_nom)
def test_forme_du_sql(c):
    lignes = [ligne for ligne in c.sql.splitlines() if ligne.strip()]
    assert len(lignes) <= LIGNES_MAX
    assert "{{" not in c.sql
    assert "{%" not in c.sql
    assert len(colonnes(c)) == len(set(colonnes(c)))
    assert c.famille or "identifiant" not in colonnes(c), "« identifiant » nomme le membre d'une famille : un autre nom"
    for relation in relations(c):
        modele_de(relation)
    for t in arbre(c.sql).find_all(exp.Table):
        assert not t.db, f"nom nu attendu : {t.sql()}"
    appelees = {
        f.name.lower() if isinstance(f, exp.Anonymous) else f.sql_name().lower()
        for f in arbre(c.sql).find_all(exp.Func)
    }
    assert appelees <= PERMISES, f"fonctions hors de la liste permise : {sorted(appelees - PERMISES)}"


@pytest.mark.parametrize("c", CONTROLES, ids=_nom)
def test_aucun_seuil_en_dur(c):
    """Un nombre autre que 0 et 1 est un seuil : sa place est dans seeds/parametres."""
    nombres = {n.this for n in arbre(c.sql).find_all(exp.Literal) if not n.is_string}
    types = {n.this for t in arbre(c.sql).find_all(exp.DataType) for n in t.find_all(exp.Literal)}
    assert nombres - types <= {"0", "1"}


@cache
def _pseudonymisees() -> dict[str, frozenset[str]]:
    """Colonnes qu'aucune table ne garde en clair, et leurs règles (« sauf: » laisse en clair des codes publics)."""
    regles: dict[str, list] = {}
    for table in tables_canoniques():
        for colonne, regle in regles_de_table(table):
            regles.setdefault(colonne, []).append(regle)
    return {
        c: frozenset(r.regle for r in rs)
        for c, rs in regles.items()
        if all(r.traitement in ("pseudonymiser", "supprimer") for r in rs)
    }


@pytest.mark.parametrize("c", CONTROLES, ids=_nom)
def test_aucun_message_ne_montre_un_pseudonyme(c):
    """Dans l'entrepôt, une colonne pseudonymisée ne dit rien à qui lit le message. Les codes publics d'un filtre restent montrables."""
    for projection in arbre(c.sql).selects:
        if projection.alias_or_name not in c.champs_message:
            continue
        for colonne in _montrees(projection):
            regles = _pseudonymisees().get(colonne, frozenset())
            assert all(r.startswith("sauf:") for r in regles), f"{projection.alias_or_name} montre {colonne}"


def _montrees(projection: exp.Expression) -> set[str]:
    """Colonnes dont la valeur passe dans le message : pas celles qu'une condition ne fait que tester."""
    testees = {id(x) for p in projection.find_all(exp.Predicate) for x in p.find_all(exp.Column)}
    return {x.name for x in projection.find_all(exp.Column) if id(x) not in testees}


def _codes(nomenclature: str) -> set[str]:
    with (RACINE / "seeds" / "nomenclatures" / f"{nomenclature}.csv").open(encoding="utf-8", newline="") as f:
        lignes = list(csv.DictReader(f))
    return {ligne.get("code") or ligne["theme"] for ligne in lignes}


@cache
def _rubriques() -> set[str]:
    with (RACINE / "seeds" / "norme" / "noms.csv").open(encoding="utf-8", newline="") as f:
        return {ligne["id"] for ligne in csv.DictReader(f) if not ligne["cle"]}


@pytest.mark.parametrize("c", entete.referentiel(), ids=_nom)
def test_en_tete(c):
    assert c.gravite in entete.GRAVITES
    assert c.portee in entete.PORTEES
    assert c.zone in entete.ZONES
    assert c.statut in entete.STATUTS
    assert 1 <= c.priorite <= 4
    assert c.theme in _codes("controles_themes")
    assert c.enjeux
    for valeurs, nomenclature in (
        (c.enjeux, "enjeux"),
        (c.organismes, "organismes"),
        (c.usages, "usages"),
        (c.natures, "natures"),
    ):
        assert set(valeurs) <= _codes(nomenclature), nomenclature
    assert set(c.rubriques) <= _rubriques()
    assert c.rubriques or c.famille
    assert len(c.pourquoi) > 40
    assert len(c.que_faire) > 40
    if c.zone == "entrepot":
        assert set(c.champs_message) <= set(colonnes(c)), "le message cite une colonne que le select ne rend pas"


def test_un_seuil_existe_pour_chaque_controle_qui_en_lit():
    connus = set(_base().execute("select controle_id, seuil from controle.seuils").fetchall())
    assert all(v is not None for (v,) in _base().execute("select valeur from controle.seuils").fetchall())
    for c in CONTROLES:
        textes = {n.this for n in arbre(c.sql).find_all(exp.Literal) if n.is_string}
        if "seuils" in relations(c):
            assert any(controle in textes and seuil in textes for controle, seuil in connus), c.fichier


def test_pas_de_cas_orphelin():
    noms = {f.stem for f in (RACINE / "tests" / "controles").glob("*.yml")}
    assert noms <= {c.fichier for c in entete.referentiel()}
