"""De mauvaises entrées, lecteur par lecteur : une phrase en français qui nomme le fichier, un code de sortie, rien de perdu, un entrepôt intact."""

import hashlib
import shutil
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from outils import FICHIERS, dsnp3_factice
from outils import ressources_factices as ressources
from vigie import chemins
from vigie.chargement.charger import charger
from vigie.cli import principal
from vigie.extrait.extraire import Extraction
from vigie.identite import cles

DECLARATION = (FICHIERS / "mensuelle_propre.dsn").read_bytes()
PASRAU = b"""S10.G00.00.001,'RETRAITE'\r\nS10.G00.00.002,'CAISSE'\r\nS10.G00.00.003,'1.0'\r\nS10.G00.00.005,'02'\r\nS10.G00.00.006,'P26V01'\r
S10.G00.00.008,'01'\r\nS10.G00.01.001,'999999999'\r\nS10.G00.01.002,'00011'\r\nS20.G00.05.001,'14'\r\nS20.G00.05.002,'01'\r
S20.G00.05.005,'01022026'\r\nS20.G00.05.007,'02032026'\r\nS21.G00.06.001,'999999998'\r\nS21.G00.11.001,'00011'\r
S21.G00.30.001,'1900101001001'\r\nS21.G00.30.002,'DUPRE'\r\nS21.G00.50.001,'28022026'\r\nS21.G00.50.002,'1500.00'\r
S21.G00.50.014,'110'\r\nS90.G00.90.001,'21'\r\nS90.G00.90.002,'1'\r\n"""
RETOUR = (FICHIERS / "retours" / "neores_action.xml").read_bytes()
RESSOURCES = f"{ressources.TETE}\n{ressources.montant()}\n{ressources.rien()}\n".encode()
LIGNES_VIDES = b"\r\n" * (45 * 2**20)
_RIEN = "rien n'a été écrit"


@dataclass(frozen=True)
class Lecteur:
    """Un lecteur : l'option de `vigie extraire`, le nom du fichier abîmé, ses octets sains ; `gestes` : ce qui l'abîme, ce qui s'en dit."""

    options: tuple[str, ...]
    nom: str
    sain: bytes
    gestes: dict[str, tuple[Callable[[bytes], bytes], str]]


def _a_l_envers(x: bytes) -> bytes:
    return b"".join(reversed(x.splitlines(keepends=True)))


def _en_utf16(x: bytes) -> bytes:
    return x.decode("latin-1").encode("utf-16")


def _en_ebcdic(x: bytes) -> bytes:
    return x.decode("latin-1").encode("cp500", "replace")


def _colonnes_permutees(x: bytes) -> bytes:
    rangees = [c.split(b";") for c in x.splitlines()]
    return b"".join(b";".join([c[0], c[1], c[3], c[2], *c[4:]]) + b"\r\n" for c in rangees)


_NEODES = {
    "autre qualificateur": (lambda x: x.replace(b"'", b'"'), "aucune rubrique NEODeS (Sxx.Gyy.zz.aaa,'valeur') au début du fichier"),
    "UTF-16": (_en_utf16, "fichier en UTF-16 : la norme demande ISO 8859-1"),
    "EBCDIC": (_en_ebcdic, "aucune rubrique NEODeS"),
    "autre flux": (lambda x: RETOUR, "retour d'un organisme (CRM NEOReS) : ce n'est pas une déclaration ; pour le lire, vigie extraire --retours"),
    "bloc d'envoi absent": (lambda x: b"".join(y for y in x.splitlines(keepends=True) if not y.startswith(b"S10")), "aucun envoi ne s'y ouvre (bloc S10.G00.00)"),
    "bombe": (lambda x: x + LIGNES_VIDES, "plus d'un million de lignes vides"),
}  # fmt: skip
LECTEURS = {
    "neodes": Lecteur((), "a.dsn", DECLARATION, _NEODES),
    "pasrau": Lecteur((), "a.pasrau", PASRAU, _NEODES),
    "retours": Lecteur(
        ("--retours",), "a.xml", RETOUR,
        {
            "autre qualificateur": (lambda x: x.replace(b'"', b"|"), "XML illisible, ligne 1 : il n'est pas bien formé"),
            "UTF-16": (_en_utf16, "ses octets ne sont pas de l'encodage qu'il annonce"),
            "EBCDIC": (_en_ebcdic, "XML illisible, ligne 1"),
            "autre flux": (lambda x: DECLARATION, "XML illisible, ligne 1 : ce n'est pas du XML"),
            "balises à l'envers": (_a_l_envers, "XML illisible, ligne 1"),
            "bombe": (lambda x: x + LIGNES_VIDES, "archive au taux de compression invraisemblable"),
        },
    ),
    "ressources": Lecteur(
        ("--ressources",), "a.csv", RESSOURCES,
        {
            "autre qualificateur": (lambda x: x.replace(b";", b"|;|"), "la première ligne n'est celle d'aucun contrat de Vigie"),
            "UTF-16": (_en_utf16, "ce fichier n'est pas en UTF-8"),
            "EBCDIC": (_en_ebcdic, "ce fichier n'est pas en UTF-8"),
            "autre flux": (lambda x: DECLARATION, "la première ligne n'est celle d'aucun contrat de Vigie"),
            "colonnes permutées": (_colonnes_permutees, "la première ligne n'est celle d'aucun contrat de Vigie"),
            "bombe": (lambda x: x + LIGNES_VIDES, "archive au taux de compression invraisemblable"),
        },
    ),
    "dsnp3": Lecteur(
        ("--dsnp3",), "champollion_contrat_2026-02-01.csv", b"",
        {
            "autre qualificateur": (lambda x: x.replace(b"|", b'"'), "qualificateur « \" » : DSNP3 impose « | »"),
            "UTF-16": (_en_utf16, "fichier binaire ou en UTF-16 : du texte en cp1252 était attendu"),
            "EBCDIC": (_en_ebcdic, "sa première ligne n'est pas celle d'une table DSNP3"),
            "autre flux": (lambda x: DECLARATION, "sa première ligne n'est pas celle d'une table DSNP3"),
            "colonnes permutées": (_colonnes_permutees, "colonnes dans un autre ordre que l'ordre imposé"),
            "bombe": (lambda x: x + LIGNES_VIDES, "archive au taux de compression invraisemblable"),
        },
    ),
}  # fmt: skip
CAS = [(lecteur, cas) for lecteur, x in LECTEURS.items() for cas in x.gestes]


@pytest.fixture(scope="module")
def tables(tmp_path_factory) -> dict[str, bytes]:
    """Les seize tables saines d'une déclaration, par nom de fichier."""
    dossier = dsnp3_factice.tables(tmp_path_factory.mktemp("tables"), FICHIERS / "mensuelle_propre.dsn")
    return {f.name: f.read_bytes() for f in dossier.iterdir()}


def sains(lecteur: str, tables: dict[str, bytes]) -> dict[str, bytes]:
    """Ce qu'un lecteur lit sans un mot : nom de fichier → octets."""
    x = LECTEURS[lecteur]
    return dict(tables) if lecteur == "dsnp3" else {x.nom: x.sain}


def poser(dossier: Path, fichiers: dict[str, bytes], archive: bool = False, prefixe: str = "") -> Path:
    """Écrit des fichiers, dans un dossier ou dans un .zip ; rend ce qui se donne à la commande."""
    dossier.mkdir(parents=True)
    if archive:
        with zipfile.ZipFile(dossier / "lot.zip", "w", zipfile.ZIP_DEFLATED) as z:
            for nom, octets in fichiers.items():
                z.writestr(prefixe + nom, octets)
        return dossier / "lot.zip"
    for nom, octets in fichiers.items():
        (dossier / nom).write_bytes(octets)
    return dossier


@pytest.fixture(scope="module")
def charge(tmp_path_factory) -> Path:
    """Un entrepôt où une autre déclaration, saine, est chargée, fait une fois."""
    autre = DECLARATION.replace(b"S21.G00.11.004,'59000'", b"S21.G00.11.004,'59800'")
    assert autre != DECLARATION
    maison = tmp_path_factory.mktemp("charge")
    bons = poser(maison / "bons", {"bonne.dsn": autre})
    with pytest.MonkeyPatch.context() as m:
        m.setenv("VIGIE_DONNEES", str(maison / "donnees"))
        extrait = Extraction(cles.de_demonstration(1)).executer([str(bons)]).dossier
        assert [i.issue for i in charger(extrait)] == ["charge"]
        return chemins.entrepot()


@pytest.fixture
def vigie(tmp_path, monkeypatch, capfd):
    """Joue une commande comme le terminal la joue : code de sortie, sortie standard, sortie d'erreur."""
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))
    monkeypatch.delenv("VIGIE_TRACE", raising=False)

    def lancer(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["vigie", *map(str, arguments)])
        capfd.readouterr()
        try:
            principal()
            code = 0
        except SystemExit as e:
            code = int(e.code or 0)
        dit = capfd.readouterr()
        assert "Traceback" not in dit.err and "erreur interne" not in dit.err, dit.err
        return code, dit.out, dit.err

    return lancer


@pytest.fixture
def entrepot(charge, vigie) -> Path:
    """Sa copie, que l'essai ne doit pas changer."""
    chemins.entrepot().parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(charge, chemins.entrepot()))


def somme(fichier: Path) -> str:
    """L'empreinte d'un fichier."""
    return hashlib.sha256(fichier.read_bytes()).hexdigest()


@pytest.mark.parametrize(("lecteur", "cas"), CAS, ids=[f"{x}, {y}" for x, y in CAS])
def test_un_fichier_abime_est_nomme_et_rien_n_est_ecrit(vigie, entrepot, tables, tmp_path, lecteur, cas):
    x, avant = LECTEURS[lecteur], somme(entrepot)
    geste, phrase = x.gestes[cas]
    fichiers = sains(lecteur, tables)
    fichiers[x.nom] = geste(fichiers[x.nom])
    code, sortie, dit = vigie(
        "extraire", "--demonstration", "1", *x.options, poser(tmp_path / "recu", fichiers, archive=cas == "bombe")
    )
    assert code == 2, dit
    assert sortie == ""
    assert "mis de côté" in dit and x.nom in dit and phrase in dit and _RIEN in dit, dit
    assert not list(chemins.extraits().glob("*"))
    assert somme(entrepot) == avant


@pytest.mark.parametrize("lecteur", LECTEURS)
def test_un_chemin_qui_sort_de_l_archive_n_ecrit_rien_dehors(vigie, entrepot, tables, tmp_path, lecteur):
    avant, dehors = somme(entrepot), {f for f in tmp_path.parent.rglob("*") if "recu" not in f.parts}
    lot = poser(tmp_path / "recu", sains(lecteur, tables), archive=True, prefixe="../../")
    code, _, dit = vigie("extraire", "--demonstration", "1", *LECTEURS[lecteur].options, lot)
    # une extraction de tables se reconnaît à son dossier : le sien n'est pas dans l'archive. Les autres se lisent, où qu'elles se disent.
    assert code == (2 if lecteur == "dsnp3" else 0), dit
    assert ("sort de l'archive" in dit) is (lecteur == "dsnp3"), dit
    neufs = {f for f in tmp_path.parent.rglob("*") if "recu" not in f.parts} - dehors
    assert all(f.is_relative_to(tmp_path / "donnees") for f in neufs), neufs
    assert somme(entrepot) == avant


@pytest.mark.parametrize("lecteur", LECTEURS)
def test_un_fichier_abime_n_arrete_pas_les_autres_et_se_compte(vigie, entrepot, tables, tmp_path, lecteur):
    x, avant = LECTEURS[lecteur], somme(entrepot)
    geste, phrase = x.gestes["autre qualificateur"]
    bons = sains(lecteur, tables)
    mauvais = {n.replace("2026-02-01", "2026-03-01").replace("a.", "b."): o for n, o in bons.items()}
    nom = x.nom.replace("2026-02-01", "2026-03-01").replace("a.", "b.")
    mauvais[nom] = geste(mauvais[nom])
    code, sortie, dit = vigie("extraire", "--demonstration", "1", *x.options, poser(tmp_path / "recu", bons | mauvais))
    assert code == 1, dit
    assert nom in dit and phrase in dit and "mis de côté ; le reste est extrait" in dit, dit
    extrait = Path(sortie.strip())
    assert (extrait / "manifeste.json").is_file()
    assert somme(entrepot) == avant
    code, _, dit = vigie("charger", extrait)
    assert code == 0, dit


@pytest.mark.parametrize("lecteur", LECTEURS)
def test_un_extrait_abime_n_est_pas_charge(vigie, entrepot, tables, tmp_path, lecteur):
    code, sortie, dit = vigie(
        "extraire", "--demonstration", "1", *LECTEURS[lecteur].options, poser(tmp_path / "recu", sains(lecteur, tables))
    )
    assert code == 0, dit
    extrait = Path(sortie.strip())
    abime = max(extrait.glob("*.parquet"), key=lambda f: f.stat().st_size)
    octets = bytearray(abime.read_bytes())
    octets[len(octets) // 2] ^= 0xFF
    abime.chmod(0o600)
    abime.write_bytes(bytes(octets))
    avant = somme(entrepot)
    code, sortie, dit = vigie("charger", extrait)
    assert code == 2, dit
    assert abime.name in dit or abime.stem in dit, dit
    assert somme(entrepot) == avant
