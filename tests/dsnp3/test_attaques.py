"""Des tables abîmées ou hostiles : une phrase qui nomme le fichier, un code de sortie, et rien d'écrit."""

import shutil
import threading
import zipfile
from pathlib import Path

import py7zr
import pytest
from click.testing import CliRunner

from outils import dsnp3_factice as factice
from vigie import chemins
from vigie.commandes.extraire import commande
from vigie.dsnp3 import sept_zip
from vigie.erreurs import ErreurVigie

DECLARATION = Path(__file__).parent.parent / "fichiers" / "mensuelle_propre.dsn"


@pytest.fixture(scope="module")
def intactes(tmp_path_factory):
    return factice.tables(tmp_path_factory.mktemp("tables"), DECLARATION)


@pytest.fixture
def donnees(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    return tmp_path


@pytest.fixture
def tables(intactes, donnees):
    return Path(shutil.copytree(intactes, donnees / "tables" / intactes.name))


def lancer(*args: str, env: dict[str, str] | None = None):
    return CliRunner().invoke(commande, ["--dsnp3", "--demonstration", "1", *args], env=env)


def refusee(resultat, *dits: str) -> None:
    """La commande échoue, dit ces mots sur la sortie d'erreur, et n'a rien écrit."""
    assert isinstance(resultat.exception, ErreurVigie), resultat.output
    dit = f"{resultat.stderr}\n{resultat.exception}"
    for mots in dits:
        assert mots in dit, dit
    assert not list(chemins.extraits().glob("*"))


def sans_colonne(octets: bytes, rang: int) -> bytes:
    lignes = [ligne.split(b";") for ligne in octets.splitlines()]
    return b"".join(b";".join(c for i, c in enumerate(ligne) if i != rang) + b"\r\n" for ligne in lignes)


def permutee(octets: bytes) -> bytes:
    lignes = [ligne.split(b";") for ligne in octets.splitlines()]
    return b"".join(b";".join([c[0], c[1], c[3], c[2], *c[4:]]) + b"\r\n" for c in lignes)


ABIMEES = {
    "autre qualificateur": (lambda x: x.replace(b"|", b'"'), "qualificateur « \" » : DSNP3 impose « | »"),
    "autre qualificateur, en-tête nu": (
        lambda x: x.split(b"\n", 1)[0].replace(b"|", b"") + b"\n" + x.split(b"\n", 1)[1].replace(b"|", b'"'),
        "IdRemuneration n'est pas un nombre entier",
    ),
    "autre séparateur": (lambda x: x.replace(b";", b","), "séparées par une virgule : DSNP3 impose « ; »"),
    "colonne absente": (lambda x: sans_colonne(x, 7), "colonne absente : Montant"),
    "colonnes permutées": (permutee, "DateDebutPeriodePaie était attendue au rang 3"),
    "colonne de trop": (lambda x: b"".join(y + b";|x|\r\n" for y in x.splitlines()), "1 colonne de trop"),
    "UTF-8": (lambda x: x.replace(b"0119C0001", "0119É0001".encode(), 1), "en UTF-8, et non en cp1252"),
    "UTF-8, à sa marque": (lambda x: b"\xef\xbb\xbf" + x, "en UTF-8, et non en cp1252"),
    "UTF-16": (lambda x: x.decode().encode("utf-16"), "UTF-16"),
    "octet étranger": (lambda x: x.replace(b"0119C0001", b"0119\x810001", 1), "ligne 2 : octet étranger à cp1252"),
    "coupée dans une rangée": (lambda x: x[: x.rindex(b";")], "colonnes, 16 attendues"),
    "coupée dans une valeur": (lambda x: x[:-3], "tronquée"),
    "clé qui n'en est pas une": (lambda x: x.replace(b"\n|1|;|1|", b"\n|1|;|un|", 1), "IdVersement n'est pas un nombre entier"),
    "vide": (lambda x: b"", "fichier vide"),
    "autre flux": (lambda x: DECLARATION.read_bytes(), "sa première ligne n'est pas celle d'une table DSNP3"),
    "autre table": (lambda x: b"|IdPoste|;|IdContrat|\r\n|1|;|1|\r\n", "sa première ligne n'est pas celle"),
}  # fmt: skip


@pytest.mark.parametrize("cas", ABIMEES)
def test_une_table_abimee_est_nommee_et_rien_n_est_ecrit(tables, cas):
    geste, dit = ABIMEES[cas]
    f = factice.abimer(tables, "remuneration", geste)
    refusee(lancer(str(tables)), f.name, dit)


def test_une_table_absente_est_nommee(tables):
    factice.fichier(tables, "contratfin").unlink()
    refusee(lancer(str(tables)), str(tables), "table absente : champollion_contratfin")


def test_la_table_de_la_penibilite_n_est_pas_exigee(tables):
    factice.fichier(tables, "penebilite").unlink()
    assert lancer(str(tables)).exit_code == 0


def test_un_dossier_sans_table_le_dit(donnees):
    (donnees / "lot").mkdir()
    (donnees / "lot" / "fevrier.dsn").write_bytes(DECLARATION.read_bytes())
    refusee(
        lancer(str(donnees / "lot")), "Aucune table DSNP3 à lire", "fevrier.dsn", "pas une table DSNP3 d'après son nom"
    )


def test_une_table_donnee_sans_l_option_renvoie_a_elle(tables, donnees):
    seule = donnees / "table.txt"
    seule.write_bytes(factice.fichier(tables, "contrat").read_bytes())
    r = CliRunner().invoke(commande, ["--demonstration", "1", str(seule)])
    refusee(r, "table.txt", "pour le lire, vigie extraire --dsnp3")


def test_un_mois_abime_n_arrete_pas_les_autres(tables, donnees):
    autre = donnees / "tables" / "2026-03-01"
    autre.mkdir()
    for f in tables.iterdir():
        (autre / f.name.replace("2026-02-01", "2026-03-01")).write_bytes(f.read_bytes())
    factice.fichier(autre, "individu").unlink()
    r = lancer(str(donnees / "tables"))
    assert r.exit_code != 0
    assert "table absente : champollion_individu" in r.stderr
    assert len(list(chemins.extraits().iterdir())) == 1


def en_zip(dossier: Path, but: Path, prefixe: str = "") -> Path:
    with zipfile.ZipFile(but, "w", zipfile.ZIP_DEFLATED) as z:
        for f in sorted(dossier.iterdir()):
            z.write(f, prefixe + f.name)
    return but


def octets(dossier: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in sorted(dossier.iterdir())}


def test_un_zip_et_un_7z_donnent_le_meme_extrait_que_le_dossier(tables, donnees):
    archive = donnees / "champollion_202602.7z"
    archive.write_bytes(factice.sept_zip(octets(tables)))
    du_dossier, _ = factice.extraire(tables)
    du_zip, _ = factice.extraire(en_zip(tables, donnees / "champollion_202602.zip"))
    du_7z, _ = factice.extraire(archive)
    assert du_dossier.extrait_id == du_zip.extrait_id == du_7z.extrait_id


def test_un_chemin_qui_sort_de_l_archive_la_fait_refuser(tables, donnees):
    archive = en_zip(tables, donnees / "mauvaise.zip", "../../")
    refusee(lancer(str(archive)), "mauvaise.zip", "sort de l'archive")
    assert not list(donnees.parent.glob("champollion_*"))


def test_un_chemin_ou_un_lien_d_un_7z_n_ecrit_ni_ne_suit_rien(tables, donnees):
    dehors = donnees / "secret.csv"
    dehors.write_bytes(factice.fichier(tables, "contrat").read_bytes())
    liens = donnees / "liens"
    shutil.copytree(tables, liens)
    nom = factice.fichier(liens, "contrat").name
    (liens / nom).unlink()
    (liens / nom).symlink_to(dehors)
    archive = donnees / "liens.7z"
    with py7zr.SevenZipFile(archive, "w") as z:
        for f in sorted(liens.iterdir()):
            z.write(f, f.name)
    refusee(lancer(str(archive)), nom, "sa première ligne n'est pas celle")
    archive = donnees / "sort.7z"
    sage = factice.sept_zip({f"aa/bb/{n}": x for n, x in octets(tables).items()}, stocke=True)
    archive.write_bytes(factice.renommer(sage, "aa/bb/", "../../"))
    refusee(lancer(str(archive)), "sort.7z", "sort de l'archive")
    assert not list(donnees.parent.glob("champollion_*"))


FORMES = {
    "LZMA": [{"id": py7zr.FILTER_LZMA}],
    "PPMd": [{"id": py7zr.FILTER_PPMD, "order": 6, "mem": 16}],
    "Zstandard": [{"id": py7zr.FILTER_ZSTD, "level": 3}],
    "Brotli": [{"id": py7zr.FILTER_BROTLI, "level": 3}],
    "BCJ": [{"id": py7zr.FILTER_X86}, {"id": py7zr.FILTER_LZMA2, "preset": 1}],
    "Delta": [{"id": py7zr.FILTER_DELTA, "dist": 1}, {"id": py7zr.FILTER_LZMA2, "preset": 1}],
}


@pytest.mark.parametrize("forme", FORMES)
def test_les_formes_de_compression_d_un_7z_se_lisent(donnees, forme):
    contenu = {"un.csv": b"|1|;|2|\r\n" * 4000, "deux.csv": b"", "trois.csv": b"|3|\r\n" * 900}
    archive = donnees / "a.7z"
    with py7zr.SevenZipFile(archive, "w", filters=FORMES[forme]) as z:
        for nom, x in contenu.items():
            z.writestr(x, nom)
    lue = sept_zip.Archive(archive)
    membres = lue.membres()
    assert {m.filename: lue.ouvrir(m).read() for m in membres} == contenu
    assert lue.ouvrir(membres[-1]).read() == contenu["trois.csv"]  # relue depuis le début
    lue.fermer()


def test_un_7z_de_deux_mois_les_donne_tous_deux_sans_rien_garder_ouvert(tables, donnees):
    contenu = octets(tables)
    contenu |= {n.replace("2026-02-01", "2026-03-01"): x for n, x in contenu.items()}
    archive = donnees / "annee.7z"
    archive.write_bytes(factice.sept_zip(dict(sorted(contenu.items()))))
    assert lancer(str(archive)).exit_code == 0
    assert not [t for t in threading.enumerate() if t.name == "7z" and not _finit(t)]


def test_une_table_refusee_arrete_le_deroulement_de_son_7z(tables, donnees):
    factice.abimer(tables, "activite", lambda x: b"pas une table" * 2**20)
    archive = donnees / "abimee.7z"
    archive.write_bytes(factice.sept_zip(octets(tables)))
    refusee(lancer(str(archive)), "champollion_activite", "sa première ligne n'est pas celle")
    assert not [t for t in threading.enumerate() if t.name == "7z" and not _finit(t)]


def _finit(fil: threading.Thread) -> bool:
    fil.join(timeout=5)
    return not fil.is_alive()


def test_un_octet_change_dans_un_7z_se_voit_avant_la_fin(tables, donnees):
    archive = donnees / "change.7z"
    entiere = bytearray(factice.sept_zip(octets(tables), stocke=True))
    lieu = entiere.index(b"0119C0001")
    entiere[lieu : lieu + 9] = b"0119C0002"
    archive.write_bytes(bytes(entiere))
    refusee(lancer(str(archive)), "champollion_anciennete", "tronquée ou abîmée")


def test_une_bombe_est_refusee(tables, donnees):
    factice.abimer(tables, "contrat", lambda x: x + b"\r\n" * 40 * 2**20)
    refusee(lancer(str(en_zip(tables, donnees / "bombe.zip"))), "bombe.zip", "taux de compression invraisemblable")
    archive = donnees / "bombe.7z"
    archive.write_bytes(factice.sept_zip(octets(tables)))
    refusee(lancer(str(archive)), "bombe.7z", "taux de compression invraisemblable")


@pytest.mark.parametrize("suffixe", [".zip", ".7z"])
def test_une_archive_tronquee_est_refusee(tables, donnees, suffixe):
    archive = en_zip(tables, donnees / "a.zip")
    entiere = archive.read_bytes() if suffixe == ".zip" else factice.sept_zip(octets(tables))
    coupee = donnees / f"coupee{suffixe}"
    coupee.write_bytes(entiere[: len(entiere) * 2 // 3])
    refusee(lancer(str(coupee)), coupee.name, "tronquée ou abîmée")


@pytest.mark.parametrize("en_tete", [False, True])
def test_le_mot_de_passe_vient_de_l_environnement_ou_d_un_fichier(tables, donnees, en_tete):
    archive = donnees / "champollion_202602.7z"
    archive.write_bytes(factice.sept_zip(octets(tables), "sésame", en_tete))
    refusee(lancer(str(archive)), archive.name, "archive chiffrée : donnez son mot de passe")
    refusee(lancer(str(archive), env={"VIGIE_DSNP3_MOT_DE_PASSE": "autre"}), archive.name, "mot de passe faux")
    (donnees / "passe").write_text("sésame\n", encoding="utf-8")
    assert lancer(str(archive), "--mot-de-passe-fichier", str(donnees / "passe")).exit_code == 0
    assert lancer(str(archive), env={"VIGIE_DSNP3_MOT_DE_PASSE": "sésame"}).exit_code == 0


def test_le_mot_de_passe_illisible_se_dit(tables, donnees):
    refusee(lancer(str(tables), "--mot-de-passe-fichier", str(donnees / "rien")), "Fichier de mot de passe illisible")


@pytest.mark.parametrize("autre", [["--retours"], ["--depots", "x.csv"], ["--sirene", "x.csv"]])
def test_les_options_qui_ne_vont_pas_ensemble_se_disent(tables, autre):
    refusee(lancer(str(tables), *autre), "ne ")
