"""Ce qui ne se refait pas : l'entrepôt dont ni le code ni la matière n'ont changé."""

import json
import re

import duckdb
import pytest

from outils import RACINE
from vigie import construire
from vigie.chargement import registre
from vigie.construire import empreinte_de_la_matiere
from vigie.erreurs import ErreurVigie

RETOUCHES = {
    "un lot arrive": "insert into registre.extraits values ('y', 'charge', true, 'k', 'dsn', now()::timestamp, 1, 0, 1, 'P26V01', null)",
    "un lot est écarté": "update registre.extraits set statut = 'quarantaine'",
    "une contestation": "insert into registre.contestations values ('c', 'MNS-06', 'MNS-06', 'd', 'o', 'licite', date '2026-06-01', null, null, null)",
    "une observation": "insert into registre.observations values ('o', 'Soldia', null, 'texte', date '2026-06-01', null, null)",
    "une règle nouvelle": "insert into registre.regles values ('MNS-06', 'empreinte', timestamp '2026-07-03 09:00:00')",
    "un signalement": "insert into registre.signalements values ('s', 'autre', date '2026-06-01', 't', 'p', date '2026-05-01', 'net_social', null, null, 'aucune', now()::timestamp)",
    "un rapprochement": "insert into registre.rapprochements values ('a', 'b', 0.9, 'sur', now()::timestamp)",
}


@pytest.fixture
def con():
    base = duckdb.connect()
    registre.creer(base)
    base.execute(RETOUCHES["un lot arrive"].replace("'y'", "'x'"))
    return base


@pytest.mark.parametrize("retouche", RETOUCHES.values(), ids=RETOUCHES)
def test_ce_qui_change_la_matiere_fait_reconstruire(con, retouche):
    avant = empreinte_de_la_matiere(con)
    assert empreinte_de_la_matiere(con) == avant
    con.execute(retouche)
    assert empreinte_de_la_matiere(con) != avant


def test_une_validation_ne_change_pas_la_matiere(con):
    avant = empreinte_de_la_matiere(con)
    con.execute("insert into registre.validations values ('v', 'e', 'valide', now()::timestamp, '{}')")
    con.execute("insert into registre.constructions values ('e', now()::timestamp, 'r')")
    assert empreinte_de_la_matiere(con) == avant


def test_tout_ce_que_les_modeles_lisent_du_registre_est_dans_la_matiere():
    """Un modèle qui lit une autre table du registre : à ajouter à `empreinte_de_la_matiere`, et aux retouches ci-dessus."""
    textes = "".join(f.read_text(encoding="utf-8") for f in (RACINE / "models").rglob("*.sql"))
    lues = set(re.findall(r"source\('registre', '(\w+)'\)", textes))
    assert lues == {re.search(r"registre\.(\w+)", r)[1] for r in RETOUCHES.values()}


def test_une_regle_ne_s_inscrit_que_si_elle_change(con):
    """Revenue à un texte d'autrefois, elle est nouvelle : ce qui en a été lu entre-temps ne se compare plus."""

    def inscrites(*textes):
        for texte in textes:
            registre.inscrire_regles(con, {"K": texte, "L": "select 1"})
        return con.execute("select controle_id, count(*) from registre.regles group by all order by all").fetchall()

    assert inscrites("select a", "select a") == [("K", 1), ("L", 1)]
    assert inscrites("select b", "select b") == [("K", 2), ("L", 1)]
    assert inscrites("select a") == [("K", 3), ("L", 1)]


def test_un_modele_tombe_faute_de_memoire_n_accuse_aucun_controle():
    tombe = {
        "status": "error",
        "unique_id": "model.vigie.ctl_norme_1",
        "message": "Out of Memory Error: failed to allocate",
    }
    with pytest.raises(ErreurVigie, match=r"La mémoire manque.*ctl_norme_1"):
        construire._dire_les_pannes([tombe])
    construire._dire_les_pannes([tombe | {"message": "Binder Error"}, tombe | {"status": "success"}])


def test_ce_que_dbt_dit_fait_avancer_la_barre_et_seule_l_alarme_se_garde(monkeypatch):
    avance = []
    monkeypatch.setattr(construire.Barres, "suivre", lambda _, *ou: avance.append(ou))
    journal = [
        _evenement("MainReportVersion", "info", "Running with dbt"),
        _evenement("LogModelResult", "info", "2 of 2 OK", index=2, total=2),
        _evenement("LogTestResult", "info", "1 of 2 PASS", index=1, total=2),
        _evenement("RunResultError", "error", "la table manque"),
        "Traceback, hors du journal\n",
    ]
    assert construire._suivre(journal) == "la table manque\nTraceback, hors du journal\n"
    assert avance == [("Construction", 1, 2), ("Construction", 2, 2)]


def _evenement(nom: str, niveau: str, message: str, **donnees) -> str:
    return json.dumps({"info": {"name": nom, "level": niveau, "msg": message}, "data": donnees}) + "\n"
