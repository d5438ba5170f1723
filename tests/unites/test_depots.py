"""depots.csv : jugé ligne à ligne, en français ; une date donnée ou corrigée fait un autre extrait."""

import csv
import zipfile

import pyarrow.parquet as pq
import pytest

from outils import fabrique
from vigie.erreurs import ErreurVigie
from vigie.extrait.depots import Depots
from vigie.extrait.extraire import Extraction
from vigie.identite import cles


@pytest.fixture
def lot(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))
    for nom in ("a.dsn", "b!c.dsn"):
        fabrique.ecrire(tmp_path, nom, declaration(nom))
    with zipfile.ZipFile(tmp_path / "lot.zip", "w") as z:
        z.writestr("d.dsn", declaration("d.dsn"))
        z.writestr("e.dsn", declaration("e.dsn"))
    return tmp_path


def declaration(nom: str) -> str:
    return fabrique.envoi(fabrique.declaration(fabrique.individu(nom=nom.upper())))


def depots(dossier, texte, encodage="utf-8"):
    (dossier / "depots.csv").write_bytes(texte.encode(encodage))
    return dossier / "depots.csv"


def extraire(lot, texte=None, *noms, encodage="utf-8"):
    csv_ = depots(lot, texte, encodage) if texte is not None else None
    entrees = [str(lot / n) for n in noms or ("a.dsn", "b!c.dsn", "lot.zip")]
    return Extraction(cles.de_demonstration(1), lot / "donnees" / "extraits", depots=csv_).executer(entrees)


def dates(r) -> list[str]:
    return [str(x["depose_le"]) for x in pq.read_table(r.dossier / "envois.parquet").to_pylist()]


@pytest.mark.parametrize(
    ("ecrite", "attendue"),
    [
        ("2026-03-04T10:11:12", "2026-03-04 10:11:12"),
        ("2026-03-04 10:11", "2026-03-04 10:11:00"),
        ("2026-03-04", "2026-03-04 00:00:00"),
        ("2026-03-04T10:11:12Z", "2026-03-04 11:11:12"),
        ("2026-07-04T10:11:12Z", "2026-07-04 12:11:12"),
        ("2026-03-04T23:30:00+02:00", "2026-03-04 22:30:00"),
        ("2026-03-04T10:11:12-1000", "2026-03-04 21:11:12"),
        ("2026-03-04T10:11:12.500", "2026-03-04 10:11:12.500000"),
    ],
)
def test_une_date_et_son_fuseau(lot, ecrite, attendue):
    """À l'heure de Paris, celle du circuit : l'échéance du 5 ou du 15 s'y juge."""
    assert dates(extraire(lot, f"fichier;depose_le\na.dsn;{ecrite}\n", "a.dsn")) == [attendue]


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "cp1252"])
def test_ce_qu_ecrit_un_tableur(lot, encodage):
    fabrique.ecrire(lot, "été.dsn", declaration("E"))
    r = extraire(lot, "Fichier;depose_le\r\n\r\nété.dsn;2026-03-04T10:11:12\r\n;\r\n", "été.dsn", encodage=encodage)
    assert dates(r) == ["2026-03-04 10:11:12"]


def test_un_accent_decompose(lot):
    """Un tableur écrit « é » en une lettre, un disque en garde parfois deux."""
    fabrique.ecrire(lot, "e\u0301.dsn", declaration("E"))
    assert dates(extraire(lot, "fichier;depose_le\n\u00e9.dsn;2026-03-04\n", "e\u0301.dsn")) == ["2026-03-04 00:00:00"]


def test_un_point_d_exclamation_et_un_membre_d_archive(lot):
    r = extraire(lot, "fichier;depose_le\nb!c.dsn;2026-03-01\nlot.zip;2026-03-02\nlot.zip!e.dsn;2026-03-03\n")
    assert dates(r) == ["None", "2026-03-01 00:00:00", "2026-03-02 00:00:00", "2026-03-03 00:00:00"]
    assert r.depots_sans_fichier == []


@pytest.mark.parametrize(
    ("lignes", "dit"),
    [
        ("a.dsn;hier", "ligne 2 : date attendue : AAAA-MM-JJTHH:MM:SS"),
        ("a.dsn;04/03/2026 10:11", "ligne 2 : date attendue"),
        ("a.dsn;2026-W10-3", "ligne 2 : date attendue"),
        ("a.dsn;", "ligne 2 : date attendue"),
        ("a.dsn;2026-02-30T10:00:00", "ligne 2 : cette date n'existe pas"),
        ("a.dsn;2026-03-04T25:00:00", "ligne 2 : cette date n'existe pas"),
        ("a.dsn;2026-03-04T10:00:00+99:00", "ligne 2 : cette date n'existe pas"),
        ("a.dsn;0001-01-01T00:00:00", "ligne 2 : année 1 impossible"),
        ("a.dsn;9999-12-31T23:59:59Z", "ligne 2 : année 9999 impossible"),
        ("a.dsn;2026-03-04\na.dsn;2026-03-05", "ligne 3 : ce fichier a déjà une autre date, ligne 2"),
        ("a.dsn;2026-03-04\n./a.dsn;2026-03-05", "ligne 3 : ce fichier a déjà une autre date, ligne 2"),
        (";2026-03-04", "ligne 2 : le nom du fichier manque"),
        ("a.dsn", r"ligne 2 : il y faut deux champs \(fichier;depose_le\), et il y en a 1"),
        ("a.dsn;2026-03-04;x", "ligne 2 : il y faut deux champs .*, et il y en a 3"),
        ("a.dsn;hier\nb.dsn;demain", "ligne 2 : date attendue.* ; ligne 3 : date attendue"),
        (f"{'a' * 140_000};2026-03-04", "ligne 2 : un champ dépasse 131072 caractères"),
        ('"a.dsn"x;2026-03-04', "ligne 2 : guillemet mal placé"),
        ('"a.dsn;2026-03-04', "guillemet mal placé"),
    ],
)
def test_une_ligne_fautive_se_dit(lot, lignes, dit):
    assert csv.field_size_limit() == 131072
    with pytest.raises(ErreurVigie, match=dit) as e:
        Depots(depots(lot, f"fichier;depose_le\n{lignes}\n"))
    assert "depots.csv" in str(e.value)
    assert len(str(e.value)) < 1500


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("", "fichier vide"),
        ("\n\n", "fichier vide"),
        ("fichier,depose_le\na.dsn,2026-03-04\n", "ligne 1 : la première ligne doit être « fichier;depose_le »"),
        ("a.dsn;2026-03-04\n", "ligne 1 : la première ligne"),
        ("\0", "ce n'est pas un CSV"),
    ],
)
def test_un_fichier_inutilisable(lot, texte, dit):
    with pytest.raises(ErreurVigie, match=dit):
        Depots(depots(lot, texte))


def test_absent(lot):
    with pytest.raises(ErreurVigie, match=r"depots\.csv : impossible de lire les dates de dépôt"):
        Depots(lot / "depots.csv")


def test_la_meme_date_deux_fois_n_est_pas_une_faute(lot):
    assert dates(extraire(lot, "fichier;depose_le\na.dsn;2026-03-04\na.dsn;2026-03-04T00:00:00\n", "a.dsn"))


def test_un_chemin_inconnu_est_nomme(lot):
    """Un fichier qui existe mais n'est pas de ce lot n'est que compté ; celui qui n'existe pas est nommé."""
    texte = "fichier;depose_le\na.dsn;2026-03-04\nb!c.dsn;2026-03-04\nabsent.dsn;2026-03-04\nlot.zip!x.dsn;2026-03-04\n"
    r = extraire(lot, texte, "a.dsn", "lot.zip")
    assert [x.partition("depots.csv")[2] for x in r.depots_sans_fichier] == [
        f", ligne 4 : aucun fichier {lot / 'absent.dsn'}",
        f", ligne 5 : aucun fichier {lot / 'lot.zip!x.dsn'}",
    ]
    assert r.nb_depots_hors_du_lot == 1
    assert extraire(lot, texte, "a.dsn").depots_sans_fichier == [r.depots_sans_fichier[0]]


def test_une_date_donnee_ou_corrigee_fait_un_autre_extrait(lot):
    sans = extraire(lot)
    avec = extraire(lot, "fichier;depose_le\na.dsn;2026-03-04T10:11:12\n")
    corrigee = extraire(lot, "fichier;depose_le\na.dsn;2026-03-05T10:11:12\n")
    assert len({sans.extrait_id, avec.extrait_id, corrigee.extrait_id}) == 3
    assert dates(avec)[0] == "2026-03-04 10:11:12"
    assert dates(corrigee)[0] == "2026-03-05 10:11:12"
    assert extraire(lot).extrait_id == sans.extrait_id
    autre = extraire(lot, "fichier;depose_le\nabsent.dsn;2026-03-04\n")
    assert autre.extrait_id == sans.extrait_id, "une date qui ne va à aucun fichier ne change rien à l'extrait"
