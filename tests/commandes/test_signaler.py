"""`vigie signaler` : le contrat est lu ligne à ligne, pseudonymisé, inscrit une fois ; une faute nomme sa ligne et ne cite aucune identité."""

import csv

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from vigie.chargement.signalements import COLONNES
from vigie.commandes.signaler import commande
from vigie.identite import cles
from vigie.identite.pseudonymes import Pseudonymes

SIRET, NIR = "80188823100058", "2940344039203"
BON = dict(
    zip(
        COLONNES, ("drm", "2026-05-02", SIRET, NIR, "2026-03", "net_social", "1800", "1500,50", "bulletin"), strict=True
    )
)


@pytest.fixture
def donnees(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    return tmp_path


def _ecrire(dossier, *rangees, separateur=";"):
    fichier = dossier / "signalements.csv"
    with fichier.open("w", encoding="utf-8", newline="") as f:
        ecrivain = csv.DictWriter(f, COLONNES, delimiter=separateur)
        ecrivain.writeheader()
        ecrivain.writerows(rangees)
    return fichier


def _lancer(fichier):
    return CliRunner().invoke(commande, [str(fichier), "--demonstration", "7"])


def _inscrits(dossier):
    with duckdb.connect(str(dossier / "entrepot.duckdb"), read_only=True) as con:
        return con.execute("select * exclude (signalement_id, inscrit_le) from registre.signalements").fetchall()


@pytest.mark.parametrize("separateur", [";", ","])
def test_un_signalement_s_inscrit_sous_pseudonyme_et_une_fois(donnees, separateur):
    valeurs = BON if separateur == ";" else BON | {"valeur_attendue": "1500.50"}
    fichier = _ecrire(donnees, valeurs, separateur=separateur)
    assert _lancer(fichier).output.startswith("1 signalement inscrit, aucun déjà connu")
    assert "aucun signalement inscrit, 1 déjà connu" in _lancer(fichier).output.lower()
    ((origine, _, declarant, personne, mois, donnee, constatee, attendue, preuve),) = _inscrits(donnees)
    p = Pseudonymes(cles.de_demonstration(7))
    assert (declarant, personne) == (p.un("siret", SIRET), p.un("personne", NIR))
    assert (origine, donnee, preuve, str(mois), float(constatee), float(attendue)) == (
        "drm",
        "net_social",
        "bulletin",
        "2026-03-01",
        1800.0,
        1500.5,
    )


def test_un_parquet_dit_la_meme_chose(donnees):
    pq.write_table(pa.table({c: [v] for c, v in BON.items()}), donnees / "s.parquet")
    assert _lancer(donnees / "s.parquet").exit_code == 0
    assert len(_inscrits(donnees)) == 1


@pytest.mark.parametrize(
    ("colonne", "valeur", "phrase"),
    [
        ("origine", "rumeur", "origine attend"),
        ("preuve", "", "preuve attend"),
        ("donnee", "conges", "donnee attend"),
        ("siret", "801888231", "siret attend 14 chiffres"),
        ("nir", "Camille Inventée", "nir attend un NIR"),
        ("mois", "mars", "mois attend AAAA-MM"),
        ("signale_le", "02/05/2026", "signale_le attend AAAA-MM-JJ"),
        ("valeur_attendue", "beaucoup", "valeur_attendue attend un montant"),
    ],
)
def test_une_faute_nomme_sa_ligne_et_rien_ne_s_inscrit(donnees, colonne, valeur, phrase):
    rendu = _lancer(_ecrire(donnees, BON, BON | {colonne: valeur}))
    assert rendu.exit_code and f"signalements.csv, ligne 3 : {phrase}" in str(rendu.exception)
    assert not valeur or colonne in ("mois",) or valeur not in str(rendu.exception)
    assert not (donnees / "entrepot.duckdb").exists()


def test_une_colonne_absente_se_dit(donnees):
    (donnees / "signalements.csv").write_text("origine;mois\ndrm;2026-03\n", encoding="utf-8")
    rendu = _lancer(donnees / "signalements.csv")
    assert rendu.exit_code and "il manque signale_le, siret, nir" in str(rendu.exception)


def test_un_entrepot_d_une_autre_cle_refuse(donnees):
    fichier = _ecrire(donnees, BON)
    assert _lancer(fichier).exit_code == 0
    with duckdb.connect(str(donnees / "entrepot.duckdb")) as con:
        con.execute(
            "insert into registre.extraits values ('x', 'charge', true, 'autre', 'dsn', now()::timestamp, 1, 0, 1, 'P26V01', null)"
        )
    rendu = _lancer(fichier)
    assert rendu.exit_code and "autre clé" in str(rendu.exception)
