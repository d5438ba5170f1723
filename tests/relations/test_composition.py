"""Le secteur et la taille d'un déclarant : déclarés, repris de SIRENE ou recomptés, et `dim_declarants` dit lequel."""

import duckdb
import pytest
from jinja2 import Environment

from outils import RACINE

MODELE = RACINE / "models" / "marts" / "dim_declarants.sql"

# déclarant, mois, activité déclarée, contrats (finis ou non, stagiaire ou non)
MENSUELLES = [
    ("a", "2026-12-01", "4711D", [(False, False)] * 12),
    ("a", "2027-01-01", None, [(False, False)] * 9 + [(True, False)] * 5 + [(False, True)] * 2),
    ("b", "2026-12-01", "4711D", [(False, False)]),
    ("b", "2027-01-01", None, [(False, False)]),
    ("c", "2026-06-01", "5610A", []),
    ("d", "2027-01-01", None, []),
]
SIRENE = [("b", "56", "12", "2024-01-01"), ("c", "56", "02", "2024-01-01"), ("b", "10", "32", "2010-01-01")]


@pytest.fixture(scope="module")
def lignes():
    con = duckdb.connect()
    con.execute("create table fct_declarations (declaration_id text, declarant_id text, entreprise_id text, logiciel_id text,"
                " mois date, nature text, est_en_vigueur boolean, connu_le timestamp)")  # fmt: skip
    con.execute(
        "create table int_declarations (declaration_id text, declarant_id text, departement text, connu_le timestamp)"
    )
    con.execute("create table stg_etablissements (declaration_id text, apet text)")
    con.execute(
        "create table int_contrats (declaration_id text, personne_liee_id text, a_fin boolean, est_stagiaire boolean)"
    )
    con.execute("create table stg_sirene (siret text, secteur text, tranche_sirene text, depuis text)")
    for i, (declarant, mois, apet, contrats) in enumerate(MENSUELLES):
        con.execute(
            "insert into fct_declarations values (?, ?, 'e', 'l', ?, '01', true, ?)", [str(i), declarant, mois, mois]
        )
        con.execute("insert into int_declarations values (?, ?, '75', ?)", [str(i), declarant, mois])
        con.execute("insert into stg_etablissements values (?, ?)", [str(i), apet])
        for k, (fini, stagiaire) in enumerate(contrats):
            con.execute("insert into int_contrats values (?, ?, ?, ?)", [str(i), f"p{k}", fini, stagiaire])
    con.executemany("insert into stg_sirene values (?, ?, ?, ?)", SIRENE)
    textes = [f.read_text(encoding="utf-8") for f in (RACINE / "macros" / "indicateurs.sql", MODELE)]
    sql = Environment().from_string("\n".join(textes)).render(ref=lambda nom: nom)
    relation = con.sql(sql)
    return {x[0]: dict(zip(relation.columns, x, strict=True)) for x in relation.fetchall()}


@pytest.mark.parametrize(
    ("declarant", "secteur", "source"),
    [
        ("a", "47", "declare"),  # plus déclaré depuis P27, inconnu de SIRENE : le dernier déclaré
        ("b", "56", "sirene"),  # plus déclaré depuis P27 : SIRENE, sa période la plus récente
        ("c", "56", "declare"),  # encore déclaré à sa dernière mensuelle
        ("d", None, "inconnu"),
    ],
)
def test_secteur(lignes, declarant, secteur, source):
    assert (lignes[declarant]["secteur"], lignes[declarant]["source_secteur"]) == (secteur, source)


@pytest.mark.parametrize(
    ("declarant", "effectif", "tranche", "source"),
    [
        ("a", 9, "1-9", "recompte"),  # ni les cinq partis, ni les deux stagiaires
        ("b", 1, "1-9", "recompte"),  # la tranche SIRENE, vieille de deux ans, ne l'emporte pas sur les présents
        ("c", 0, "1-9", "sirene"),  # personne ce mois : un saisonnier n'est pas de taille nulle
        ("d", 0, "0", "recompte"),
    ],
)
def test_taille(lignes, declarant, effectif, tranche, source):
    x = lignes[declarant]
    assert (x["effectif"], x["tranche_effectif"], x["source_taille"]) == (effectif, tranche, source)
