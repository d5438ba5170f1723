"""La page « Essayer un fichier » : les verdicts de l'auto-contrôle, ses deux rapports, ses bornes, et rien de gardé."""

import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest

import essai
from outils import RACINE, fabrique
from vigie.controler.verifier import verifier
from vigie.erreurs import ErreurVigie

DASHBOARDS = RACINE / "dashboards"


@pytest.fixture
def temporaire(tmp_path, monkeypatch):
    dossier = tmp_path / "temporaire"
    dossier.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(dossier))
    return dossier


@pytest.fixture
def app(tmp_path, monkeypatch, temporaire):
    """La page, sans aucune version publiée : elle n'en a pas besoin."""
    from streamlit.testing.v1 import AppTest

    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))
    app = AppTest.from_file(str(DASHBOARDS / "tableau_de_bord.py"), default_timeout=60)
    app.run()
    app.switch_page("pages_vigie/essayer.py").run()
    assert not app.exception
    return app


def _fautif(mois="022026", *individus):
    return fabrique.envoi(fabrique.declaration(*(individus or [fabrique.individu()]), mois=mois)).encode("latin-1")


def _deposer(app, *fichiers):
    app.file_uploader[0].set_value([(nom, octets, "text/plain") for nom, octets in fichiers])
    app.button[0].click().run()
    assert not app.exception, [x.message for x in app.exception]
    return app


def _html(app):
    return "".join(x.proto.body for x in app.get("html")).replace("&#x27;", "'")


def _boutons(app):
    return [b.label for b in app.button] + [b.label for b in app.get("download_button")]


def test_la_page_dit_que_rien_n_est_garde(app):
    assert app.title[0].value == "Essayer un fichier"
    assert "Rien n'est gardé" in _html(app)
    assert len(app.file_uploader) == 1 and not app.warning


def test_un_fichier_fautif(app, temporaire, tmp_path):
    _deposer(app, ("paie de mars.dsn", _fautif()))
    attendues = verifier([str(fabrique.ecrire(tmp_path, "x.dsn", _fautif().decode("latin-1")))]).anomalies
    x = app.session_state["essai"]
    assert [(a.controle, a.ligne) for a in x.resultat.anomalies] == [(a.controle, a.ligne) for a in attendues]
    assert {a.fichier for a in x.resultat.anomalies} == {"paie de mars.dsn"}
    assert "À corriger avant le dépôt" in _html(app) and "MNS-01" in _html(app)
    assert {"Télécharger le rapport (HTML)", "Télécharger les anomalies (jsonl)", "Effacer ce résultat"} <= set(
        _boutons(app)
    )
    *anomalies, bilan = [json.loads(ligne) for ligne in x.jsonl.splitlines()]
    assert bilan["anomalies"] == len(anomalies) == len(attendues)
    assert "paie de mars.dsn" in x.html
    assert str(temporaire) not in x.html + x.jsonl + _html(app)


def test_rien_ne_reste(app, temporaire, tmp_path):
    _deposer(app, ("a.dsn", _fautif()))
    assert list(temporaire.iterdir()) == []
    assert not (tmp_path / "donnees").exists()
    assert not app.file_uploader[0].value  # Streamlit a oublié le dépôt
    for cle in ("1900101001001", "DUPRE", "CAMILLE"):
        x = app.session_state["essai"]
        assert cle not in x.html + x.jsonl + _html(app)
    next(b for b in app.button if b.label == "Effacer ce résultat").click().run()
    assert "essai" not in app.session_state
    assert "MNS-01" not in _html(app)


@pytest.mark.parametrize("octets", [_fautif(), b"illisible"])
def test_le_serveur_oublie_le_depot_sans_attendre_la_fin_de_la_session(app, monkeypatch, octets):
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager as Depots

    d_origine, restes = Depots.remove_file, []

    def effacer(self, session_id, file_id):
        d_origine(self, session_id, file_id)
        restes.append(len(self.file_storage[session_id]))

    monkeypatch.setattr(Depots, "remove_file", effacer)
    _deposer(app, ("a.dsn", octets), ("b.dsn", octets))
    assert restes == [1, 0]


def test_un_fichier_propre(app):
    texte = (RACINE / "tests" / "fichiers" / "mensuelle_propre.dsn").read_text(encoding="utf-8")
    _deposer(app, ("a.dsn", texte.encode("latin-1")))
    assert "Aucune anomalie" in _html(app)


def test_plusieurs_mois_et_deux_fois_le_meme_nom(app):
    un, deux = fabrique.individu("1900101001001", contrat="C1"), fabrique.individu("2900201001002", contrat="C2")
    _deposer(app, ("a.dsn", _fautif("012026", un, deux)), ("a.dsn", _fautif("022026", un)))
    assert "CT-01" in {a.controle for a in app.session_state["essai"].resultat.anomalies}


@pytest.mark.parametrize(
    ("octets", "dit"),
    [
        (b"", "fichier vide"),
        (b"bonjour\n", "aucune rubrique"),
        (b"PK\x03\x04\x00abc", "fichier binaire"),
        (b"S21.G00.06.001,'937894491'\nS21.G00.40.001,'15042025'\n", "aucun envoi ne s'y ouvre"),
        (b"S10.G00.00.001,'X'\rS10.G00.00.002,'Y'\r", "fins de ligne CR"),
        (b"S10.G00.00.001,'X'" + b"\n" * 2_000_000, "lignes vides"),
    ],
)
def test_un_fichier_illisible_se_dit_en_une_phrase(app, temporaire, octets, dit):
    _deposer(app, ("mauvais.dsn", octets))
    (erreur,) = app.error
    assert dit in erreur.value and "mauvais.dsn" in erreur.value
    assert erreur.value[0].isupper() and erreur.value.endswith(".")
    assert str(temporaire) not in erreur.value
    assert list(temporaire.iterdir()) == []


def test_un_illisible_n_arrete_pas_les_autres(app):
    _deposer(app, ("bon.dsn", _fautif()), ("vide.dsn", b""))
    assert not app.error
    assert [w.value for w in app.warning] == ["vide.dsn n'a pas pu être lu : fichier vide."]


def test_sans_fichier(app):
    app.button[0].click().run()
    assert "Choisissez une déclaration" in app.error[0].value


def test_une_erreur_interne_ne_montre_rien_d_elle(app, temporaire, monkeypatch, caplog):
    def casser(entrees):
        raise ValueError("1900101001001 DUPRE")

    monkeypatch.setattr(essai, "verifier", casser)
    _deposer(app, ("a.dsn", _fautif()))
    assert "ValueError" in app.error[0].value
    assert "DUPRE" not in app.error[0].value + _html(app) + caplog.text
    assert list(temporaire.iterdir()) == []


def test_un_nom_hostile_n_est_que_du_texte(temporaire):
    x = essai.essayer([("../../<script>alert(1)</script>.dsn", _fautif()), (".." * 200, _fautif())])
    assert "<script" not in x.html
    assert list(temporaire.iterdir()) == []
    assert all(os.sep not in f.nom for f in x.resultat.fichiers)


def test_les_bornes(temporaire, monkeypatch):
    monkeypatch.setattr(essai, "MO", 10)
    with pytest.raises(ErreurVigie, match=r"gros\.dsn dépasse 20 Mo"):
        essai.essayer([("gros.dsn", b"x" * 201)])
    with pytest.raises(ErreurVigie, match="60 Mo ensemble"):
        essai.essayer([("a.dsn", b"x" * 200)] * 4)
    with pytest.raises(ErreurVigie, match="37 fichiers"):
        essai.essayer([("a.dsn", b"x")] * 37)
    with pytest.raises(ErreurVigie, match="Aucun fichier"):
        essai.essayer([])
    assert list(temporaire.iterdir()) == []


def test_une_archive_renommee_ne_s_ouvre_pas(temporaire, tmp_path):
    archive = shutil.make_archive(str(tmp_path / "lot"), "zip", RACINE / "tests" / "fichiers")
    for nom in ("lot.zip", "lot.dsn", "lot.gz"):
        with pytest.raises(ErreurVigie, match="fichier binaire"):
            essai.essayer([(nom, Path(archive).read_bytes())])


def test_les_essais_simultanes_sont_bornes(temporaire, monkeypatch):
    import threading

    monkeypatch.setattr(essai, "_PLACES", threading.BoundedSemaphore(1))
    monkeypatch.setattr(essai, "_ATTENTE", 0.01)
    essai._PLACES.acquire()
    with pytest.raises(ErreurVigie, match="Réessayez"):
        essai.essayer([("a.dsn", _fautif())])
    essai._PLACES.release()
    essai.essayer([("a.dsn", _fautif())])
