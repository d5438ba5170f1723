"""La table des codes type de personnel : chaque code d'un bordereau est comparé, ou nommé comme non comparé."""

import csv

from outils import RACINE
from vigie.controler.verifier import verifier
from vigie.generer import couverture_ctp

DROIT = RACINE / "tests" / "droit" / "entrees"


def _seed(chemin: str) -> list[dict[str, str]]:
    with (RACINE / "seeds" / chemin).open(encoding="utf-8", newline="") as flux:
        return list(csv.DictReader(flux))


def test_chaque_code_est_sur_la_page():
    page = couverture_ctp.page()[couverture_ctp.PAGE]
    familles, _, autres = page.partition("## Codes non comparés")
    compares = {x["code_agrege"] for x in _seed("parametres/correspondances_ctp.csv")}
    reductions = {x["code"] for x in _seed("parametres/ctp_reduction_generale.csv")}
    for code in {x["code"] for x in _seed("nomenclatures/ctp.csv")} - reductions:
        ou = familles if code in compares else autres
        assert code in ou, (
            f"Le code {code} n'est ni dans une famille ni parmi les non comparés de {couverture_ctp.PAGE}."
        )


def test_les_familles_ont_deux_faces_et_des_codes_connus():
    agreges, individuels = _seed("parametres/correspondances_ctp.csv"), _seed("parametres/assiettes_ctp.csv")
    assert {x["famille"] for x in agreges} == {x["famille"] for x in individuels}
    inconnus = {x["code_agrege"] for x in agreges} - {x["code"] for x in _seed("nomenclatures/ctp.csv")}
    assert not inconnus, f"Codes de correspondances_ctp.csv absents de la nomenclature ctp.csv : {sorted(inconnus)}."


def test_un_code_est_date_une_fois_par_effet():
    vus = [
        (x["code"], x["date_effet"], x["taux_plafonne"], x["taux_deplafonne"]) for x in _seed("nomenclatures/ctp.csv")
    ]
    assert len(vus) >= 700
    assert all(len(date) == 10 for _, date, *_ in vus), "Dates d'effet au format AAAA-MM-JJ."


def test_l_auto_controle_nomme_les_codes_non_compares(tmp_path):
    texte = (DROIT / "A03_formation_959_fausse.dsn").read_text(encoding="latin-1")
    fichier = tmp_path / "bordereau.dsn"
    fichier.write_text(texte.replace("S21.G00.23.001,'959'", "S21.G00.23.001,'730'"), encoding="latin-1", newline="")
    dits = {nom: (raison, nb) for nom, raison, nb in verifier([str(fichier)], plafond=None).non_verifies}
    assert dits["codes type de personnel 730"] == ("aucune correspondance établie avec les cotisations des salariés", 1)
