"""Les modèles que lisent les contrôles, sans dbt : leurs unit tests, leur robustesse, leur accord avec le staging engendré."""

from datetime import date
from decimal import Decimal
from functools import cache

import duckdb
import pyarrow as pa
import pytest
import yaml

from vigie import chemins
from vigie.controles import modeles as sur_disque
from vigie.controles import relations as r
from vigie.controles.entete import referentiel
from vigie.controles.enveloppe import verdicts
from vigie.erreurs import ErreurVigie
from vigie.generer.staging import colonnes, modeles, tables

RACINE = chemins.racine()
DOSSIER = RACINE / "models" / "intermediate"


@cache
def _yaml() -> dict:
    """Les descriptions et les unit tests de tous les modèles, chacun lu à côté de son modèle."""
    lus = [(f.stem, yaml.safe_load(f.read_text(encoding="utf-8"))) for f in sorted(DOSSIER.glob("*.yml"))]
    assert all([m["name"] for m in lu["models"]] == [nom] for nom, lu in lus), "un yml par modèle, du même nom"
    return {cle: [x for _, lu in lus for x in lu.get(cle, [])] for cle in ("models", "unit_tests")}


@cache
def _base() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    r.preparer(con, {})
    con.execute("create schema essai")
    return con


def _relation(entree: str) -> str:
    """`ref('x')` ou `source('s', 'x')` en nom complet, tel que le modèle le lit."""
    return sur_disque._SOURCE.sub(
        r"\1.\2",
        sur_disque._REF.sub(lambda m: sur_disque._nom_complet(m[1], set(sur_disque.modeles())), "{{ " + entree + " }}"),
    )


def _poser(entree: str, rangees: list[dict]) -> tuple[str, str]:
    """Une table de mêmes colonnes que la relation, remplie des seules valeurs données. Rend (nom lu, nom posé)."""
    con, lue = _base(), _relation(entree)
    posee = "essai." + lue.replace(".", "_")
    types = {n: t for n, t, *_ in con.execute(f"describe from {lue}").fetchall()}
    con.execute(f"create or replace table {posee} as from {lue} limit 0")
    for rangee in rangees:
        assert not set(rangee) - set(types), f"{lue} n'a pas les colonnes {sorted(set(rangee) - set(types))}"
        noms = ", ".join(f'"{n}"' for n in rangee)
        con.execute(f"insert into {posee} ({noms}) values ({', '.join('?' * len(rangee))})", list(rangee.values()))
    return lue, posee


def _texte(valeur: object) -> object:
    return valeur if valeur is None or isinstance(valeur, bool) else str(valeur)


@pytest.mark.parametrize("essai", _yaml()["unit_tests"], ids=lambda e: e["name"])
def test_unite(essai):
    """Les unit tests que dbt joue aussi : les entrées posées à la place des relations, le modèle joué tel quel."""
    modele = sur_disque.modeles()[essai["model"]]
    entrees = {e["input"]: e["rows"] for e in essai["given"]}
    attendues = {_relation(e) for e in entrees}
    assert attendues == {_relation(f"ref('{x}')") for x in modele.refs} | {".".join(s) for s in modele.sources}
    sql = modele.sql
    for entree, rangees in entrees.items():
        lue, posee = _poser(entree, rangees)
        sql = sql.replace(f"from {lue}", f"from {posee}").replace(f"join {lue}", f"join {posee}")
    noms = list(essai["expect"]["rows"][0])
    lus = _base().execute(f"select {', '.join(noms)} from ({sql})").fetchall()
    attendus = [tuple(_nombre(_texte(ligne[n])) for n in noms) for ligne in essai["expect"]["rows"]]
    assert sorted([tuple(_nombre(_texte(v)) for v in ligne) for ligne in lus], key=str) == sorted(attendus, key=str)


def _nombre(valeur: object) -> object:
    """Un texte qui est un nombre se compare comme tel : 2000.0 et 2000.00 sont égaux."""
    if not isinstance(valeur, str) or not valeur.lstrip("-").replace(".", "", 1).isdigit():
        return valeur
    return Decimal(valeur).normalize()


def test_chaque_modele_est_decrit():
    decrits = [m["name"] for m in _yaml()["models"]]
    assert sorted(decrits) == sorted(m for m in sur_disque.modeles() if m.startswith("int_"))
    assert all(m["description"].startswith("Une ligne par ") for m in _yaml()["models"])
    assert all(m.get("data_tests") or m.get("columns") for m in _yaml()["models"])


def test_staging_a_jour():
    perimes = [c for c, texte in modeles().items() if (RACINE / c).read_text(encoding="utf-8") != texte]
    assert not perimes, "relancer vigie generer"


def test_le_staging_type_ce_que_la_norme_type():
    con = duckdb.connect()
    r.preparer(con, {}, {"contrats", "declarations", "versements", "cotisations", "fins_contrat", "envois"})
    types = {
        (t, c): g
        for t, c, g in con.execute(
            "select table_name, column_name, data_type from information_schema.columns where table_schema = 'staging'"
        ).fetchall()
    }
    assert types["stg_contrats", "date_debut"] == "DATE"
    assert types["stg_contrats", "numero"] == "VARCHAR"
    assert types["stg_contrats", "quotite"] == "DECIMAL(18,2)"
    assert types["stg_versements", "montant_pas"] == "DECIMAL(18,2)"
    assert types["stg_cotisations", "taux"] == "DECIMAL(9,4)"
    assert types["stg_fins_contrat", "mois_solde_tout_compte"] == "DATE"
    assert types["stg_declarations", "fraction"] == "VARCHAR"
    assert types["stg_envois", "depose_le"] == "TIMESTAMP"


def test_une_valeur_refusee_par_son_type_est_comptee():
    con = duckdb.connect()
    contrats = pa.table(
        {
            "objet_id": ["a", "b", "c"],
            "date_debut": ["31022025", "01022025", None],
            "quotite": ["151,67", "151.67", None],
        }
    )
    r.preparer(con, {"contrats": contrats}, {"contrats"})
    lus = con.execute(
        "select objet_id, date_debut is null, quotite, nb_types_refuses from staging.stg_contrats order by 1"
    ).fetchall()
    assert lus == [("a", True, None, 2), ("b", False, Decimal("151.67"), 0), ("c", True, None, 0)]


@pytest.mark.parametrize("debris", ["", "31022025", "-99999999999.99", "é'\"" * 90])
def test_aucun_texte_ne_fait_tomber_la_chaine(debris):
    """La même valeur partout où l'extrait porte du texte, les clés tenues : tout se construit, aucun contrôle ne lève."""
    con = duckdb.connect()
    r.preparer(con, {t: _table(t, debris) for t in tables()})
    con.execute("set search_path = 'controle,main'")
    for c in referentiel():
        if c.zone == "entrepot":
            con.execute(verdicts(c, "declarations")).fetchall()


def _table(nom: str, debris: str) -> pa.Table:
    donnees: dict[str, list] = {}
    for colonne, genre in colonnes(nom).items():
        if colonne == "extrait_id":
            continue
        if genre == "varchar":
            cle = colonne.endswith("_id") or colonne in ("siret", "siren")
            valeur = {"nature": "01", "nir": "p", "code": "02"}.get(colonne, "k" if cle else debris)
            valeur = "15032026" if "date_fin" in colonne else "01032026" if colonne == "mois" else valeur
        else:
            valeur = {"integer": 1, "bigint": 1, "boolean": True, "date": date(2026, 3, 1)}.get(genre)
        donnees[colonne] = [valeur]
    table = pa.table(donnees)
    return table if nom in ("declarations", "envois", "individus") else pa.concat_tables([table, table])


def test_une_relation_inconnue_est_nommee():
    with pytest.raises(ErreurVigie, match="versement_montant"):
        r.preparer(duckdb.connect(), {}, {"versement_montant"})


def test_un_extrait_en_quarantaine_ne_compte_pas():
    con = duckdb.connect()
    con.execute("create schema registre; create table registre.extraits (extrait_id varchar, statut varchar)")
    con.execute("insert into registre.extraits values ('bon', 'charge'), ('mauvais', 'quarantaine')")
    d = pa.table({"declaration_id": ["d1", "d2"], "extrait_id": ["bon", "mauvais"], "nature": ["01", "01"]})
    r.preparer(con, {"declarations": d}, {"declarations"})
    assert con.execute("select declaration_id from controle.declarations").fetchall() == [("d1",)]
