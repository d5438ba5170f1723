"""Ce qui sort d'une page : des CSV que la porte a jugés, et qu'un tableur n'exécute pas."""

import datetime
from pathlib import Path

import polars as pl
import pytest

import composants as c
import exports
import requetes.ensemble
import requetes.socle
from vigie import publication
from vigie.divulgation.arrondi import arrondir


def test_un_csv_ne_sort_que_passe_par_la_porte(donnees, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(donnees))
    jour = datetime.date(2026, 6, 1)
    permis = {(jour, "controle", "AG-04", mesure) for mesure in ("nb_anomalies", "nb_personnes")}
    monkeypatch.setattr(requetes.socle, "montrables", lambda: permis)
    lignes = (
        requetes.ensemble.types(jour)
        .select(
            "controle_id",
            "libelle",
            "nb_anomalies",
            "nb_evalues",
            "avant_anomalies",
            "nb_hors_champ",
            "nb_personnes_touchees",
            "montant_en_jeu",
        )
        .with_columns(pl.lit("3 sur 13").alias("lu"), pl.lit(0.230769).alias("part"))
    )
    sorties = exports.masquer(lignes, c.Nationale("controle", "controle_id", jour=jour))
    assert not {"avant_anomalies", "nb_hors_champ", "part", "lu"} & set(sorties.columns), (
        "un nombre qu'aucune porte n'a jugé est sorti, ou un texte qui en vient"
    )
    for x, avant in zip(sorties.to_dicts(), lignes.to_dicts(), strict=True):
        if x["controle_id"] == "AG-04":
            assert (x["nb_anomalies"], x["confidentiel"]) == (arrondir(avant["nb_anomalies"]), "")
            assert (x["nb_evalues"], x["montant_en_jeu"]) == (arrondir(avant["nb_evalues"]), None)
            assert x["nb_personnes_touchees"] == arrondir(avant["nb_personnes_touchees"])
            assert x["taux"] == round(x["nb_anomalies"] / x["nb_evalues"], 4), "un taux exact rendrait le compte exact"
        else:
            assert (x["nb_anomalies"], x["nb_evalues"], x["confidentiel"]) == (None, None, "c")


@pytest.mark.parametrize(
    ("dimension", "total", "attendu"), [("editeur", True, True), ("editeur", False, False), ("version", True, False)]
)
def test_les_nommes_ne_sortent_que_si_leur_somme_le_peut(monkeypatch, dimension, total, attendu):
    """Éditeurs nommés plus autres font le total : s'il est masqué, ils ne l'exportent pas. Une version se soustrait à son éditeur."""

    jour = datetime.date(2026, 6, 1)
    permis = {(jour, "total", "tous", "nb_anomalies")} if total else set()
    monkeypatch.setattr(requetes.socle, "montrables", lambda: permis)
    assert exports.nommes_sortent(c.Nommes(jour, dimension)) is attendu


def test_un_editeur_que_sa_porte_retient_est_vide_dans_le_csv(monkeypatch):
    jour = datetime.date(2026, 6, 1)
    permis = {(jour, "editeur", "Falaise SA", "nb_anomalies"), (jour, "editeur", "autres", "nb_anomalies")}
    permis.add((jour, "editeur", "autres", "montant_en_jeu"))
    monkeypatch.setattr(requetes.socle, "montrables", lambda: permis)
    noms = ["Alizé Paie", "Falaise SA", "autres (4)"]
    lignes = pl.DataFrame({"editeur": noms, "nb_anomalies": [4, 50, 30], "exces_euros": [1.5, 2.5, 3.5]})
    sorties = exports.masquer(lignes, c.Nommes(jour))
    assert sorties["nb_anomalies"].to_list() == [None, 50, 30]
    assert "exces_euros" not in sorties.columns, "observé moins attendu, à l'unité près : l'exact s'y lirait"
    assert sorties["confidentiel"].to_list() == ["c", "", ""]


@pytest.mark.parametrize(
    "texte", ["=1+1", "+33", "-x", "@SUM", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", " =1", "\ufeff=1"]
)
def test_csv_neutralise_les_formules(texte):
    lignes = c.csv(pl.DataFrame({"nom": [texte]})).decode("utf-8-sig")
    assert f"'{texte}" in lignes


def test_csv_garde_les_nombres():
    lignes = c.csv(pl.DataFrame({"nom": ["Étamine"], "n": [-12], "x": [-12.5]})).decode("utf-8-sig").splitlines()
    assert lignes == ["nom;n;x", "Étamine;-12;-12,5"]


def test_la_liste_des_priorites_ne_sort_que_de_mois_deja_sortis(monkeypatch):
    """AG-04 a un mois que la porte retient : ni rang ni nombre, et sa place dans la liste ne dit rien."""
    juin, mai = datetime.date(2026, 6, 1), datetime.date(2026, 5, 1)
    permis = {(m, "controle", x, "nb_anomalies") for m in (mai, juin) for x in ("CT-01", "ZZ-01", "BAS-02")}
    permis.add((juin, "controle", "AG-04", "nb_anomalies"))
    monkeypatch.setattr(requetes.socle, "montrables", lambda: permis)
    comptes = pl.DataFrame(
        [("AG-04", mai, 2), ("AG-04", juin, 40), ("CT-01", mai, 13), ("CT-01", juin, 97), ("ZZ-01", juin, 8)],
        schema=["controle_id", "mois", "nb_anomalies"], orient="row",
    )  # fmt: skip
    liste = pl.DataFrame(
        {"controle_id": ["ZZ-01", "AG-04", "CT-01", "BAS-02"], "libelle": list("abcd"), "score": [9.0, 8.0, 7.0, 6.0], "nb_personnes": [1, 2, 3, 4]}
    )  # fmt: skip
    sorties = exports.masquer(liste, exports.Classement(comptes)).to_dicts()
    assert [(x["rang"], x["controle_id"], x["nb_anomalies"], x["confidentiel"]) for x in sorties] == [
        (1, "ZZ-01", 10, ""), (2, "CT-01", 110, ""), (None, "AG-04", None, "c"), (None, "BAS-02", None, "c"),
    ]  # fmt: skip
    assert not {"score", "nb_personnes"} & set(sorties[0]), "un nombre qu'aucune porte n'a jugé est sorti"


def test_un_csv_porte_le_mois_la_version_et_son_empreinte_sous_des_titres_francais():
    version = publication.Courante("2026-06.1", Path("pub_2026-06.1.duckdb"), 1, "0123456789abcdef" * 4)
    lignes = pl.DataFrame(
        {"controle_id": ["CT-01"], "nb_anomalies": [13], "part": [0.12345678], "code": ["x"], "interne": [1], "mois": [datetime.date(2026, 6, 1)]}
    )  # fmt: skip
    emportees = exports.emporter(lignes, {"controle_id": "Code", "part": "Taux", "code": "Code"}, version)
    assert emportees.to_dicts() == [
        {
            "Code": "CT-01", "Anomalies": 13, "Taux": 0.1235, "Code (2)": "x", "Mois": "2026-06",
            "Version publiée": "2026-06.1", "Empreinte de la version": "0123456789abcdef",
        }
    ]  # fmt: skip
