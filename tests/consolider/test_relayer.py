"""Le relais : à chacun ce qui le regarde et qu'il n'a pas dit, après le délai, une fois ; sans fondement public, seulement si on le demande."""

import csv
import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from outils.signalements import DEPUIS, MARS, organisme, retour, vigie
from vigie import chemins
from vigie.consolider import relayer
from vigie.consolider.signalement import INFORMATION

BASE = "S21.G00.78.004"
AU = DEPUIS + timedelta(days=20)


def relayees(
    *signalements, destinataire: str = "CNAV", au: date = AU, deja: frozenset = frozenset(), **quoi
) -> list[dict]:
    return relayer.lignes([retour(*signalements)], destinataire, au, set(deja), **quoi)


def dite(nom: str = "1", source: str = "URSSAF PACA", **quoi):
    return organisme(nom, source, **({"rubrique": BASE, "personne": "p", "valeur_attendue": "4005.00"} | quoi))


def test_les_autres_recoivent_ce_qu_un_organisme_a_trouve_et_lui_non():
    for destinataire, attendu in (("CNAV", 1), ("AGIRC_ARRCO", 1), ("CCMSA", 1), ("URSSAF", 0), ("DGFIP", 0)):
        assert len(relayees(dite(), destinataire=destinataire)) == attendu, destinataire


def test_ce_que_le_destinataire_a_dit_lui_meme_ne_lui_revient_pas():
    assert relayees(dite(), dite("2", "Bloc 3 CNAV")) == []
    assert len(relayees(dite(), dite("2", "Bloc 3 CNAV"), destinataire="CCMSA")) == 1


def test_deux_organismes_qui_disent_pareil_ne_font_qu_une_ligne():
    (ligne,) = relayees(dite(), dite("2", "MSA DU NORD"), vigie("3", personne="p"))
    assert {x["source"] for x in ligne["dit_par"]} == {"URSSAF PACA", "MSA DU NORD"} and ligne["vu_par_vigie"]


@pytest.mark.parametrize(
    "autre",
    [
        {"rubrique": "S21.G00.62.001"},
        {"genre": INFORMATION},
        {"rubrique": None},
    ],
)
def test_ce_qui_n_est_pas_de_sa_part_ne_part_pas(autre):
    assert relayees(dite(**autre)) == []


def test_vigie_seule_ne_se_relaie_pas():
    assert relayees(vigie("1", personne="p")) == []


def test_ce_qui_est_regle_ne_part_plus():
    assert relayees(dite(), vigie("2", personne="p", regle_le=datetime(2026, 4, 20))) == []


def test_le_declarant_a_le_delai_pour_corriger():
    (part,) = relayer.parts("CNAV")
    depart = datetime(2026, 4, 9, 8)
    veille = depart.date() + timedelta(days=part.delai_jours - 1)
    assert relayees(dite(), au=veille) == []
    (ligne,) = relayees(dite(), au=veille + timedelta(days=1))
    assert ligne["dit_depuis_jours"] == part.delai_jours


def test_sans_fondement_public_il_faut_le_demander():
    identite = dite(rubrique="S21.G00.30.001")
    assert relayees(identite) == []
    (ligne,) = relayees(identite, a_confirmer=True)
    assert not ligne["fondement_public"] and ligne["fondement"].startswith("Aucun fondement public")


def test_rien_ne_se_redit_sauf_si_un_organisme_de_plus_le_dit():
    assert relayees(dite(), deja=frozenset({"1"})) == []
    assert len(relayees(dite(), dite("2", "MSA"), deja=frozenset({"1"}))) == 1


def test_ni_personne_ni_valeur_declaree_dans_un_message():
    secrets = dite(personne="pseudonymedepersonne", valeur_declaree="4100.77", contrat="contratsecret")
    texte = relayer.message("CNAV", MARS, AU, relayees(secrets), True)
    assert json.loads(texte)["lignes"]
    assert not [x for x in ("pseudonymedepersonne", "4100.77", "contratsecret") if x in texte]


def test_le_registre_retient_ce_qui_est_parti(tmp_path):
    relayer.retenir(tmp_path, "CNAV", relayees(dite()), AU)
    assert relayer.deja_relayes(tmp_path, "CNAV") == {"1"} and relayer.deja_relayes(tmp_path, "CCMSA") == set()
    assert relayees(replace(dite(), connu_le=datetime(2026, 4, 8)), deja=relayer.deja_relayes(tmp_path, "CNAV")) == []


def test_le_seed_ne_donne_que_des_blocs_de_la_norme_a_des_organismes_connus():
    blocs = {x["bloc"] for x in _seed("norme/norme_blocs")}
    organismes = {x["code"] for x in _seed("nomenclatures/organismes")}
    for x in _seed("retours/destinataires"):
        assert x["destinataire"] in organismes and {r[:10] for r in x["rubriques"].split()} <= blocs, x
        assert int(x["delai_jours"]) >= 0 and (x["statut"] == "public") != x["fondement"].startswith(
            "Aucun fondement"
        ), x


def _seed(nom: str) -> list[dict[str, str]]:
    with (chemins.racine() / "seeds" / f"{nom}.csv").open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))
