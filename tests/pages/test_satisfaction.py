"""Ce que la page des usages dit, sans enquête, de ceux qui déclarent et de ceux qui s'en servent."""

from outils import RACINE


def _html():
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(RACINE / "dashboards" / "tableau_de_bord.py"), default_timeout=60).run()
    app.switch_page("pages_vigie/usages.py").run()
    assert not app.exception, [x.message for x in app.exception]
    return (
        "".join(x.proto.body for x in app.get("html"))
        .replace("\u202f", " ")
        .replace("\u00a0", " ")
        .replace("&#x27;", "'")
    )


def test_la_page_dit_les_indices_des_deux_cotes_et_ce_qui_manque(publiee):
    dit = _html()
    assert "1,7 % des déclarations ont été refaites ; 30 % des anomalies étaient déjà là le mois d'avant" in dit
    assert "Agirc-Arrco, retraite complémentaire attend le plus : 80 % de ses anomalies ne sont pas dénouées" in dit
    assert "ni le temps passé, ni les appels à l'assistance" in dit


def test_zero_sur_zero_n_est_pas_un_bon_resultat(publiee):
    publiee("update marts.ind_satisfaction_mois set nb = 0, sur = 0, part = null")
    assert "En juin 2026, rien ne s'en mesure." in _html()
