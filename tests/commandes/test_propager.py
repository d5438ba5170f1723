"""`vigie propager` : la liste dit où retrouver chaque personne, reste en zone protégée, et chaque export est consigné."""

import csv
import json

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from outils.version_factice import retoucher
from vigie.commandes.propager import commande

DEMANDE = ["--mois", "2026-06", "--destinataire", "DRM", "--motif", "usage de juin"]


@pytest.fixture(scope="module")
def zone(donnees):
    """La zone protégée de la version factice : une personne qu'un contrôle d'identité a vue y est à propager, son établissement a son SIRET."""
    (version,) = (donnees / "publie").glob("*.duckdb")
    with retoucher(version) as con:
        declarant, personne = con.execute(
            "select a.declarant_id, a.personne_id from marts.fct_anomalies as a join marts.dim_controles as c using (controle_id)"
            " where a.mois = '2026-06-01' and a.est_en_vigueur and c.theme = 'identite' and a.personne_id is not null order by 1, 2"
        ).fetchone()
        con.execute("delete from marts.ind_identites_mois where personne_id = ?", [personne])
        con.execute(
            "insert into marts.ind_identites_mois select ?, date '2026-06-01', 1, 1, 'ID-05', true, false, false, false, false, null, 'fort', true",
            [personne],
        )
    lot = donnees / "protege" / "x1"
    lot.mkdir(parents=True)
    pq.write_table(pa.table({"pseudonyme": [declarant], "siret": ["12345678900011"]}), lot / "correspondances.parquet")
    return donnees / "protege"


@pytest.fixture(autouse=True)
def _ici(donnees, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(donnees))


def test_la_liste_est_celle_du_mart_et_l_export_se_consigne(zone, donnees):
    rendu = CliRunner().invoke(commande, DEMANDE)
    assert rendu.exit_code == 0, rendu.output
    with (zone / "identites_2026-06.csv").open(encoding="utf-8-sig", newline="") as f:
        lues = list(csv.DictReader(f, delimiter=";"))
    with duckdb.connect(str(next((donnees / "publie").glob("*.duckdb"))), read_only=True) as con:
        attendues = con.execute(
            "select personne_id, risque from marts.ind_identites_mois where mois = '2026-06-01' and est_a_propager"
        ).fetchall()
    assert attendues and {(x["personne"], x["risque"]) for x in lues} == set(attendues)
    vues = [x for x in lues if x["siret"]]
    assert {(x["siret"], x["nature"]) for x in vues} == {("12345678900011", "confusion")}
    assert all(x["fichier_rang"] and x["ligne_de_la_declaration"] == "7" and x["ligne_de_l_anomalie"] for x in vues)
    trace = json.loads((zone / "propagations.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (trace["destinataire"], trace["mois"], trace["personnes"]) == ("DRM", "2026-06", len(attendues))


@pytest.mark.parametrize(
    ("changes", "phrase"),
    [
        ({"--motif": " "}, "Le motif ou le destinataire est vide"),
        ({"--mois": "2020-01"}, "ne contient rien pour 2020-01"),
        ({"--mois": "juin"}, "n'est pas un mois"),
    ],
)
def test_une_demande_mal_dite_ne_rend_rien(zone, changes, phrase):
    demande = [changes.get(DEMANDE[i - 1], x) for i, x in enumerate(DEMANDE)]
    rendu = CliRunner().invoke(commande, demande)
    assert rendu.exit_code and phrase in f"{rendu.output}{rendu.exception}"


def test_hors_de_la_zone_protegee_la_commande_refuse(zone, monkeypatch, tmp_path):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    rendu = CliRunner().invoke(commande, DEMANDE)
    assert rendu.exit_code and "n'est pas la zone protégée" in f"{rendu.output}{rendu.exception}"
