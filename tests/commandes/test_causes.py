"""Une cause, une anomalie d'abord et les autres sous elle ; ce qui est à l'essai, à part."""

import csv
import json
import re
import subprocess
import sys
from collections import defaultdict

import pytest

from outils import FICHIERS, RACINE, fabrique
from vigie.controler import causes, page, rendu
from vigie.controler.resultat import Anomalie
from vigie.controler.verifier import verifier
from vigie.controles.entete import membres, referentiel


@pytest.fixture(scope="module")
def fautif(tmp_path_factory):
    """Un département de naissance mal écrit, et trop long ; un net social égal au net fiscal, que des contrôles à l'essai disent aussi."""
    texte = (FICHIERS / "mensuelle_propre.dsn").read_text(encoding="utf-8")
    texte = re.sub(r"S21.G00.30.014,'[^']*'", "S21.G00.30.014,'7A5'", texte, count=1)
    net_fiscal = re.search(r"S21.G00.50.002,'([^']*)'", texte)[1]
    avant = "S21.G00.58.003,'03'\nS21.G00.58.004,'"
    texte = re.sub(rf"{re.escape(avant)}[^']*", f"{avant}{net_fiscal}", texte, count=1)
    return str(fabrique.ecrire(tmp_path_factory.mktemp("causes"), "a.dsn", texte))


@pytest.fixture(scope="module")
def resultat(fautif):
    return verifier([fautif])


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
    mal_ecrit, trop_long = "S21.G00.30.014/FORMAT", "S21.G00.30.014/LONGUEUR"
    assert parmi[mal_ecrit].suite_de is None
    assert parmi[trop_long].suite_de == parmi[mal_ecrit].numero
    texte = rendu.texte(resultat)
    assert f"[bloquant] {trop_long}" not in texte
    assert re.search(rf"\[bloquant\] {mal_ecrit} .*\n    ligne .*\n        ↳ {trop_long}, ligne \d+ : ", texte)
    html = page.page(resultat)
    assert f"↳ en découle, {trop_long}" in html
    assert f"<code>{trop_long}</code> " not in html.partition('id="non-verifies"')[0]
    lignes = [json.loads(ligne) for ligne in rendu.jsonl(resultat).splitlines()[:-1]]
    suites = {x["controle"]: x["suite_de"] and x["suite_de"]["controle"] for x in lignes}
    assert suites[trop_long] == mal_ecrit and suites[mal_ecrit] is None
    assert suites["MNS-04"] == "MNS-06"


def test_ce_qui_est_a_l_essai_est_a_part_et_ne_compte_pas(resultat):
    a_l_essai = {a.controle for a in resultat.experimentales}
    assert "MNS-04" in a_l_essai and "MNS-06" not in a_l_essai
    assert (resultat.compte("bloquant"), resultat.compte("alerte")) == (2, 1)
    texte = rendu.texte(resultat)
    assert texte.index("[alerte] MNS-06") < texte.index(rendu.A_L_ESSAI) < texte.index("[alerte] MNS-04")
    assert f"{len(resultat.experimentales)} signalements à l'essai" in texte
    assert '<h2 id="essai">' in page.page(resultat)
    bilan = rendu.bilan(resultat)
    assert bilan["anomalies"] == 3 + bilan["experimentales"] == 3 + len(resultat.experimentales)


def test_les_experimentaux_comptent_si_on_le_demande(fautif, resultat, tmp_path):
    """Une déclaration que seul un contrôle à l'essai signale passe ; avec --experimentaux, non."""
    exceptions = tmp_path / "e.csv"
    lignes = "".join(f"*;{c};connu;2099-12-31\n" for c in {a.controle for a in resultat.a_corriger})
    exceptions.write_text(f"declarant;controle;motif;jusqua\n{lignes}", encoding="utf-8")
    commande = [sys.executable, "-c", "from vigie.cli import principal; principal()", "controler", fautif]
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
