"""Le tout : quarantaine, accord, verdict, publication."""

import json
import re

import click.testing
import duckdb
import pytest
import yaml

from outils.entrepot_factice import LOTS, avis, ecrire
from vigie import chemins, publier
from vigie.erreurs import ErreurVigie, VerdictNegatif
from vigie.valider import documents
from vigie.valider.executer import executer
from vigie.valider.suites import Suite
from vigie.valider.valider import Validation, accepter, deja_valide, valider


@pytest.fixture
def suites_courtes(tmp_path):
    """Intégrité et lots réduits, et un avis qui retrouve l'anomalie BAS-01 du factice."""
    dossier = tmp_path / "suites"
    for genre, contenu in {
        "integrite": [
            s for s in _brutes("integrite/cles.yml") if s["name"] in ("cle_fct_comptes", "cle_dim_controles")
        ],
        "lots": [s for s in _brutes("lots/dsn.yml") if s["name"] == "lot_syntaxe"],
        "controles": [_avis_factice()],
    }.items():
        (dossier / genre).mkdir(parents=True)
        (dossier / genre / "s.yml").write_text(yaml.safe_dump(contenu, allow_unicode=True))
    return dossier


def _brutes(chemin):
    return yaml.safe_load((chemins.racine() / "expectations" / chemin).read_text(encoding="utf-8"))


def _avis_factice():
    return avis("declaration_id like 'a%'")


def interdit():
    raise AssertionError("rien n'a changé : il ne fallait pas reconstruire")


def test_ce_qui_est_valide_ne_se_valide_pas_deux_fois(base, suites_courtes):
    """Une retouche d'un mart, un statut, une suite : chacun oblige à valider de nouveau ; rien, non."""
    assert deja_valide(base, suites_courtes) is None
    valider(base, suites_courtes, interdit)
    assert deja_valide(base, suites_courtes)
    suite = next(suites_courtes.rglob("*.yml"))
    texte = suite.read_text(encoding="utf-8")
    suite.write_text(f"{texte}\n# retouche\n", encoding="utf-8")
    assert deja_valide(base, suites_courtes) is None
    suite.write_text(texte, encoding="utf-8")
    assert deja_valide(base, suites_courtes)
    with duckdb.connect(str(base)) as con:
        con.execute("update marts.fct_declarations set nb_individus = nb_individus + 1")
    assert deja_valide(base, suites_courtes) is None


def test_une_validation_qui_echoue_se_refait(base, suites_courtes):
    with duckdb.connect(str(base)) as con:
        con.execute("insert into registre.validations values ('v', '', 'echec', now()::timestamp, '{}')")
    assert deja_valide(base, suites_courtes) is None


def test_valide_puis_publie(base, tmp_path, suites_courtes):
    v = valider(base, suites_courtes, interdit)
    assert (v.verdict, v.echecs, v.reconstruit) == ("valide", [], False)
    a = v.accords["BAS-01"]
    assert (a.nb_dbt, a.nb_gx, a.ecart) == (1, 1, 0)
    ligne = ecrire(
        base,
        "select reussie, nb_evalues, nb_inattendus, nb_dbt, ecart from registre.resultats_gx where suite = 'controles'",
    )
    assert ligne == [(False, 6, 1, 1, 0)]
    p = publier.publier(base, tmp_path / "publie")
    with duckdb.connect(str(p.fichier), read_only=True) as publiee:
        copies = publiee.execute(
            "select count(*), count(distinct validation_id) from marts.fct_resultats_gx"
        ).fetchone()
    assert copies == (len(v.resultats), 1)


def test_les_pages_de_la_derniere_validation(base, suites_courtes, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(base.parent))
    with pytest.raises(ErreurVigie, match="jamais été validé"):
        documents.ecrire(suites_courtes)
    valider(base, suites_courtes, interdit)
    index = documents.ecrire(suites_courtes)
    pages = {str(f.relative_to(index.parent)): f.read_text(encoding="utf-8") for f in index.parent.rglob("*.html")}
    assert set(pages) == {
        "index.html",
        "integrite/cle_dim_controles.html",
        "integrite/cle_fct_comptes.html",
        *(f"lots/lot_syntaxe-{lot}.html" for lot in LOTS),
        f"controles/{_avis_factice()['name']}.html",
    }
    assert all(f'href="{nom}"' in pages["index.html"] for nom in pages if nom != "index.html")
    assert "1 unexpected values found" in pages[f"controles/{_avis_factice()['name']}.html"]
    assert all(documents.RESERVE in texte for texte in pages.values())
    assert not [nom for nom, texte in pages.items() if re.search(r"<(link|script|img)\b|url\(", texte)]
    autre = suites_courtes / "integrite" / "s.yml"
    autre.write_text(
        autre.read_text().replace("expect_table_row_count_to_be_between", "expect_table_row_count_to_equal")
    )
    with pytest.raises(ErreurVigie, match="a changé depuis la dernière validation"):
        documents.ecrire(suites_courtes)


@pytest.mark.parametrize(
    ("mutation", "dbt_seul", "gx_seul"),
    [
        ("delete from marts.fct_anomalies where identifiant = 'BAS-01'", 0, 1),
        ("update marts.fct_anomalies set objet_id = declaration_id || '.8' where identifiant = 'BAS-01'", 1, 1),
    ],
)
def test_desaccord_avec_dbt(base, tmp_path, suites_courtes, mutation, dbt_seul, gx_seul):
    """Même nombre, autres objets : c'est un désaccord aussi."""
    ecrire(base, mutation)
    v = valider(base, suites_courtes, interdit)
    a = v.accords["BAS-01"]
    assert (v.verdict, a.nb_dbt_seul, a.nb_gx_seul) == ("echec", dbt_seul, gx_seul)
    assert [r.nom_suite for r in v.echecs] == ["accord_avis"]
    with pytest.raises(VerdictNegatif, match="a échoué"):
        publier.publier(base, tmp_path / "publie")


def test_un_avis_qui_ne_s_execute_pas_arrete(base, suites_courtes):
    (suites_courtes / "controles" / "s.yml").write_text(
        yaml.safe_dump([{**_avis_factice(), "meta": {**_avis_factice()["meta"], "requete": "select 1 as rien"}}])
    )
    v = valider(base, suites_courtes, interdit)
    assert v.verdict == "echec" and not v.accords["BAS-01"].evalue


def reconstruction(base, appels):
    """Ce que `vigie construire` ferait ici : les marts ne gardent que les lots admis."""

    def construire():
        appels.append(1)
        ecrire(
            base,
            """create or replace temp table admis as
            select extrait_id from registre.extraits where statut in ('charge', 'accepte');
            create or replace temp table retenues as
            select declaration_id from extraits.declarations where extrait_id in (from admis);
            create table if not exists main.copie_d as from marts.fct_declarations;
            create table if not exists main.copie_m as from marts.fct_mesures;
            create table if not exists main.copie_a as from marts.fct_anomalies;
            create or replace table marts.fct_declarations as from main.copie_d where declaration_id in (from retenues);
            create or replace table marts.fct_mesures as from main.copie_m where declaration_id in (from retenues);
            create or replace table marts.fct_anomalies as from main.copie_a where declaration_id in (from retenues);
            create or replace table intermediaire.int_declarations as
                from intermediaire.int_declarations where declaration_id in (from retenues)""",
        )

    return construire


def test_quarantaine_puis_admission(base, tmp_path, suites_courtes):
    ecrire(base, f"update extraits.mesures set nb_anomalies = 20 where extrait_id = '{LOTS[1]}'")
    appels = []
    construire = reconstruction(base, appels)
    v = valider(base, suites_courtes, construire)
    assert (v.verdict, v.reconstruit, [r.extrait_id for r in v.quarantaine]) == ("valide", True, [LOTS[1]])
    assert ecrire(base, "select statut, motif from registre.extraits order by extrait_id")[1] == (
        "quarantaine",
        v.quarantaine[0].motif,
    )
    assert "seuil 0,3" in v.quarantaine[0].motif
    assert ecrire(base, "select decision from registre.decisions") == [("quarantaine",)]
    p = publier.publier(base, tmp_path / "publie")
    with duckdb.connect(str(p.fichier), read_only=True) as publiee:
        assert publiee.execute("select count(*) from marts.fct_declarations").fetchone() == (3,)
        assert publiee.execute("select extrait_id from publication.quarantaine").fetchall() == [(LOTS[1],)]
    # Rien n'a bougé : ni décision, ni reconstruction de plus.
    assert valider(base, suites_courtes, interdit).quarantaine == []
    for lot, motif in ((LOTS[0], "x"), ("xinconnu", "x"), (LOTS[1], "  ")):
        with pytest.raises(ErreurVigie):
            accepter(lot, motif, base, interdit)
    accepter(LOTS[1], "vu avec le tiers déclarant", base, construire)
    assert ecrire(
        base, "select decision, motif, auteur <> '' from registre.decisions order by decide_le desc limit 1"
    ) == [("accepte", "vu avec le tiers déclarant", True)]
    with pytest.raises(VerdictNegatif, match="a changé depuis sa validation"):
        publier.publier(base, tmp_path / "publie")
    v = valider(base, suites_courtes, interdit)
    assert (v.quarantaine, len(appels)) == ([], 2)
    assert ecrire(base, f"select statut from registre.extraits where extrait_id = '{LOTS[1]}'") == [("accepte",)]


def test_reconstruction_interrompue_reprise(base, suites_courtes):
    """Le statut a changé mais la construction a échoué : la validation suivante reconstruit."""
    ecrire(base, f"update registre.extraits set statut = 'quarantaine' where extrait_id = '{LOTS[1]}'")
    appels = []
    assert valider(base, suites_courtes, reconstruction(base, appels)).reconstruit and appels == [1]


def test_une_construction_qui_a_echoue_se_refait_avant_de_se_valider(base, suites_courtes):
    """Un essai de dbt qui échoue laisse des marts : les valider tels quels publierait ce que rien n'a admis."""
    ecrire(base, "create table registre.inachevee as select 'cle_unique_fct_comptes' as noeud")
    appels = []
    assert valider(base, suites_courtes, lambda: appels.append(1)).reconstruit and appels == [1]
    assert deja_valide(base, suites_courtes) is None
    ecrire(base, "delete from registre.inachevee")
    assert valider(base, suites_courtes, interdit).verdict == "valide"


def test_entrepot_absent_ou_non_construit(base, tmp_path, suites_courtes):
    with pytest.raises(ErreurVigie, match="Aucun entrepôt"):
        valider(tmp_path / "absent.duckdb", suites_courtes)
    with pytest.raises(ErreurVigie, match="Aucun entrepôt"):
        accepter("x", "y", tmp_path / "absent.duckdb")
    assert not (tmp_path / "absent.duckdb").exists()
    ecrire(base, "drop schema marts cascade")
    with pytest.raises(ErreurVigie, match="vigie construire"):
        valider(base, suites_courtes)


def test_commande(monkeypatch):
    from vigie.commandes.valider import commande
    from vigie.valider import valider as module

    rendues = iter([Validation([], {}), _avec_echec()])
    monkeypatch.setattr(module, "valider", lambda **_: next(rendues))
    essai = click.testing.CliRunner().invoke(commande, ["--json"])
    assert essai.exit_code == 0 and json.loads(essai.stdout)["verdict"] == "valide"
    assert "Verdict : validé" in essai.stderr
    essai = click.testing.CliRunner().invoke(commande, ["--json"])
    assert isinstance(essai.exception, VerdictNegatif) and json.loads(essai.stdout)["verdict"] == "echec"
    assert "Ce qui empêche de publier" in essai.stderr
    essai = click.testing.CliRunner().invoke(commande, ["--motif", "x"])
    assert isinstance(essai.exception, ErreurVigie)


def _avec_echec():
    con = duckdb.connect()
    con.execute("create schema m; create table m.t as select null::integer as n")
    attente = {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "n"}}
    return Validation(executer(con, [Suite("integrite", "essai", {"relation": "m.t"}, (attente,))], {}), {})
