"""Une validation juge ce qui est neuf et garde le reste : même verdict qu'en rejugeant tout, et nulle faute ne passe."""

import shutil
from pathlib import Path

import duckdb
import pytest
import yaml

from outils.entrepot_factice import LOTS, avis, ecrire
from validation.test_integrite_et_lots import MUTATIONS
from vigie.chargement.registre import entrepot
from vigie.erreurs import ErreurVigie
from vigie.valider import documents
from vigie.valider.affichage import tableau
from vigie.valider.executer import ouvrir
from vigie.valider.portee import observer
from vigie.valider.reduction import Reduction
from vigie.valider.registre import inscrire_jugees
from vigie.valider.suites import lire
from vigie.valider.valider import valider

A, B, F = "a" * 32, "b" * 32, "f" * 32


LIVREES = ("cle_fct_comptes", "cle_extraits_individus", "verdicts_anomalies", "lot_lecture", "lot_envois")


@pytest.fixture(scope="module")
def suites_livrees(tmp_path_factory):
    """Quelques suites livrées, et un avis sur BAS-01 : les déclarations dont le nom commence par « a », tant que leur mois est mai."""
    dossier = tmp_path_factory.mktemp("suites")
    second_avis = avis("declaration_id like 'a%' and month(mois) = 5")
    livrees = [s for s in lire("integrite") + lire("lots") if s.nom in LIVREES]
    for genre in ("integrite", "lots", "controles"):
        (dossier / genre).mkdir(parents=True)
        contenu = [
            {"name": s.nom, "meta": s.meta, "expectations": list(s.attentes)} for s in livrees if s.genre == genre
        ]
        (dossier / genre / "s.yml").write_text(yaml.safe_dump(contenu or [second_avis], allow_unicode=True))
    return dossier


@pytest.fixture
def suites(suites_livrees, tmp_path):
    return Path(shutil.copytree(suites_livrees, tmp_path / "suites"))


@pytest.fixture(scope="module")
def modele_valide(modele, suites_livrees, tmp_path_factory):
    """L'entrepôt factice, validé une première fois."""
    base = Path(shutil.copy(modele, tmp_path_factory.mktemp("valide") / "entrepot.duckdb"))
    assert juger(base, suites_livrees).verdict == "valide"
    return base


@pytest.fixture
def validee(modele_valide, tmp_path):
    return Path(shutil.copy(modele_valide, tmp_path / "entrepot.duckdb"))


def interdit():
    raise AssertionError("rien n'a changé : il ne fallait pas reconstruire")


def juger(base, suites, **options):
    return valider(base, suites, interdit, **options)


def jugees(v) -> tuple[int, int]:
    return v.portee.nb_jugees, v.portee.nb_gardees


def test_ce_qui_n_a_pas_change_est_garde(validee, suites):
    v = juger(validee, suites)
    assert (v.verdict, *jugees(v)) == ("valide", 0, 6)
    assert v.resume()["declarations"] == {"jugees": 0, "gardees": 6}
    assert tableau(v).startswith("aucune déclaration jugée ; 6 autres gardées de la validation du ")
    assert jugees(juger(validee, suites, complet=True)) == (6, 0)


def test_ce_qui_est_garde_garde_son_jour(validee, suites):
    avant = dict(ecrire(validee, "select declaration_id, juge_le from registre.jugees"))
    ecrire(validee, f"update marts.fct_declarations set nb_individus = 11 where declaration_id = '{A}'")
    v = juger(validee, suites)
    apres = dict(ecrire(validee, "select declaration_id, juge_le from registre.jugees"))
    assert jugees(v) == (1, 5) and v.accords["BAS-01"].nb_gx == 1
    assert apres[A] > avant[A] and all(apres[d] == avant[d] for d in avant if d != A)
    assert " ; 5 autres gardées de la validation du " in v.portee.phrase()


@pytest.mark.parametrize(
    ("retouche", "attendue"),
    [
        ("delete from marts.fct_anomalies where identifiant = 'BAS-01'", "accord_avis"),
        (
            f"update marts.fct_anomalies set objet_id = declaration_id || '.8' where declaration_id = '{A}'",
            "accord_avis",
        ),
        (
            f"update marts.fct_mesures set comptes = list_append(comptes, comptes[1]) where declaration_id = '{B}'",
            "cle_fct_comptes",
        ),
    ],
)
def test_une_retouche_d_une_declaration_ancienne_se_voit(validee, suites, retouche, attendue):
    """Un mart touché à la main après sa validation se rejuge ; la faute arrête, et n'est pas tenue pour jugée."""
    ecrire(validee, retouche)
    v = juger(validee, suites)
    assert (v.verdict, *jugees(v)) == ("echec", 1, 5)
    assert attendue in {r.nom_suite for r in v.echecs}
    assert juger(validee, suites).verdict == "echec"
    assert juger(validee, suites, complet=True).verdict == "echec"


def test_ce_qu_une_construction_a_refait_se_rejuge(validee, suites):
    """Les marts n'en disent rien, mais l'étage d'en dessous a changé : le second avis n'est plus d'accord."""
    ecrire(validee, f"update intermediaire.int_declarations set mois = date '2026-04-01' where declaration_id = '{A}'")
    assert jugees(juger(validee, suites)) == (0, 6)
    ecrire(validee, f"insert into registre.a_revalider values ('{A}', 'une construction')")
    v = juger(validee, suites)
    assert (v.verdict, *jugees(v), v.accords["BAS-01"].nb_dbt_seul) == ("echec", 1, 5, 1)
    assert ecrire(validee, "from registre.a_revalider") == [(A, "une construction")]
    ecrire(validee, f"update intermediaire.int_declarations set mois = date '2026-05-01' where declaration_id = '{A}'")
    assert (juger(validee, suites).verdict, ecrire(validee, "from registre.a_revalider")) == ("valide", [])


def test_ce_qui_reste_a_refaire_se_rejuge(validee, suites):
    ecrire(validee, f"create table registre.a_refaire as select '{B}' as declaration_id union all select null")
    assert jugees(juger(validee, suites)) == (1, 5)


def test_une_construction_entiere_fait_tout_rejuger(validee, suites):
    ecrire(validee, "insert into registre.a_revalider values (null, 'une construction entière')")
    assert jugees(juger(validee, suites)) == (6, 0)
    assert jugees(juger(validee, suites)) == (0, 6)


def test_un_autre_code_rejuge_tout(validee, suites):
    avis = suites / "controles" / "s.yml"
    avis.write_text(f"{avis.read_text()}\n# retouche\n")
    assert jugees(juger(validee, suites)) == (6, 0)


def test_une_validation_defavorable_ne_garde_rien(base, suites):
    ecrire(base, "delete from marts.fct_anomalies where identifiant = 'BAS-01'")
    assert juger(base, suites).verdict == "echec"
    assert ecrire(base, "from registre.jugees") == []
    assert jugees(juger(base, suites)) == (6, 0)


def test_une_declaration_partie_n_est_plus_comptee(validee, suites):
    for table in ("marts.fct_declarations", "marts.fct_mesures", "extraits.declarations"):
        ecrire(validee, f"delete from {table} where declaration_id = '{F}'")
    with entrepot(chemin=validee) as con:
        p = observer(con, ecrire_code(con))
    assert (p.nb_jugees, p.nb_gardees) == (0, 5)


def ecrire_code(con) -> str:
    return con.execute("select any_value(code) from registre.jugees").fetchone()[0]


def test_une_construction_survenue_pendant_la_validation_reste_a_juger(validee):
    with entrepot(ecriture=True, chemin=validee) as con:
        p = observer(con, ecrire_code(con))
        con.execute(f"insert into registre.a_revalider values ('{A}', 'pendant')")
        ((validation,),) = con.execute("select validation_id from registre.validations").fetchall()
        inscrire_jugees(con, p, "code", validation)
        assert con.execute("from registre.a_revalider").fetchall() == [(A, "pendant")]


def test_un_entrepot_d_avant_s_ouvre_et_se_valide(base, suites):
    with duckdb.connect(str(base)) as con:
        for table in ("jugees", "a_revalider", "lots_juges", "extraits_relus"):
            con.execute(f"drop table registre.{table}")
    assert jugees(juger(base, suites)) == (6, 0)
    assert jugees(juger(base, suites)) == (0, 6)


def test_presque_tout_change_se_rejuge_entier(validee, suites):
    ecrire(validee, "update marts.fct_declarations set nb_individus = 11 where declaration_id < 'e'")
    assert jugees(juger(validee, suites)) == (6, 0)


PAR_DECLARATION = {s.nom for s in lire("integrite") if s.par_declaration}
REDUITES = [m for m in MUTATIONS if m[0] in PAR_DECLARATION]


@pytest.mark.parametrize(("attendue", "mutation"), REDUITES)
def test_la_lecture_reduite_voit_chaque_faute(base, attendue, mutation):
    """Les déclarations à juger, lues seules, montrent les mêmes fautes que tout l'entrepôt."""
    choisies = [s for s in lire("integrite") if s.nom == attendue]
    conditions = (f"declaration_id < '{F}'", "declaration_id is null")
    for faute in (None, mutation):
        if faute:
            ecrire(base, faute)
        with entrepot(chemin=base) as con, ouvrir(con, (), Reduction(con, conditions, choisies)) as executeur:
            rendus = [r for s in choisies for r in executeur.executer(s, {})]
            copies = con.execute(
                "select count(*) from duckdb_tables() where regexp_matches(table_name, '^_gx_(marts|extraits|controle)_')"
            ).fetchone()[0]
        assert copies
        assert all(r.evaluee for r in rendus) and all(r.reussie for r in rendus) == (faute is None)


def test_toute_suite_par_declaration_a_sa_faute_et_arrete():
    assert {m[0] for m in REDUITES} == PAR_DECLARATION - {
        # de même texte que `cle_extraits_individus` et `cle_controle_individus`
        "cle_extraits_cotisations", "cle_controle_contrats", "cle_controle_bases", "cle_controle_versements_montants",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("meta", "severite", "dit"),
    [({"portee": "mois"}, "critical", "portee ne peut"), ({"portee": "declaration"}, "warning", "toute attente y est")],
)
def test_une_portee_mal_dite_est_refusee(tmp_path, meta, severite, dit):
    suite = {
        "name": "s",
        "meta": {"relation": "marts.fct_mesures", **meta},
        "expectations": [
            {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "c"}, "severity": severite}
        ],
    }
    (tmp_path / "integrite").mkdir()
    (tmp_path / "integrite" / "s.yml").write_text(yaml.safe_dump([suite]))
    with pytest.raises(ErreurVigie, match=dit):
        lire("integrite", tmp_path)


# --- les lots ---------------------------------------------------------------------------------------------------------


def de_lots(v) -> list:
    return [r for r in v.resultats if r.suite == "lots"]


def test_un_lot_examine_garde_ses_resultats(validee, suites, monkeypatch):
    premiers = de_lots(juger(validee, suites))
    ecrire(validee, f"update extraits.envois set version_norme = 'V1' where extrait_id = '{LOTS[0]}'")
    assert de_lots(juger(validee, suites)) == premiers, "un extrait chargé ne change plus : il n'est pas relu"
    v = juger_avec_reconstruction(validee, suites, complet=True)
    assert [r.extrait_id for r in v.quarantaine] == [LOTS[0]]


def juger_avec_reconstruction(base, suites, **options):
    return valider(base, suites, lambda: None, **options)


def test_un_lot_recharge_se_rejuge(validee, suites):
    ecrire(validee, f"update extraits.envois set version_norme = 'V1' where extrait_id = '{LOTS[0]}'")
    ecrire(validee, f"update registre.extraits set charge_le = now()::timestamp where extrait_id = '{LOTS[0]}'")
    v = juger_avec_reconstruction(validee, suites)
    assert [r.extrait_id for r in v.quarantaine] == [LOTS[0]]
    # le lot rejeté garde son rejet, sans être relu ; l'admettre ne le rejuge pas non plus
    assert {r.extrait_id for r in de_lots(juger_avec_reconstruction(validee, suites))} == set(LOTS)


def test_un_lot_qui_ne_s_est_pas_execute_se_rejuge(validee, suites):
    fautive = suites / "lots" / "s.yml"
    texte = fautive.read_text()
    fautive.write_text(texte.replace("extraits.fichiers", "extraits.absente"))
    assert juger(validee, suites).verdict == "echec"
    assert ecrire(validee, "from registre.lots_juges") == []


# --- ce qu'on en lit --------------------------------------------------------------------------------------------------


def test_les_pages_disent_la_portee(validee, suites, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(validee.parent))
    juger(validee, suites)
    assert "aucune déclaration jugée ; 6 autres gardées" in documents.ecrire(suites).read_text(encoding="utf-8")
    ((nb, detail),) = ecrire(
        validee,
        "select nb_evalues, detail from registre.resultats_gx where nom_suite = 'portee' qualify rank() over (order by execute_le desc) = 1",
    )
    assert nb == 0 and detail.startswith("Ce que cette validation a jugé : aucune déclaration jugée")
