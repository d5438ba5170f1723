"""Quelles sources on lit : archives par entrée, fichiers étrangers nommés, fichiers spéciaux refusés, entrée standard."""

import io
import os
import socket
import struct
import sys
import zipfile

import pytest

from outils import fabrique
from vigie.erreurs import ErreurVigie
from vigie.lecture import archives
from vigie.lecture.sources import Source, enumerer
from vigie.lecture.tranches import Lecteur

CLE = b"cle-des-essais-de-lecture-000000"
JUNK = (
    "__MACOSX/._a.dsn",
    "__MACOSX/mois/._b.dsn",
    "mois/.DS_Store",
    ".DS_Store",
    "._a.dsn",
    "Thumbs.db",
    "desktop.ini",
)


def propre(nom: str = "DUPRE") -> bytes:
    return fabrique.envoi(fabrique.declaration(fabrique.individu(nom=nom))).encode("latin-1")


def lire(*entrees):
    lecteur = Lecteur(CLE)
    declarations = 0
    for t in lecteur.tranches(enumerer([str(e) for e in entrees])):
        declarations += t.tables["declarations"].num_rows if "declarations" in t.tables else 0
    return lecteur, declarations


def archive(chemin, membres, methode=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(chemin, "w", methode) as z:
        for nom, contenu in membres:
            z.writestr(nom, contenu)
    return chemin


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_deux_membres_du_meme_nom_sont_lus(tmp_path):
    lecteur, n = lire(archive(tmp_path / "a.zip", [("a.dsn", propre("UN")), ("a.dsn", propre("DEUX"))]))
    assert n == 2
    assert len({f.empreinte for f in lecteur.fichiers}) == 2
    assert [f.nom.rpartition("!")[2] for f in lecteur.fichiers] == ["a.dsn", "a.dsn (2)"]


def test_une_archive_ne_s_ouvre_qu_une_fois(tmp_path, monkeypatch):
    """Rouvrir une archive à chaque membre, c'est relire sa table autant de fois : le coût serait le carré du nombre de membres."""
    ouvertures = []
    vrai = zipfile.ZipFile

    class Compte(vrai):
        def __init__(self, *a, **k):
            ouvertures.append(a)
            super().__init__(*a, **k)

    monkeypatch.setattr(archives.zipfile, "ZipFile", Compte)
    membres = [(f"{n:05d}.dsn", b"S21.G00.30.001,'X'\n") for n in range(10_000)]
    lecteur, _ = lire(archive(tmp_path / "a.zip", membres, zipfile.ZIP_STORED))
    ouvertures = [a for a in ouvertures if len(a) == 1]
    assert len(lecteur.fichiers) == 10_000
    assert sum(f.lignes_ecartees for f in lecteur.fichiers) == 10_000
    assert len(ouvertures) == 2, "une fois pour la table, une fois pour les membres"


@pytest.mark.parametrize("contenant", ["dossier", "archive"])
def test_ce_que_pose_le_systeme_se_passe_sans_un_mot(tmp_path, contenant):
    membres = [("a.dsn", propre()), *((n, b"\x00\x05\x16\x07") for n in JUNK)]
    if contenant == "archive":
        entree = archive(tmp_path / "a.zip", membres)
    else:
        entree = tmp_path / "lot"
        for nom, contenu in membres:
            (entree / nom).parent.mkdir(parents=True, exist_ok=True)
            (entree / nom).write_bytes(contenu)
    lecteur, n = lire(entree)
    assert n == 1
    assert [f.statut for f in lecteur.fichiers] == ["lu"]
    assert not lecteur.passes


@pytest.mark.parametrize("contenant", ["dossier", "archive"])
def test_un_fichier_etranger_est_nomme(tmp_path, contenant):
    """Il n'est pas lu, on le dit, et les déclarations qui l'entourent n'en pâtissent pas."""
    membres = [
        ("a.dsn", propre()),
        ("bulletins/mars.pdf", b"%PDF-1.7"),
        (".cache/x.dsn", propre()),
        ("b.dsn.bak", propre()),
    ]
    if contenant == "archive":
        entree = archive(tmp_path / "a.zip", membres)
    else:
        entree = tmp_path / "lot"
        for nom, contenu in membres:
            (entree / nom).parent.mkdir(parents=True, exist_ok=True)
            (entree / nom).write_bytes(contenu)
    lecteur, n = lire(entree)
    assert n == 1
    dits = {s.nom[len(str(entree)) + 1 :].split("/x.dsn")[0]: s.ecart for s in lecteur.passes}
    assert dits == {
        "bulletins/mars.pdf": "pas une déclaration d'après son nom (.pdf)",
        ".cache": "fichier ou dossier caché",
        "b.dsn.bak": "pas une déclaration d'après son nom (.bak)",
    }


def test_rien_que_des_fichiers_etrangers(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(ErreurVigie, match=r"a\.pdf : pas une déclaration"):
        lire(tmp_path)
    with pytest.raises(ErreurVigie, match="archive sans fichier"):
        lire(archive(tmp_path / "vide.zip", []))


def _trafiquer(chemin, methode=None, drapeau=0):
    """Change la méthode ou les drapeaux d'une archive d'un membre, dans l'en-tête local et dans la table."""
    octets = bytearray(chemin.read_bytes())
    for signature, decalage in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        ou = octets.index(signature) + decalage
        vus, actuelle = struct.unpack_from("<HH", octets, ou)
        struct.pack_into("<HH", octets, ou, vus | drapeau, actuelle if methode is None else methode)
    chemin.write_bytes(octets)


@pytest.mark.parametrize(
    ("methode", "drapeau", "dit"),
    [
        (9, 0, "Deflate64 (méthode 9)"),
        (99, 1, "archive chiffrée"),
        (99, 0, "archive chiffrée"),
        (None, 1, "archive chiffrée"),
        (98, 0, "PPMd (méthode 98)"),
        (77, 0, "inconnue (méthode 77)"),
        (None, 0x20, "d'une forme que Vigie ne lit pas"),
    ],
)
def test_une_methode_que_l_on_ne_lit_pas_est_nommee(tmp_path, methode, drapeau, dit):
    _trafiquer(archive(tmp_path / "a.zip", [("a.dsn", propre())]), methode, drapeau)
    (tmp_path / "b.dsn").write_bytes(propre())
    lecteur, n = lire(tmp_path)
    assert [f.statut for f in lecteur.fichiers] == ["refuse", "lu"]
    assert dit in lecteur.fichiers[0].motif
    assert n == 1


def test_une_archive_dans_une_archive(tmp_path):
    dedans = archive(tmp_path / "dedans.zip", [("a.dsn", propre())]).read_bytes()
    lecteur, _ = lire(archive(tmp_path / "dehors.zip", [("dedans.zip", dedans)]))
    assert "archive dans une archive" in lecteur.fichiers[0].motif


@pytest.mark.parametrize("nom", ["a.7z", "a.rar", "a.tar", "a.tgz"])
def test_une_archive_que_l_on_n_ouvre_pas_n_est_pas_passee(tmp_path, nom):
    """Elle peut contenir des déclarations : elle est refusée, donnée par son nom ou trouvée dans un dossier ou une archive."""
    (tmp_path / nom).write_bytes(b"7z\xbc\xaf")
    (tmp_path / "b.dsn").write_bytes(propre())
    for entree in (tmp_path / nom, tmp_path):
        lecteur, _ = lire(entree)
        assert "sortez-en les déclarations" in lecteur.fichiers[0].motif
    lecteur, n = lire(archive(tmp_path / "c.zip", [(nom, b"7z"), ("b.dsn", propre())]))
    assert n == 1
    assert "sortez-la" in lecteur.fichiers[0].motif


def test_un_lien_vers_un_dossier_est_nomme(tmp_path):
    """Il n'est pas suivi : il pourrait boucler, ou mener hors du lot."""
    (tmp_path / "lot").mkdir()
    (tmp_path / "lot" / "a.dsn").write_bytes(propre())
    (tmp_path / "lot" / "boucle").symlink_to(tmp_path / "lot", target_is_directory=True)
    (tmp_path / "lot" / "b.dsn").symlink_to(tmp_path / "absent.dsn")
    lecteur, n = lire(tmp_path / "lot")
    assert n == 1
    assert [s.ecart for s in lecteur.passes] == ["lien vers un dossier, qui n'est pas suivi"]
    assert [f.motif for f in lecteur.fichiers] == ["", "fichier introuvable"]


def test_une_lecture_interrompue(tmp_path, monkeypatch):
    """Un disque, un réseau qui lâche au milieu : le fichier est refusé, pas le lot."""

    class Casse(io.RawIOBase):
        def read(self, n=-1):
            raise OSError(5, "Input/output error")

    sources = [
        Source("a.dsn", tmp_path / "a.dsn", Casse),
        Source("b.dsn", tmp_path / "b.dsn", lambda: io.BytesIO(propre())),
    ]
    lecteur = Lecteur(CLE)
    assert len(list(lecteur.tranches(iter(sources)))) == 1
    assert [f.statut for f in lecteur.fichiers] == ["refuse", "lu"]
    assert "interrompue" in lecteur.fichiers[0].motif


def test_trop_de_membres_n_arrete_pas_le_lot(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MEMBRES_MAX", 3)
    archive(tmp_path / "a.zip", [(f"{n}.dsn", propre()) for n in range(4)])
    (tmp_path / "b.dsn").write_bytes(propre())
    lecteur, n = lire(tmp_path)
    assert "découpez-la" in lecteur.fichiers[0].motif
    assert n == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="ce système n'a pas de tubes nommés")
def test_les_fichiers_speciaux_sont_refuses_sans_attendre(tmp_path):
    """Ouvrir un tube attendrait pour toujours que quelqu'un y écrive."""
    os.mkfifo(tmp_path / "a.dsn")
    os.mkfifo(tmp_path / "b.zip")
    os.mkfifo(tmp_path / "c.dsn.gz")
    with socket.socket(socket.AF_UNIX) as s:
        s.bind(str(tmp_path / "d.dsn"))
        lecteur, _ = lire(*(tmp_path / n for n in ("a.dsn", "b.zip", "c.dsn.gz", "d.dsn")), "/dev/zero")
    assert [f.statut for f in lecteur.fichiers] == ["refuse"] * 5
    assert ["tube" in f.motif for f in lecteur.fichiers] == [True, True, True, False, False]
    assert "périphérique" in lecteur.fichiers[4].motif
    (tmp_path / "e.dsn").write_bytes(propre())
    lecteur, n = lire(tmp_path)
    assert n == 1
    assert len(lecteur.passes) == 4


def test_l_entree_standard(tmp_path, monkeypatch):
    class Entree:
        buffer = io.BytesIO(propre())

    monkeypatch.setattr(sys, "stdin", Entree)
    sources = list(enumerer(["-"]))
    for _ in range(2):  # l'auto-contrôle relit parfois ce qu'il a lu
        lecteur = Lecteur(CLE, taille=300)
        assert (
            sum(
                t.tables["declarations"].num_rows for t in lecteur.tranches(iter(sources)) if "declarations" in t.tables
            )
            == 1
        )
        assert lecteur.fichiers[0].nom == "entrée standard"
        assert lecteur.fichiers[0].octets == len(propre())
    with pytest.raises(ErreurVigie, match="qu'une fois"):
        list(enumerer(["-", "-"]))


def test_l_entree_standard_fermee(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ErreurVigie, match="fermée"):
        list(enumerer(["-"]))


def test_un_nom_vide_n_est_pas_le_dossier_courant():
    with pytest.raises(ErreurVigie, match="vide"):
        list(enumerer([""]))


@pytest.mark.parametrize("entree", ["a\0b", "x" * 5000, "absent\nchargé : faux.dsn"])
def test_un_chemin_impossible(tmp_path, entree):
    with pytest.raises(ErreurVigie) as e:
        lire(str(tmp_path / entree))
    assert "\n" not in str(e.value)


def test_un_nom_d_octets_quelconques(tmp_path):
    nom = os.fsencode(tmp_path) + b"/d\xe9clar\nation.dsn"
    try:
        with open(nom, "wb") as f:  # noqa: PTH123 - un nom en octets
            f.write(propre())
    except OSError:
        nom = os.fsencode(tmp_path) + b"/declar.dsn"  # un système qui ne veut que de l'UTF-8
        with open(nom, "wb") as f:  # noqa: PTH123
            f.write(propre())
    lecteur, n = lire(tmp_path)
    assert n == 1
    assert lecteur.fichiers[0].nom.isprintable()
