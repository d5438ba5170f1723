"""Une case vide d'un seed est nulle, à l'entrepôt comme en zone protégée ; un texte cité ne sort pas de ses guillemets."""

import doctest

import duckdb

import vigie.sql
from vigie.controles import zone_protegee
from vigie.sql import charger_seed, litteral


def test_les_exemples():
    assert not doctest.testmod(vigie.sql).failed


def test_une_case_vide_est_nulle(tmp_path):
    fichier = tmp_path / "l'essai.csv"
    fichier.write_text('code,libelle\n01,"à la ligne\nici"\n,\n"",x\n', encoding="utf-8")
    con = duckdb.connect()
    charger_seed(con, "essai", fichier)
    assert con.execute("from essai").fetchall() == [("01", "à la ligne\nici"), (None, None), (None, "x")]


def test_la_zone_protegee_n_a_aucun_texte_vide():
    """Un contrôle qui y écrirait `= ''` sur un seed ne trouverait rien : le vide se dit `is null` des deux côtés."""
    con = zone_protegee.ZoneProtegee(()).con
    for table in zone_protegee.TABLES_DE_NORME:
        vides = con.execute(f"select count(*) from {table} where list_contains([columns(*)], '')").fetchall()
        assert vides == [(0,)], f"{table} : une case vide se charge nulle (vigie.sql.charger_seed)."


def test_un_texte_cite_revient_tel_quel():
    for texte in ("", "'", "l'un 'et' l'autre", "'; drop table x; --"):
        assert duckdb.connect().execute(f"select {litteral(texte)}").fetchall() == [(texte,)]
