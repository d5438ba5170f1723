"""`vigie remettre` : la liste d'un déclarant dit SIRET, mois, fichier et ligne, reste en zone protégée, et chaque remise est consignée ; `vigie label exemples` n'invente que des fautes qui se retrouvent."""

import csv
import json

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from outils.version_factice import retoucher
from vigie.commandes.label import exemples
from vigie.commandes.remettre import commande
from vigie.controler.verifier import verifier

QUI = "abcdefghijklmnopabcdefgh"


@pytest.fixture(scope="module")
def zone(donnees):
    """La zone protégée de la version factice : un déclarant y a son SIRET, et un pseudonyme de vingt-quatre lettres."""
    (version,) = (donnees / "publie").glob("*.duckdb")
    with retoucher(version) as con:
        (declarant,) = con.execute(
            "select a.declarant_id from marts.fct_anomalies as a join marts.dim_controles as c using (controle_id) where c.est_compte and a.est_en_vigueur and a.mois = '2026-06-01'"
            " group by 1 order by count(*) desc, 1 limit 1"
        ).fetchone()
        con.execute("update marts.fct_anomalies set declarant_id = ? where declarant_id = ?", [QUI, declarant])
    lot = donnees / "protege" / "x1"
    lot.mkdir(parents=True)
    pq.write_table(pa.table({"pseudonyme": [QUI], "siret": ["12345678900011"]}), lot / "correspondances.parquet")
    return donnees / "protege"


@pytest.fixture(autouse=True)
def _ici(donnees, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(donnees))


def test_la_liste_est_celle_des_anomalies_qui_comptent(zone, donnees):
    rendu = CliRunner().invoke(commande, [QUI, "--mois", "2026-06", "--motif", "à sa demande"])
    assert rendu.exit_code == 0, rendu.output
    with (zone / f"a_corriger_{QUI}_2026-06.csv").open(encoding="utf-8-sig", newline="") as f:
        lues = list(csv.DictReader(f, delimiter=";"))
    with duckdb.connect(str(next((donnees / "publie").glob("*.duckdb"))), read_only=True) as con:
        attendues = con.execute(
            "select a.identifiant, a.ligne from marts.fct_anomalies as a join marts.dim_controles as c using (controle_id)"
            " where a.declarant_id = ? and c.est_compte and a.est_en_vigueur and a.mois = '2026-06-01'",
            [QUI],
        ).fetchall()
    assert attendues and sorted((x["controle"], int(x["ligne"])) for x in lues) == sorted(attendues)
    assert {(x["siret"], x["mois"]) for x in lues} == {("12345678900011", "2026-06")}
    trace = json.loads((zone / "remises.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (trace["pseudonyme"], trace["lignes"]) == (QUI, len(lues))


@pytest.mark.parametrize(
    ("demande", "phrase"),
    [
        ([QUI, "--motif", " "], "Le motif est vide"),
        (["court", "--motif", "x"], "24 lettres"),
        ([QUI, "--motif", "x", "--mois", "juin"], "n'est pas un mois"),
        (["p" * 24, "--motif", "x"], "Pseudonyme inconnu"),
    ],
)
def test_une_demande_mal_dite_ne_rend_rien(zone, demande, phrase):
    avant = sorted(zone.glob("a_corriger_*"))
    rendu = CliRunner().invoke(commande, demande)
    assert (
        rendu.exit_code and phrase in f"{rendu.output}{rendu.exception}" and sorted(zone.glob("a_corriger_*")) == avant
    )


def test_hors_de_la_zone_protegee_la_commande_refuse(zone, monkeypatch, tmp_path):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    rendu = CliRunner().invoke(commande, [QUI, "--motif", "x"])
    assert rendu.exit_code and "n'est pas la zone protégée" in f"{rendu.output}{rendu.exception}"


def test_un_exemple_refait_l_anomalie_seul(zone, tmp_path):
    """L'exemple remis, rejugé tel quel, porte l'anomalie à la ligne dite ; un contrôle que rien ne plante se dit."""
    sortie = tmp_path / "exemples"
    rendu = CliRunner().invoke(
        exemples, ["Falaise SA", "--controle", "MNS-06", "--controle", "ZZ-99", "--sortie", str(sortie)]
    )
    assert rendu.exit_code == 0, rendu.output
    trouvees = [a for a in verifier([str(sortie / "MNS-06")]).anomalies if a.controle == "MNS-06"]
    assert trouvees and all(f", ligne {a.ligne} : {a.message}" in rendu.output for a in trouvees)
    lisezmoi = (sortie / "LISEZMOI.txt").read_text(encoding="utf-8")
    assert "Déclarations inventées" in lisezmoi and "aucun défaut de ZZ-99" in lisezmoi
    refus = CliRunner().invoke(exemples, ["Falaise SA", "--sortie", str(sortie)])
    assert refus.exit_code and "n'est pas vide" in f"{refus.output}{refus.exception}"
