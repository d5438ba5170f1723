"""Les données ouvertes : ce qu'un lecteur malveillant peut tirer des seuls fichiers diffusés."""

import csv
import json
from datetime import date

import duckdb
import numpy as np
import pytest
from click.testing import CliRunner
from scipy.optimize import linprog

from outils.intrus import intervalle
from outils.marts import deplier
from outils.version_factice import VERSION, fabriquer, retoucher
from vigie.commandes.ouvrir import commande
from vigie.divulgation.export import MASQUE
from vigie.divulgation.ouvrir import DICTIONNAIRE, ouvrir
from vigie.divulgation.tables import Seuils
from vigie.erreurs import ErreurVigie

MOIS = date(2026, 6, 1)


@pytest.fixture(scope="module")
def modele(tmp_path_factory):
    donnees = tmp_path_factory.mktemp("donnees")
    fabriquer(donnees)
    return donnees


@pytest.fixture
def donnees(modele, tmp_path, monkeypatch):
    """Une copie de la version factice : chaque essai a son registre d'ouvertures."""
    publie = tmp_path / "publie"
    publie.mkdir()
    for f in (modele / "publie").iterdir():
        (publie / f.name).write_bytes(f.read_bytes())
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    return tmp_path


def _lire(fichier):
    with fichier.open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def test_ni_declarant_ni_editeur_et_un_dictionnaire_complet(donnees, tmp_path):
    fichiers = ouvrir(MOIS, tmp_path / "s")
    texte = "".join(f.read_text(encoding="utf-8") for f in fichiers)
    con = duckdb.connect(str(donnees / "publie" / f"pub_{VERSION}.duckdb"), read_only=True)
    secrets = con.execute(
        "select declarant_id from marts.dim_declarants union all select editeur from marts.dim_logiciels"
    ).fetchall()
    assert not [s for (s,) in secrets if s in texte]
    for f in fichiers:
        if f.suffix == ".csv" and f.name != "dictionnaire.csv":
            assert set(_lire(f)[0]) <= set(DICTIONNAIRE)
    manifeste = json.loads((tmp_path / "s" / "manifeste.json").read_text(encoding="utf-8"))
    assert manifeste["confidentielles"] > 0
    assert (
        manifeste["visibles"] + manifeste["confidentielles"] + manifeste["masquees_pour_les_proteger"]
        == manifeste["cellules"]
    )


@pytest.mark.parametrize("mesure", ["nb_anomalies", "nb_evalues"])
def test_un_attaquant_n_a_que_des_intervalles(donnees, tmp_path, mesure):
    """Il réunit les deux fichiers, écrit toutes les sommes qu'ils impliquent, et borne chaque cellule confidentielle."""
    ouvrir(MOIS, tmp_path / "s")
    valeurs, sommes = {}, {}
    for colonne in ("secteur", "tranche_effectif"):
        for x in _lire(tmp_path / "s" / f"departements_{colonne}_2026-06.csv"):
            departement, autre = x["departement"], x[colonne]
            cle = (departement,) if autre == "tous" else (departement, colonne, autre)
            valeurs[cle] = None if x[mesure] == MASQUE else int(x[mesure])
            if autre != "tous":
                sommes.setdefault(((departement,), colonne), []).append(cle)
            if departement != "tous":
                total = ("tous",) if autre == "tous" else ("tous", colonne, autre)
                if cle not in sommes.setdefault((total, "departement"), []):
                    sommes[(total, "departement")].append(cle)
    rangs = {c: i for i, c in enumerate(valeurs)}
    limites = [(0, 1e7) if v is None else intervalle(v) for v in valeurs.values()]
    a = np.zeros((len(sommes), len(rangs)))
    for ligne, ((total, _), parts) in zip(a, sommes.items(), strict=True):
        ligne[rangs[total]] -= 1
        for cle in parts:
            ligne[rangs[cle]] += 1
    inconnues = [i for i, v in enumerate(valeurs.values()) if v is None]
    assert inconnues
    exactes = 0
    for i in inconnues:
        cout = np.eye(len(rangs))[i]
        bas = linprog(cout, A_eq=a, b_eq=np.zeros(len(a)), bounds=limites).fun
        haut = -linprog(-cout, A_eq=a, b_eq=np.zeros(len(a)), bounds=limites).fun
        exactes += haut - bas < Seuils().largeur
    assert exactes == 0


def test_rouvrir_sans_changement_rend_les_memes_octets(donnees, tmp_path):
    for dossier in ("a", "b"):
        ouvrir(MOIS, tmp_path / dossier)
    for f in (tmp_path / "a").iterdir():
        assert f.read_bytes() == (tmp_path / "b" / f.name).read_bytes()


def test_une_revision_d_un_seul_declarant_ne_se_rouvre_pas(donnees, tmp_path):
    ouvrir(MOIS, tmp_path / "a")
    fichier = donnees / "publie" / f"pub_{VERSION}.duckdb"
    with retoucher(fichier) as con:
        deplier(con)
        con.execute(
            "update marts.fct_comptes set nb_anomalies = nb_anomalies + 1 where mois = date '2026-06-01' and controle_id = 'AG-07'"
            " and declarant_id = (select min(declarant_id) from marts.fct_comptes where mois = date '2026-06-01')"
        )
    with pytest.raises(ErreurVigie, match="déjà ouvert"):
        ouvrir(MOIS, tmp_path / "b")
    assert not (tmp_path / "b").exists()


def test_la_commande_dit_ce_qui_ne_va_pas(donnees, tmp_path):
    assert CliRunner().invoke(commande, ["--mois", "juin"]).exception.args[0].startswith("« juin »")
    assert "n'est pas dans la version" in str(CliRunner().invoke(commande, ["--mois", "2019-01"]).exception)
    resultat = CliRunner().invoke(commande, ["--mois", "2026-06", "--sortie", str(tmp_path / "s")])
    assert resultat.exit_code == 0
    assert len(resultat.output.splitlines()) == 5
