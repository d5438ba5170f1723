"""Chaque fonction du domaine rend sous Spark ce qu'elle rend sous DuckDB, sur des valeurs bonnes, limites, nulles et absurdes.

Joué par `make test-spark`, dans l'environnement de Spark : son nom le tient hors de la suite.
"""

from functools import cache

import duckdb
import pytest

from grappe.machines import LOCAL, exiger_java
from vigie.controles.modeles import fonctions, fonctions_datees
from vigie.spark.fonctions import corps
from vigie.spark.traduire import traduire

TEXTES = [
    None, "", " ", "0", "01", "-1", "12", "12.3", "12.30", "12.345", "-0.005", ".5", "5.", "+5", "1e3", " 7.25 ", "12,50", "1 000.00", "99999999999999999.99",
    "999999999999999999", "1234567890123456789", "NaN", "Infinity", "0x10", "12f", "1d", "true", "31122025", "31022025", "29022024", "29022025",
    "00012025", "31121899", "31122125", "1122025", "3112202A", "01012026", "122025", "132025", "02122025", "0122025", "73282932000074", "73282932000075", "732829320",
    "35600000000048", "35600000049837", "35600000000049", "356000000", "ABC", "abc", "A1", "FR1420041010050500013M02606", "FR1420041010050500013M02607",
    "fr1420041010050500013m02606", "20041010050500013M02606", "20041010050500013M02605", "1850578006084", "2850578006084", "1999999999999", "1852A78006084", "3850578006084",
    "DUPONT-ÉLÉONORE d'Ÿ", "œuvre", "ÇÀÙ", "--", "' '", "a" * 64, "abcdefghijklmnop" * 4, "p" * 63 + "a", "q" * 64, "é", "ligne\nsuivie",
]  # fmt: skip
NOMBRES = ["null", "0", "1", "-1", "1234.5", "0.005", "-0.015", "999999.99", "1234567.89", "0.016", "12.30"]
DATES = ["null", "date '2024-02-29'", "date '2025-12-31'", "date '2026-01-01'", "date '1999-07-15'"]

# Fonction → expressions à comparer, sur `t` (texte), `u` (texte de la rangée suivante), `n` (nombre), `d` et `e` (dates).
APPELS = {
    "date_dsn": ["date_dsn(t)"],
    "mois_dsn": ["mois_dsn(t)"],
    "mois_de": ["mois_de(d)", "mois_de(date_dsn(t))"],
    "montant_dsn": ["montant_dsn(t)"],
    "taux_dsn": ["taux_dsn(t)"],
    "au_taux": ["au_taux(n, 17.3)", "au_taux(montant_dsn(t), taux_dsn(u))"],
    "quantite_dsn": ["quantite_dsn(t)"],
    "entier_dsn": ["entier_dsn(t)"],
    "cle_luhn_valide": ["cle_luhn_valide(t)"],
    "cle_siret_valide": ["cle_siret_valide(t)"],
    "reste_97": ["reste_97(t)"],
    "cle_iban_valide": ["cle_iban_valide(t)"],
    "cle_rib_valide": ["cle_rib_valide(t)"],
    "nir_forme_valide": ["nir_forme_valide(t)"],
    "parmi": ["parmi(t, '01 12 ABC')", "parmi('12', t)", "parmi(t, u)"],
    "mois_entre": ["mois_entre(d, e)"],
    "montant_lisible": ["montant_lisible(n)", "montant_lisible(n::double)", "montant_lisible(montant_dsn(t))"],
    "nom_normalise": ["nom_normalise(t)"],
    "lisible": [
        "lisible(t)", "lisible(d)", "lisible(n)", "lisible(n::double)", "lisible(n::decimal(12, 4))", "lisible(length(t)::bigint)",
        "lisible(n > 1)", "lisible(n / 3)", "lisible(montant_dsn(t))", "lisible(taux_dsn(t))", "lisible(null)",
    ],
    "filtre_bits": ["filtre_bits(t) is null"],
    "similitude": ["similitude(t, u)", "similitude(t, repeat('ab', 32))"],
    "classe_identite": [
        f"classe_identite({{'nom': t, 'prenom': {p}, 'naissance': u, 'nom_usage': {s}, 'noms': {r}, 'bigrammes': t}}, "
        f"{{'nom': u, 'prenom': 'p', 'naissance': {q}, 'nom_usage': t, 'noms': 'n', 'bigrammes': u}}, 0.8)"
        for p, q, r, s in (("'p'", "u", "'n'", "u"), ("'p'", "t", "'m'", "t"), ("'q'", "u", "'n'", "u"), ("t", "u", "t", "t"))
    ],
    "mois_lisible": ["mois_lisible(d)"],
    "coefficient_reduction_generale": [
        f"coefficient_reduction_generale({mois}, {effectif}, {smic}, {assiette})"
        for mois in ("date '2024-06-15'", "date '2026-03-01'", "d", "date '1950-01-01'")
        for effectif, smic, assiette in (("49", "1801.8", "n"), ("50", "1801.8", "2000"), ("null", "n", "2000"), ("12", "1801.8", "2500"))
    ],
    "strip_accents": ["strip_accents(t)"],
}  # fmt: skip


def test_chaque_fonction_a_ses_exemples():
    manquent = set(corps()) - set(APPELS)
    assert not manquent, f"Donner à {', '.join(sorted(manquent))} des exemples dans APPELS."


@pytest.mark.parametrize("nom", sorted(APPELS))
def test_une_fonction_dit_la_meme_chose_sous_les_deux_moteurs(nom):
    for appel in APPELS[nom]:
        rendus = list(zip(_exemples(), _duckdb()[appel], _spark()[appel], strict=True))
        ecarts = [(ligne, d, s) for ligne, d, s in rendus if d != s]
        assert not ecarts, (
            f"{appel} : {len(ecarts)} écarts. Exemple, DuckDB puis Spark, sur {ecarts[0][0]} : {ecarts[0][1:]}"
        )


@cache
def _appels() -> list[str]:
    return [a for liste in APPELS.values() for a in liste]


@cache
def _exemples() -> list[tuple]:
    return [
        (
            t,
            TEXTES[(i * 7 + 3) % len(TEXTES)],
            NOMBRES[i % len(NOMBRES)],
            DATES[i % len(DATES)],
            DATES[(i // 5) % len(DATES)],
        )
        for i, t in enumerate(TEXTES)
    ]


def _table() -> str:
    def texte(x: str | None) -> str:
        return "null::varchar" if x is None else "'" + x.replace("'", "''") + "'"

    lignes = (
        f"select {i} as i, {texte(t)} as t, {texte(u)} as u, {n}::decimal(18, 2) as n, {d}::date as d, {e}::date as e"
        for i, (t, u, n, d, e) in enumerate(_exemples())
    )
    return " union all ".join(lignes)


@cache
def _duckdb() -> dict[str, list]:
    from vigie.controles.relations import preparer

    con = duckdb.connect()
    preparer(con, {}, {"baremes"})
    con.execute(fonctions())
    con.execute(fonctions_datees())
    choix = ", ".join(f"({a})::varchar as c{r}" for r, a in enumerate(_appels()))
    rangees = con.execute(f"select {choix} from ({_table()}) as x order by i").fetchall()
    return {a: [ligne[r] for ligne in rangees] for r, a in enumerate(_appels())}


@cache
def _spark() -> dict[str, list]:
    import tempfile
    from pathlib import Path

    from vigie.controles.relations import preparer
    from vigie.spark.session import ouvrir

    exiger_java()
    dossier = Path(tempfile.mkdtemp(prefix="fonctions-"))
    con = duckdb.connect()
    preparer(con, {}, {"baremes"})
    con.execute(f"copy intermediaire.int_baremes to '{dossier}/baremes.parquet' (format parquet)")
    con.execute(f"copy ({_table()}) to '{dossier}/exemples.parquet' (format parquet)")
    spark = ouvrir(
        "local[1]",
        dossier,
        dossier,
        {
            "spark.driver.host": LOCAL,
            "spark.driver.bindAddress": LOCAL,
            "spark.sql.codegen.wholeStage": "false",
            "spark.sql.codegen.factoryMode": "NO_CODEGEN",
        },
    )
    spark.read.parquet(f"{dossier}/baremes.parquet").write.saveAsTable("intermediaire.int_baremes")
    spark.read.parquet(f"{dossier}/exemples.parquet").createOrReplaceTempView("exemples")
    choix = ", ".join(f"({a})::varchar as c{r}" for r, a in enumerate(_appels()))
    rangees = spark.sql(traduire(f"select {choix} from exemples order by i")).collect()
    spark.stop()
    return {a: [ligne[r] for ligne in rangees] for r, a in enumerate(_appels())}
