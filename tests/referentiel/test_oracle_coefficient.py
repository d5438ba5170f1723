"""La macro du coefficient contre openfisca-france : table figée de cas tirés à graine, écrite par `make oracle`."""

import csv
from decimal import Decimal
from functools import cache

import duckdb
import pytest

from outils import RACINE
from vigie.controles.relations import preparer

TABLE = RACINE / "tests" / "oracle" / "coefficients_openfisca.csv"
VERSION_MIN = (176, 1, 8)  # la première à figer le SMIC de 2026 à 12,02 €

FRONTIERES = [
    ("2026-06-01", 10, "1823.03", "1823.03", "0.3981"),
    ("2026-12-15", 50, "1823.03", "1800.00", "0.4021"),  # sous le SMIC retenu : plafonné
    ("2026-06-01", 10, "1823.03", "5469.09", "0.0000"),  # trois SMIC exactement : plus rien
    ("2026-06-01", 10, "1823.03", "5469.08", "0.0200"),  # un centime de moins : le minimum
    ("2025-04-30", 49, "1801.80", "1801.80", "0.3194"),
    ("2025-05-01", 49, "1801.80", "1801.80", "0.3193"),
    ("2025-05-01", 49, "1801.80", "2882.88", "0.0000"),  # 1,6 SMIC
    ("2026-01-01", 10, "2277.75", "3023.40", "0.1885"),  # une DSN publique de 2026
    ("2026-01-01", 10, "0.00", "100.00", "0.0000"),
    # le plus grand coefficient de chaque période, pour les deux tailles : D241-7 et les arrêtés de taux
    ("2023-06-01", 49, "1747.20", "1747.20", "0.3191"),
    ("2023-06-01", 50, "1747.20", "1747.20", "0.3231"),
    ("2024-06-01", 49, "1766.92", "1766.92", "0.3194"),
    ("2024-06-01", 50, "1766.92", "1766.92", "0.3234"),
    ("2025-04-30", 50, "1801.80", "1801.80", "0.3234"),
    ("2025-05-01", 50, "1801.80", "1801.80", "0.3233"),
    ("2023-01-01", 49, "1000.00", "1600.00", "0.0000"),
]


@cache
def _base() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    preparer(con, {}, {"baremes"})
    return con


def _coefficient(mois, effectif, smic, assiette):
    requete = "select coefficient_reduction_generale(?, ?, ?, ?)"
    return _base().execute(requete, [mois, effectif, smic, assiette]).fetchone()[0]


def _cas() -> tuple[str, list[dict[str, str]]]:
    with TABLE.open(encoding="utf-8", newline="") as flux:
        return flux.readline(), list(csv.DictReader(flux))


def test_la_macro_rend_le_coefficient_d_openfisca():
    titre, cas = _cas()
    assert tuple(map(int, titre.split()[2].rstrip(",").split("."))) >= VERSION_MIN
    assert len(cas) >= 1_000
    con = _base()
    con.execute(
        "create or replace temp table cas (mois varchar, effectif varchar, smic varchar, assiette varchar, attendu varchar)"
    )
    con.executemany("insert into cas values (?, ?, ?, ?, ?)", [list(c.values()) for c in cas])
    ecarts = con.execute("""
        select abs(coefficient_reduction_generale((mois || '-01')::date, effectif::integer, smic::decimal(18, 2),
            assiette::decimal(18, 2)) - attendu::decimal(9, 4))
        from cas
    """).fetchall()
    assert None not in {e for (e,) in ecarts}
    assert max(e for (e,) in ecarts) <= Decimal("0.0001")


def test_la_table_couvre_chaque_forme_de_la_formule():
    _, cas = _cas()
    assert {c["mois"][:4] for c in cas} == {"2023", "2024", "2025", "2026"}
    assert {"2025-04", "2025-05", "2026-05", "2026-06"} <= {c["mois"] for c in cas}
    maximums = {"0.3191", "0.3231", "0.3194", "0.3234", "0.3193", "0.3233", "0.3981", "0.4021"}
    assert {"0.0000", *maximums} <= {c["coefficient"] for c in cas}


@pytest.mark.parametrize(("mois", "effectif", "smic", "assiette", "attendu"), FRONTIERES)
def test_frontieres(mois, effectif, smic, assiette, attendu):
    assert _coefficient(mois, effectif, smic, assiette) == Decimal(attendu)


@pytest.mark.parametrize(
    "arguments",
    [
        (None, 10, "1800", "1800"),
        ("2026-01-01", None, "1800", "1800"),
        ("2026-01-01", 10, None, "1800"),
        ("2026-01-01", 10, "1800", None),
        ("2026-01-01", 10, "1800", "0"),
        ("2026-01-01", 10, "1800", "-5"),
        ("2026-01-01", 10, "-1800", "1800"),
        ("1999-01-01", 10, "1800", "1800"),
        ("x", "y", "z", "t"),
        ("2026-01-01", -1, "nan", "inf"),
        ("2026-01-01", 10, "99999999999999999999.99", "1800"),
    ],
)
def test_ni_null_ni_rebut_ne_fait_d_erreur(arguments):
    assert _coefficient(*arguments) is None
