"""`vigie retours` : en zone protégée seulement, et chaque édition consignée."""

import json
import os
import shutil
import subprocess
import sys

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from outils import RACINE, marts
from outils.neores import fautes
from outils.version_factice import retoucher
from vigie.commandes.retours import commande

SIRET, EMETTEUR = "12345678900011", "12345678200010"
DEMANDE = ["consolider", "--mois", "2026-06", "--siret", SIRET, "--motif", "réponse à l'employeur"]


@pytest.fixture(scope="module")
def zone(donnees):
    """La version factice, des marts de retours, et la zone protégée qui connaît un de ses établissements."""
    (version,) = (donnees / "publie").glob("*.duckdb")
    with retoucher(version) as con:
        con.execute("alter table marts.fct_anomalies add column repere_id varchar")
        con.execute("update marts.fct_anomalies set repere_id = objet_id")
        for nom in ("fct_retours", "fct_retours_actions"):
            con.execute(
                f"create or replace table marts.{nom} ({', '.join(f'{c} {t}' for c, t in marts.contrats()[nom].items())})"
            )
        declarant, anomalie = con.execute(
            "select declarant_id, anomalie_id from marts.fct_anomalies where mois = '2026-06-01' and est_en_vigueur and est_compte order by all"
        ).fetchone()
        con.execute(
            "insert into marts.fct_retours_actions by name select 'f1' as fait_id, 'r1' as retour_id, 'action' as genre, 'neores' as famille,"
            " '120' as code, 'CAISSE INVENTEE' as organisme, 'INV_1' as controle, '01' as type_action, timestamp '2026-07-21' as connu_le, declarant_id,"
            " mois, mois_concerne, declaration_id, 0 as nb_personnes, 'S21.G00.11.001' as rubrique, true as est_rattache, true as est_en_vigueur"
            " from marts.fct_anomalies where anomalie_id = ?",
            [anomalie],
        )
    lot = donnees / "protege" / "x1"
    lot.mkdir(parents=True)
    pq.write_table(pa.table({"pseudonyme": [declarant], "siret": [SIRET]}), lot / "correspondances.parquet")
    return donnees / "protege"


@pytest.fixture(autouse=True)
def _ici(donnees, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(donnees))


def lancer(*arguments: str):
    return CliRunner().invoke(commande, list(arguments))


def test_les_trois_formats_disent_les_memes_causes_et_l_edition_se_consigne(zone, donnees):
    rendu = lancer(*DEMANDE, "--format", "xml", "--format", "json", "--format", "html", "--emetteur", EMETTEUR)
    assert rendu.exit_code == 0, rendu.output
    dossier = zone / "retours_consolides" / "2026-06"
    lu = json.loads((dossier / f"{SIRET}.json").read_text(encoding="utf-8"))
    with duckdb.connect(str(next((donnees / "publie").glob("*.duckdb"))), read_only=True) as con:
        attendus = con.execute(
            "select anomalie_id from marts.fct_anomalies join (select declarant_id from marts.fct_retours_actions) using (declarant_id)"
            " where mois = '2026-06-01' and est_en_vigueur and est_compte"
        ).fetchall()
    dits = [v["signalement"] for a in lu["actions"] for v in a["signale_par"]]
    assert sorted(dits) == sorted(["f1", *(a for (a,) in attendus)]) and len(dits) > 1
    message = (dossier / f"{SIRET}.xml").read_text(encoding="utf-8")
    assert fautes(message) == [] and message.count("<RO_B004>") == sum(a["sorte"] != "reglee" for a in lu["actions"])
    assert "CAISSE INVENTEE" in (dossier / f"{SIRET}.html").read_text(encoding="utf-8")
    trace = json.loads((zone / "retours_consolides.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (trace["motif"], trace["mois"], trace["retours"]) == ("réponse à l'employeur", "2026-06", 1)
    assert SIRET not in json.dumps(trace), "le journal dit le pseudonyme, non le SIRET"


def test_ce_qu_un_usager_signale_y_entre_sans_ce_qu_il_attend_ni_sa_preuve(zone, donnees, tmp_path, monkeypatch):
    copie = tmp_path / "donnees"
    shutil.copytree(donnees, copie)
    monkeypatch.setenv("VIGIE_DONNEES", str(copie))
    (version,) = (copie / "publie").glob("*.duckdb")
    with retoucher(version) as con:
        con.execute("delete from marts.fct_signalements")
        qui = "select declarant_id, 'pusager' as personne_id, 'gu' || n as signalement_id, date '2026-06-01' as mois, date '2026-07-10' as signale_le, 'net_social' as donnee,"
        con.execute(
            f"insert into marts.fct_signalements by name {qui} 'Montant net social' as libelle, 7777.77 as valeur_attendue, 'bulletin' as preuve,"
            " 'd' as declaration_id, if(n = 2, null, 'd.1') as objet_id, 34 as ligne, if(n = 3, 'corrige', 'a_instruire') as suite"
            " from marts.fct_retours_actions, range(1, 4) as r(n)"
        )
    assert lancer(*DEMANDE, "--format", "json", "--format", "html").exit_code == 0
    dossier = copie / "protege" / "retours_consolides" / "2026-06"
    ecrit = (dossier / f"{SIRET}.json").read_text(encoding="utf-8")
    (action,) = [a for a in json.loads(ecrit)["actions"] if any(v["source"] == "Un usager" for v in a["signale_par"])]
    # ni celui qu'aucune ligne ne porte, ni celui que la déclaration satisfait déjà
    assert [v["signalement"] for v in action["signale_par"]] == ["gu1"] and action["droits_en_jeu"]
    for texte in (ecrit, (dossier / f"{SIRET}.html").read_text(encoding="utf-8")):
        assert "pusager" not in texte and "7777" not in texte and "bulletin" not in texte


def test_tous_n_ecrit_que_ceux_dont_la_zone_connait_le_siret(zone, tmp_path):
    rendu = lancer("consolider", "--mois", "2026-06", "--tous", "--motif", "envoi", "--depot", str(zone / "envoi"))
    assert rendu.exit_code == 0, rendu.output
    assert [f.name for f in (zone / "envoi" / "2026-06").iterdir()] == [f"{SIRET}.html"]
    assert "sans SIRET dans cette zone" in rendu.output


@pytest.mark.parametrize(
    ("demande", "phrase"),
    [
        (["--siret", SIRET, "--motif", " "], "Le motif est vide"),
        (["--motif", "m"], "Dites de qui"),
        (["--siret", SIRET, "--tous", "--motif", "m"], "Dites de qui"),
        (["--siret", "99999999900029", "--motif", "m"], "inconnu de cette zone protégée"),
        (["--siret", SIRET, "--motif", "m", "--format", "xml"], "--emetteur"),
        (["--siret", SIRET, "--motif", "m", "--format", "xml", "--emetteur", "99999999900012"], "--emetteur"),
    ],
)
def test_une_demande_mal_dite_ne_rend_rien(zone, demande, phrase):
    rendu = lancer("consolider", "--mois", "2026-06", *demande)
    assert rendu.exit_code and phrase in f"{rendu.output}{rendu.exception}"


def test_un_mois_absent_se_dit(zone):
    rendu = lancer("consolider", "--mois", "2020-01", "--tous", "--motif", "m")
    assert rendu.exit_code and "ne contient rien pour 2020-01" in f"{rendu.output}{rendu.exception}"


def test_rien_ne_s_ecrit_hors_de_la_zone_protegee(zone, tmp_path, monkeypatch):
    rendu = lancer(*DEMANDE, "--depot", str(tmp_path / "ailleurs"))
    assert rendu.exit_code and "hors de la zone protégée" in f"{rendu.output}{rendu.exception}"
    assert not (tmp_path / "ailleurs").exists()
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    rendu = lancer(*DEMANDE)
    assert rendu.exit_code and "n'est pas la zone protégée" in f"{rendu.output}{rendu.exception}"


def test_le_relais_ecrit_une_fois_et_consigne(zone):
    """Le fait de la caisse inventée porte sur une rubrique que nul n'a à recevoir : rien ne part, et cela se consigne."""
    rendu = lancer("relayer", "--mois", "2026-06", "--destinataire", "CNAV", "--motif", "essai")
    assert rendu.exit_code == 0 and "CNAV : aucune ligne neuve" in rendu.output, rendu.output
    trace = json.loads((zone / "retours_consolides.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (trace["destinataire"], trace["lignes"]) == ("CNAV", 0)
    rendu = lancer("relayer", "--mois", "2026-06", "--destinataire", "INCONNU", "--motif", "essai")
    assert rendu.exit_code and "Destinataire inconnu" in f"{rendu.output}{rendu.exception}"


def test_une_version_d_avant_les_retours_le_dit(zone, donnees, tmp_path):
    """Le mart qui manque est nommé, et ce qu'il faut lancer : ce n'est pas une erreur interne."""
    copie = tmp_path / "donnees"
    shutil.copytree(donnees, copie)
    (version,) = (copie / "publie").glob("*.duckdb")
    with retoucher(version) as con:
        con.execute("drop table marts.fct_retours_actions")
    env = {**os.environ, "VIGIE_DONNEES": str(copie), "PYTHONPATH": str(RACINE / "src")}
    lance = [sys.executable, "-c", "from vigie.cli import principal; principal()", "retours", *DEMANDE]
    r = subprocess.run(lance, env=env, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert r.returncode == 2, r.stderr
    assert "« fct_retours_actions » n'est pas encore dans la base lue" in r.stderr and "vigie publier" in r.stderr
