"""Les attentes de Great Expectations dites en SQL, leur exécution, et la lecture des suites livrées."""

import subprocess
import sys

import pytest
import yaml

from outils import RACINE
from outils.entrepot_factice import NIR_INVENTE
from vigie import chemins
from vigie.erreurs import ErreurVigie
from vigie.generer import suites as generateur
from vigie.valider.executer import executer
from vigie.valider.parametres import parametres
from vigie.valider.suites import GENRES, Suite, lire


def attente(genre, **kwargs):
    return {"type": genre, "kwargs": kwargs}


def suite(*attentes, **meta):
    return Suite("integrite", "essai", meta or {"relation": "m.t"}, attentes)


# --- dialecte et exécution --------------------------------------------------------------------------------------------

# attente, arguments, condition SQL des lignes inattendues
NATIVES = [
    ("expect_column_values_to_not_be_null", {"column": "code"}, "code is null"),
    ("expect_column_values_to_be_null", {"column": "code"}, "code is not null"),
    ("expect_column_values_to_be_in_set", {"column": "code", "value_set": ["A0", "A1"]}, "code = 'A2'"),
    ("expect_column_values_to_be_in_set", {"column": "pair", "value_set": [True]}, "not pair"),
    ("expect_column_values_to_not_be_in_set", {"column": "code", "value_set": ["A0"]}, "code = 'A0'"),
    ("expect_column_values_to_match_regex", {"column": "code", "regex": "^A[01]$"}, "code = 'A2'"),
    ("expect_column_values_to_match_regex", {"column": "code", "regex": "0"}, "code in ('A1', 'A2')"),
    ("expect_column_values_to_not_match_regex", {"column": "code", "regex": "[12]"}, "code in ('A1', 'A2')"),
    (
        "expect_column_values_to_be_between",
        {"column": "montant", "min_value": 1, "max_value": 400.5},
        "n < 2 or n > 801",
    ),
    ("expect_column_values_to_be_between", {"column": "jour", "max_value": "2026-01-10"}, "jour > date '2026-01-10'"),
    (
        "expect_column_values_to_be_between",
        {"column": "instant", "min_value": "2026-01-05T00:00:00"},
        "instant < '2026-01-05'",
    ),
    # ce qu'une substitution de texte abîmerait : apostrophe, point d'interrogation, barre oblique inverse, pour cent
    ("expect_column_values_to_not_be_in_set", {"column": "texte", "value_set": ["l'été ?", "50 %"]}, "n % 4 in (0, 1)"),
    (
        "expect_column_values_to_not_match_regex",
        {"column": "texte", "regex": r"^l'.+t?é \?$|\d+ %"},
        "n % 4 in (0, 1)",
    ),
    ("expect_column_values_to_match_regex", {"column": "texte", "regex": r"\\$"}, "n % 4 <> 2"),
    ("expect_column_values_to_be_unique", {"column": "code"}, "code is not null"),
    ("expect_column_value_lengths_to_be_between", {"column": "declaration_id", "max_value": 3}, "n > 99"),
    (
        "expect_column_pair_values_a_to_be_greater_than_b",
        {"column_A": "montant", "column_B": "unite", "or_equal": True},
        "montant < unite",
    ),
    ("expect_column_pair_values_to_be_equal", {"column_A": "n", "column_B": "unite"}, "n <> unite"),
]


@pytest.mark.parametrize(("genre", "arguments", "condition"), NATIVES)
def test_chaque_attente_compte_comme_du_sql(con, genre, arguments, condition):
    s = suite(attente(genre, **arguments), relation="m.t", cle=["declaration_id", "objet_id"])
    (r,) = executer(con, [s], {})
    attendues = frozenset(con.execute(f"select declaration_id, objet_id from m.t where {condition}").fetchall())
    assert r.evaluee and not r.reussie and len(attendues) > 0
    assert (r.nb_inattendus, r.cles) == (len(attendues), attendues)


def test_toutes_les_cles_au_dela_de_deux_cents(con):
    """« COMPLETE » s'arrête à 200 lignes : les clés viennent de la requête."""
    s = suite(attente("expect_column_values_to_be_between", column="n", max_value=-1), relation="m.t", cle=["objet_id"])
    (r,) = executer(con, [s], {})
    assert (r.nb_evalues, r.nb_inattendus, len(r.cles), r.mesure) == (1000, 1000, 1000, 1.0)


def test_une_erreur_n_est_pas_une_donnee_fautive(con):
    s = suite(
        attente("expect_column_values_to_not_be_null", column="absente"),
        attente("expect_column_values_to_not_be_null", column="n"),
        attente("expect_column_values_to_match_regex", column="n", regex="x"),
        attente("unexpected_rows_expectation", unexpected_rows_query=f"select error('{NIR_INVENTE}') from {{batch}}"),
    )
    rendus = executer(con, [s], {})
    assert [(r.evaluee, r.reussie) for r in rendus] == [(False, False), (True, True), (False, False), (False, False)]
    assert [r.attente.split("(")[0] for r in rendus] == [a["type"] for a in s.attentes]
    assert all(r.detail.startswith("Non évaluée") for r in rendus if not r.evaluee)
    assert NIR_INVENTE not in str(rendus)


@pytest.mark.parametrize("meta", [{"relation": "m.absente"}, {"requete": "select colonne_absente from m.t"}])
def test_relation_absente_ou_requete_fausse(con, meta):
    (r,) = executer(con, [suite(attente("expect_column_values_to_not_be_null", column="n"), **meta)], {})
    assert not r.evaluee and not r.reussie


def test_lot_vide_et_agregats(con):
    vide = suite(attente("expect_column_values_to_not_be_null", column="n"), requete="select n from m.t where false")
    somme = suite(attente("expect_column_max_to_be_between", column="n", max_value={"$PARAMETER": "borne"}))
    un, deux = executer(con, [vide, somme], {"borne": 10, "inutile": 3})
    assert (un.reussie, un.nb_evalues, un.nb_inattendus) == (True, 0, 0)
    assert (deux.reussie, deux.mesure, deux.cles) == (False, 999.0, None)


def test_parametre_absent_ou_attente_mal_formee(con):
    with pytest.raises(ErreurVigie, match="paramètres inconnus borne"):
        executer(
            con, [suite(attente("expect_column_max_to_be_between", column="n", max_value={"$PARAMETER": "borne"}))], {}
        )
    with pytest.raises(ErreurVigie, match="forme"):
        executer(con, [suite(attente("expect_column_values_to_not_be_null", colonne="n"))], {})
    with pytest.raises(ErreurVigie, match=r"1\sattente déclarée, aucune évaluée"):
        executer(con, [suite(attente("expect_qui_n_existe_pas", column="n"))], {})


def test_cle_qui_n_est_pas_unique(con):
    s = suite(attente("expect_column_values_to_be_null", column="n"), relation="m.t", cle=["unite"])
    (r,) = executer(con, [s], {})
    assert not r.evaluee and "clé n'est pas unique" in r.detail


def test_evaluees_egale_declarees(con, monkeypatch):
    """Une attente perdue en route arrête tout."""
    from vigie.valider import executer as module

    perdue = module._suite_gx
    monkeypatch.setattr(module, "_suite_gx", lambda s: perdue(Suite(s.genre, s.nom, s.meta, s.attentes[1:])))
    deux = suite(*[attente("expect_column_values_to_not_be_null", column=c) for c in ("n", "unite")])
    with pytest.raises(ErreurVigie, match=r"2\sattentes déclarées, 1\sévaluée"):
        executer(con, [deux], {})


def test_la_connexion_reste_a_l_appelant(con):
    for _ in range(2):
        executer(con, [suite(attente("expect_column_values_to_not_be_null", column="n"))], {})
    assert con.execute("select count(*) from m.t").fetchone() == (1000,)


def test_rien_de_lourd_au_demarrage():
    code = (
        "import sys, vigie.cli, vigie.commandes.valider, vigie.commandes.publier, vigie.valider.executer, vigie.publication;"
        "print([m for m in ('great_expectations', 'pandas', 'sqlalchemy') if m in sys.modules])"
    )
    env = {"PYTHONPATH": str(RACINE / "src"), "PATH": "/usr/bin:/bin"}
    assert subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True).stdout.strip() == "[]"


# --- lecture des suites -----------------------------------------------------------------------------------------------


def test_suites_livrees_lisibles_et_bornes_connues():
    toutes = [s for genre in GENRES for s in lire(genre)]
    assert len({s.nom for s in toutes}) == len(toutes) > 100
    parametres({p for s in toutes for p in s.parametres()})
    assert not any("id" in a for s in toutes for a in s.attentes)
    assert all(a["meta"]["rejet"]["au_dessus"] >= 0 and a["meta"]["titre"] for s in lire("lots") for a in s.attentes)
    assert all(a["meta"]["identifiant"] and s.cle for s in lire("controles") for a in s.attentes)


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("a: [", "illisible"),
        ("name: x", "liste de suites"),
        ("[{name: x, meta: {relation: m.t}}]", "name, meta et expectations"),
        ("[{name: x, meta: {}, expectations: [{type: t}]}]", "exactement un champ"),
        ("[{name: x, meta: {relation: 't; drop'}, expectations: [{type: t}]}]", "schema.table"),
        ("[{name: x, meta: {relation: m.t}, expectations: [{type: t, severity: grave}]}]", "severity"),
        ("[&a {name: x, meta: {relation: m.t}, expectations: [{type: t}]}, *a]", "même nom"),
    ],
)
def test_suite_illisible(tmp_path, texte, dit):
    (tmp_path / "integrite").mkdir()
    (tmp_path / "integrite" / "s.yml").write_text(texte)
    with pytest.raises(ErreurVigie, match=dit):
        lire("integrite", tmp_path)


def test_parametre_que_seeds_ignore():
    with pytest.raises(ErreurVigie, match="bas_99_tolerance"):
        parametres({"bas_99_tolerance"})
    bornes = parametres({"ag_07_tolerance", "liste_p26v01_s21_g00_40_007", "valeurs_reserve"})
    assert bornes["ag_07_tolerance"] == 0.02
    assert "01" in bornes["liste_p26v01_s21_g00_40_007"] and "P26V01 S21.G00.52.001 907" in bornes["valeurs_reserve"]


def test_suites_generees_a_jour_et_independantes():
    racine = chemins.racine()
    generees = generateur.suites()
    assert {str(f.relative_to(racine)) for f in (racine / "expectations" / "controles").glob("*.yml")} == set(generees)
    for chemin, texte in generees.items():
        assert (racine / chemin).read_text(encoding="utf-8") == texte, f"{chemin} : lancer « vigie generer »"
        assert yaml.safe_load(texte)
    avis = generateur.lire_avis()
    assert {"BAS-01", "MNS-06", "CT-01", "CO-04", "LISTE"} <= set(avis)
    assert not set(generateur.sans_avis()) & set(avis)


def test_avis_sur_un_controle_inconnu(monkeypatch):
    monkeypatch.setattr(generateur, "lire_avis", lambda: {"ZZZ-99": {}})
    with pytest.raises(ErreurVigie, match="ZZZ-99"):
        generateur.suites()


def test_avis_sur_une_relation_disparue(monkeypatch):
    monkeypatch.setattr(generateur, "lire_avis", lambda: {"BAS-01": {"relation": "bases_mois", "attentes": []}})
    with pytest.raises(ErreurVigie, match="bases_mois"):
        generateur.suites()
