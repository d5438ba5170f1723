"""La feuille de route : chaque échéance du fichier y est, à son état du jour de la version, et chaque preuve se calcule."""

import csv
import datetime
import re

import preuves
from outils import RACINE
from outils.tableau import lignes, ouvrir, texte

with (RACINE / "seeds" / "nomenclatures" / "feuille_de_route.csv").open(encoding="utf-8", newline="") as _f:
    JALONS = list(csv.DictReader(_f))


def test_chaque_echeance_est_sur_la_page_avec_sa_preuve(publiee):
    app = ouvrir("feuille_de_route", mois="2026-06")
    titres = re.findall(r"<caption>(.*?)</caption>", texte(app))
    montrees = [x for t in titres for x in lignes(app, t)]
    assert len(montrees) == len(JALONS)
    mesurees = sum(bool(x["preuve"]) for x in JALONS)
    assert sum(x[2] != "—" for x in montrees) == mesurees
    assert f"Vigie en mesure {mesurees} par un chiffre" in texte(app)


def test_l_etat_est_celui_du_jour_de_la_version(publiee):
    publiee("update publication.version set publie_le = timestamp '2024-03-01 08:00:00'")
    passees = [x for x in JALONS if x["fin"] and x["fin"] < "2024-03-01"]
    a_venir = [x for x in JALONS if x["debut"] > "2024-03-01"]
    app = ouvrir("feuille_de_route", mois="2026-06")
    assert not passees and "aucune échéance des orientations" in texte(app)
    titres = re.findall(r"<caption>(.*?)</caption>", texte(app))
    assert sum(x[4] == "à venir" for t in titres for x in lignes(app, t)) == len(a_venir)


def test_les_lignes_du_fichier_se_tiennent():
    connues = set(
        re.findall(r"^\| ([SRPQU]\d+) \|", (RACINE / "docs" / "mission.md").read_text(encoding="utf-8"), re.M)
    )
    for x in JALONS:
        assert x["ligne"] in connues or x["axe"] == "0", (
            f"{x['jalon']} : docs/mission.md n'a pas de ligne « {x['ligne']} »."
        )
        assert x["preuve"] in preuves.PREUVES or not x["preuve"], (
            f"{x['jalon']} : dashboards/preuves.py n'a pas « {x['preuve']} »."
        )
        debut, fin = datetime.date.fromisoformat(x["debut"]), x["fin"] and datetime.date.fromisoformat(x["fin"])
        assert not fin or debut < fin, f"{x['jalon']} finit avant de commencer."
    assert {x["preuve"] for x in JALONS if x["preuve"]} == preuves.PREUVES, (
        "Une preuve que nulle échéance ne cite s'ôte."
    )
    assert len({(x["jalon"], x["debut"]) for x in JALONS}) == len(JALONS)


def test_une_preuve_est_le_nombre_du_mart(publiee):
    identites = publiee.nombre(
        "select count(*) from marts.ind_identites_mois where mois = '2026-06-01' and est_a_propager"
    )
    croisements = publiee.nombre("select count(*) from marts.ind_dimensions_controles_mois where mois = '2026-06-01'")
    lu = texte(ouvrir("feuille_de_route", mois="2026-06"))
    assert f"{identites} personnes à propager en juin 2026" in lu
    assert f"{croisements:,} croisements en juin 2026".replace(",", " ") in lu
