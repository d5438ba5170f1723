"""Une cause, une anomalie d'abord et les autres sous elle ; ce qui est à l'essai, à part."""

import csv
import json
import re
import subprocess
import sys
from collections import defaultdict

import pytest

from outils import RACINE
from vigie.controler import causes, page, rendu
from vigie.controler.resultat import Anomalie
from vigie.controler.verifier import verifier
from vigie.controles.entete import membres, referentiel

# Absent tout le mois, une prime, aucun jour en unité 40 : BAS-02 et BAS-03 disent la même chose, BAS-08 est à l'essai.
ABSENT = str(RACINE / "tests" / "droit" / "entrees" / "B06_absent_prime_jours_zero.dsn")


@pytest.fixture(scope="module")
def resultat():
    return verifier([ABSENT])


def test_les_regles_nomment_des_controles_qui_existent():
    """Une cause a un seul lien, un controle n'a qu'une cause, et tous existent."""
    with (RACINE / "seeds" / "parametres" / "causes.csv").open(encoding="utf-8", newline="") as flux:
        regles = list(csv.DictReader(flux))
    connus = {c.id for c in referentiel()} | {m.identifiant for x in membres().values() for m in x}
    assert {x["controle"] for x in regles} <= connus
    assert len({x["controle"] for x in regles}) == len(regles)
    liens, rangs = defaultdict(set), defaultdict(list)
    for x in regles:
        liens[x["cause"]].add(x["lien"])
        rangs[x["cause"]].append(int(x["rang"]))
    assert all(len(lien) == 1 for lien in liens.values())
    assert all(sorted(r) == list(range(1, len(r) + 1)) and len(r) > 1 for r in rangs.values())


def test_ce_qui_decoule_est_sous_ce_dont_il_decoule(resultat):
    parmi = {a.controle: a for a in resultat.anomalies}
    assert parmi["BAS-02"].suite_de is None
    assert parmi["BAS-03"].suite_de == parmi["BAS-02"].numero
    texte = rendu.texte(resultat)
    assert "[alerte] BAS-03" not in texte
    assert re.search(r"\[alerte\] BAS-02 .*\n    ligne .*\n        ↳ BAS-03, ligne \d+ : ", texte)
    html = page.page(resultat)
    assert "↳ en découle, BAS-03" in html and "<code>BAS-03</code> " not in html.partition('id="non-verifies"')[0]
    lignes = [json.loads(ligne) for ligne in rendu.jsonl(resultat).splitlines()[:-1]]
    suites = {x["controle"]: x["suite_de"] and x["suite_de"]["controle"] for x in lignes}
    assert suites["BAS-03"] == "BAS-02" and suites["BAS-02"] is None


def test_ce_qui_est_a_l_essai_est_a_part_et_ne_compte_pas(resultat):
    assert {a.controle for a in resultat.experimentales} == {"BAS-08"}
    assert resultat.compte("alerte") == 2
    texte = rendu.texte(resultat)
    assert texte.index("BAS-02") < texte.index(rendu.A_L_ESSAI) < texte.index("[alerte] BAS-08")
    assert "1 signalement à l'essai" in texte
    assert '<h2 id="essai">' in page.page(resultat)
    bilan = rendu.bilan(resultat)
    assert (bilan["alerte"], bilan["experimentales"], bilan["anomalies"]) == (2, 1, 3)


def test_les_experimentaux_comptent_si_on_le_demande(tmp_path):
    """Une déclaration que seul un contrôle à l'essai signale passe ; avec --experimentaux, non."""
    exceptions = tmp_path / "e.csv"
    lignes = "".join(f"*;{c};connu;2099-12-31\n" for c in ("BAS-02", "BAS-03"))
    exceptions.write_text(f"declarant;controle;motif;jusqua\n{lignes}", encoding="utf-8")
    commande = [sys.executable, "-c", "from vigie.cli import principal; principal()", "controler", ABSENT]
    commande += ["--exceptions", str(exceptions)]
    assert subprocess.run(commande, capture_output=True, check=False).returncode == 0
    assert subprocess.run([*commande, "--experimentaux"], capture_output=True, check=False).returncode == 1


def _anomalie(controle: str, ligne: int = 1, **autres) -> Anomalie:
    champs = {"gravite": "alerte", "statut": "actif", "rubrique": "S21.G00.50.002", "exception": None} | autres
    return Anomalie(
        "a.dsn", 1, ligne, controle, "", champs.pop("gravite"), champs.pop("rubrique"), None, "", "", **champs
    )


@pytest.mark.parametrize(
    ("anomalies", "positions", "attendues"),
    [
        # le rang décide, la ligne ne décide qu'entre anomalies du même contrôle
        ([("MNS-04", {}), ("MNS-06", {})], (5, 5), {0: 1}),
        # deux personnes : deux causes
        ([("MNS-04", {}), ("MNS-06", {})], (5, 25), {}),
        # un contrôle à l'essai n'explique pas un contrôle qui compte
        ([("MNS-06", {"statut": "experimental"}), ("MNS-04", {})], (5, 5), {0: 1}),
        # une information n'explique pas une alerte
        ([("MNS-06", {"gravite": "information"}), ("MNS-04", {})], (5, 5), {0: 1}),
        # deux anomalies du même contrôle se disent toutes deux
        ([("MNS-06", {}), ("MNS-06", {}), ("MNS-04", {})], (5, 6, 5), {2: 0}),
        # ce qu'une exception accepte n'explique rien
        ([("MNS-06", {"exception": object()}), ("MNS-04", {})], (5, 5), {}),
        # au-dessus de tout individu, pas de personne commune
        ([("MNS-04", {}), ("MNS-06", {})], (1, 1), {}),
    ],
)
def test_la_principale(anomalies, positions, attendues):
    dites = [_anomalie(controle, rang, **autres) for rang, (controle, autres) in enumerate(anomalies)]
    places = [causes.Place(a.controle, "d", f"d.{p:09d}", f"d.{p:09d}") for a, p in zip(dites, positions, strict=True)]
    assert causes.rattacher(dites, places, {"d": [3, 20]}) == attendues
