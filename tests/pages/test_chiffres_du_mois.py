"""Les chiffres d'un mois sur les pages et dans le rapport : une population par nombre, un mois presque vide ou provisoire se dit."""

import datetime
import re

import pytest

from outils import RACINE
from vigie import ecriture as e
from vigie.rapport import editer, mensuel
from vigie.rapport.lecture import lire
from vigie.rapport.porte import diffusable

MAI, JUIN = datetime.date(2026, 5, 1), datetime.date(2026, 6, 1)


def _html(page: str) -> str:
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(RACINE / "dashboards" / "tableau_de_bord.py"), default_timeout=60).run()
    app.switch_page(f"pages_vigie/{page}.py")
    app.run()
    assert not app.exception, [x.message for x in app.exception]
    texte = "".join(x.proto.body for x in app.get("html"))
    return re.sub("[\u202f\u00a0]", " ", texte).replace("&#x27;", "'")


_DE_JUIN = "from marts.ind_controles_mois join marts.dim_controles using (controle_id) where mois = '2026-06-01'"


def test_la_vue_d_ensemble_ne_compte_que_les_controles_qui_comptent(publiee):
    """CT-06, expérimental, a des anomalies en juin : elles se disent une fois, et ne sont dans aucun autre nombre."""
    anomalies = publiee.nombre(f"select sum(nb_anomalies)::int {_DE_JUIN} and est_compte")
    essai = publiee.nombre(f"select sum(nb_anomalies)::int {_DE_JUIN} and not est_compte and nb_anomalies > 0")
    touches = publiee.nombre(f"select count(*) {_DE_JUIN} and est_compte and nb_anomalies > 0")
    joues = publiee.nombre(f"select count(*) {_DE_JUIN} and est_compte and nb_evalues > 0")
    assert essai, "sans anomalie d'un expérimental, l'essai ne prouve rien"
    texte = _html("vue_d_ensemble").replace(" ", "")
    assert f"{touches}contrôlesjouéssur{joues}" in texte and f"{anomalies}anomalies</strong>pour" in texte
    assert f"expérimentalouàrevoir:{essai}anomalies" in texte
    assert "CT-06" not in texte


def test_le_suivi_dit_sa_population_une_fois(publiee):
    dehors = publiee.nombre("select count(*)::int from marts.fct_anomalies_suivi where not est_compte")
    texte = _html("suivi")
    assert f"en portent {dehors:,} autres".replace(",", " ") in texte
    assert texte.count("Toute la page ne compte que les contrôles actifs") == 1


def test_un_mois_presque_vide_n_ouvre_aucune_page(publiee):
    publiee("update marts.ind_mois set est_etabli = false, est_provisoire = true where mois = '2026-06-01'")
    texte = _html("vue_d_ensemble")
    assert "Qualité des déclarations sociales de mai 2026" in texte
    assert "Hors du tracé, faute d'assez de déclarants : juin 2026" in texte


def test_un_mois_provisoire_le_dit_sur_chaque_page_qui_l_ouvre(publiee):
    for page in ("vue_d_ensemble", "usages", "comparer", "declarants"):
        assert "Provisoire : des dépôts et des corrections changent encore juin 2026" in _html(page), page


def test_le_rapport_ne_trace_ni_ne_compare_un_mois_presque_vide(publiee):
    publiee("update marts.ind_mois set est_etabli = false where mois = '2026-05-01'")
    lu = lire(JUIN)
    assert MAI not in [h["mois"] for h in lu["histoire"]] and not lu["changement"].est_comparable
    assert "Trop peu de déclarants" in editer.reserve_du_mois(lire(MAI))


def test_le_rapport_dit_ce_qui_ne_compte_pas_et_ce_qui_est_provisoire(publiee):
    essai = publiee.nombre(f"select sum(nb_anomalies)::int {_DE_JUIN} and not est_compte")
    lu = lire(JUIN)
    assert re.search(rf"expérimental ou à revoir ne compte pas\W+{essai}\sanomalies", editer.methode(lu))
    assert "Provisoire" in editer.reserve_du_mois(lu)
    assert not {*lu["changement"].compares, *lu["changement"].non_compares} & {"CT-06", "CO-04"}
    public = diffusable(lu)
    assert str(essai) not in editer.methode(public) and "Provisoire" in editer.reserve_du_mois(public)


def test_l_aptitude_nomme_l_usage_et_montre_ses_seuils(publiee):
    publiee(
        "update marts.ind_aptitude_mois set niveau = 'inapte' where usage = 'retraite' and mois = '2026-06-01'",
        "update marts.ind_aptitude_mois set nb_individus_retenus = 40 where usage = 'pas' and mois = '2026-06-01'",
    )
    texte = _html("usages")
    assert re.search(r"ne suffisent pas à \d usages? sur 10 : .*Retraite de base", texte)
    assert "Réserve au-delà de" in texte and "0,50 %" in texte
    assert "40 personnes de déclarants reçus, que Vigie retient dans un lot en quarantaine" in texte


def test_les_priorites_disent_celle_d_un_seul_declarant(publiee):
    premier = publiee.nombre("select controle_id from marts.ind_priorites where rang = 1")
    texte = _html("suivi")
    assert f"{premier} ne tient son rang qu'à un déclarant" in texte
    assert "73 % des anomalies, 82 % des euros" in texte


def test_les_chiffres_de_tete_ont_une_unite(publiee):
    """Des personnes sur des personnes, avec leur intervalle ; des euros avec ce qu'en portent les premiers ; ce qui est né ce mois."""
    publiee(
        "update marts.ind_personnes_mois set part = 0.052, part_basse = 0.031, part_haute = 0.087 where enjeu = 'tous'",
        "update marts.ind_concentration_mois set part_premier = 0.82, part_dix_premiers = 0.97 where mesure = 'euros'",
        "update marts.ind_nouveautes_mois set nb_nees = 71, nb_persistantes = 30, nb_sans_precedent = 3",
    )
    touchees = publiee.nombre("select nb_personnes_touchees from marts.ind_mois where mois = '2026-06-01'")
    texte = _html("vue_d_ensemble")
    assert f"{touchees} personnes touchées" in texte
    assert "soit 5,2 % (intervalle à 95 % : 3,1 % à 8,7 %, deux employeurs supposés indépendants)" in texte
    assert "Le premier déclarant en porte 82 %, les dix premiers 97 %" in texte
    assert "71 nées ce mois, 30 déjà là le mois précédent, 3 de déclarants sans mois précédent" in texte
    assert "ont été corrigées avant l'échéance" in texte
    assert re.search(r"Elle passe de .* points? : .* chez les mêmes déclarants", texte)


def test_aucune_page_du_comite_ne_montre_un_taux_de_tous_les_controles(publiee):
    anomalies, objets = (
        publiee.nombre(f"select {x}::int from marts.ind_mois where mois = '2026-06-01'")
        for x in ("nb_anomalies", "nb_evalues")
    )
    for page in ("vue_d_ensemble", "comparer", "suivi"):
        assert f"{anomalies} sur {objets:,}".replace(",", " ") not in _html(page), page
    assert "Taux brut" not in _html("comparer")


def test_le_rapport_donne_les_reperes_au_comite_et_tait_ce_que_la_porte_n_a_pas_vu(publiee):
    lu = lire(JUIN)
    phrases = " ".join(editer.phrases(lu))
    assert re.search(r"personnes touchées sur .* concernées, soit", phrases)
    assert "premier déclarant" in phrases and "nées ce mois" in phrases
    public = " ".join(editer.phrases(diffusable(lu)))
    assert "premier déclarant" not in public and "nées ce mois" not in public


def test_un_mois_provisoire_donne_sa_prevision(publiee):
    texte = _html("vue_d_ensemble")
    assert re.search(r"anomalies connues ; leur nombre final sera entre [\d ]+ et [\d ]+, \d\d % des fois", texte)
    assert "Encore provisoires : février 2026, mars 2026, avril 2026, mai 2026 et juin 2026" in texte
    lu = lire(JUIN)
    assert "leur nombre final sera entre" in editer.reserve_du_mois(lu)
    assert "nombre final" not in editer.reserve_du_mois(diffusable(lu))
    assert "Encore provisoires" in " ".join(mensuel.composer(lu, JUIN).textes())


def test_sans_assez_de_mois_passes_la_page_dit_la_part_connue_au_meme_age(publiee):
    publiee("update marts.ind_previsions_mois set nb_prevues_bas = null, nb_mois_passes = 4")
    assert "nombre final non prévu ; au même âge, les 4 mois passés" in _html("vue_d_ensemble")


def test_la_norme_ne_prend_pas_un_mois_presque_vide_pour_le_dernier(publiee):
    publiee(
        "insert into marts.ind_sobriete_mois select date '2026-07-01', * exclude (mois) from marts.ind_sobriete_mois limit 1"
    )
    texte = _html("donnees")
    assert re.search(r"En juin 2026 : .* lignes", texte) and not re.search(r"En juillet 2026 : ", texte)


def test_le_rapport_dit_les_euros_que_sa_table_ne_montre_pas(publiee):
    lu = lire(JUIN)
    montants = [x["montant_en_jeu"] or 0 for x in lu["controles"]]
    assert sum(montants) == pytest.approx(float(lu["mois"]["montant_en_jeu"])), (
        "les lignes et le total sont les mêmes euros"
    )
    titre = re.sub("[\u202f\u00a0]", " ", editer.titre_tableau(3, lu["controles"], None))
    assert (
        f"({e.euros(sum(montants[3:]))} en jeu chez les autres)".replace("\u202f", " ").replace("\u00a0", " ") in titre
    )
    assert "chez les autres" not in mensuel.controles_en_tete(diffusable(lu)).titre


@pytest.mark.parametrize("page", ["vue_d_ensemble", "suivi", "donnees"])
def test_une_table_marque_ses_mois_provisoires(publiee, page):
    texte = _html(page)
    assert "juin 2026 *" in texte and "* Mois provisoire" in texte
    assert "juillet 2025 *" not in texte


def test_sans_aucun_mois_etabli_la_page_se_lit_encore(publiee):
    publiee("update marts.ind_mois set est_etabli = false")
    texte = _html("vue_d_ensemble")
    assert "Trop peu de déclarants en juin 2026 pour un chiffre national" in texte
    assert "Hors du tracé, faute d'assez de déclarants : juillet 2025" in texte
