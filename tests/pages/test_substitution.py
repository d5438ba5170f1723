"""La substitution à l'écran : les décisions se recomptent, chaque raison se lit, et la vie d'une anomalie est sur une ligne, datée."""

from outils.tableau import lignes, ouvrir, texte


def test_les_decisions_se_recomptent(publiee):
    attendues = publiee.nombre("select count(*) from marts.fct_substitutions")
    eligibles = publiee.nombre(
        "select count(distinct dossier_id) from marts.fct_substitutions where decision = 'eligible'"
    )
    assert eligibles
    app = ouvrir("substitution")
    table = lignes(app, "Ce que la règle décide")
    assert sum(int(x[4].replace(" ", "")) for x in table) == attendues
    assert {"éligible", "en attente", "refusée"} <= {x[1] for x in table}
    assert all(x[2].startswith("La raison de") for x in table)
    assert f"{eligibles} dossier" in texte(app)


def test_rien_a_substituer_se_dit(publiee):
    publiee("delete from marts.ind_substitutions", "delete from marts.fct_substitutions", "delete from marts.ind_substitutions_recues", "delete from marts.ind_annees_a_risque", "delete from marts.ind_substitutions_risques")  # fmt: skip
    vu = texte(ouvrir("substitution"))
    for phrase in (
        "rien n'est à substituer",
        "Aucune DSN de substitution n'a été reçue",
        "Aucune anomalie ne touche une donnée qui sert la retraite",
        "Aucune anomalie non dénouée ne sert un de ces risques",
    ):
        assert phrase in vu.replace("’", "'"), phrase


def test_la_vie_d_une_anomalie_est_sur_une_ligne(publiee):
    publiee("delete from marts.fct_substitutions where decision != 'substituee'")
    declarant = publiee.nombre("select min(declarant_id) from marts.fct_substitutions")
    publiee(
        f"update marts.fct_anomalies_suivi set notifiee_le = timestamp '2026-04-20 10:00:00', rappelee_le = timestamp '2026-03-23 00:00:00',"
        f" substituee_le = timestamp '2026-06-10 09:00:00' where declarant_id = '{declarant}' and etat = 'substituee'"
    )
    vies = lignes(ouvrir("substitution", employeur=declarant), "Vie de chaque anomalie")
    (sienne,) = [x for x in vies if x[3] == "Substituée"][:1]
    assert sienne[5:12] == [
        "119 (10/04/2026)",
        "20/04/2026",
        "23/03/2026",
        "124 (23/03/2026)",
        "sans objet",
        "10/06/2026",
        "132 (26/06/2026)",
    ]
    assert sienne[12] == "substituée"


def test_un_employeur_inconnu_se_dit(publiee):
    avertis = [x.value for x in ouvrir("substitution", employeur="zzzz").warning]
    assert any("n'existe pas dans cette version" in x for x in avertis), avertis


def test_l_extension_se_dit_simulation_et_le_calendrier_a_confirmer(publiee):
    app = ouvrir("substitution")
    assert [x[1] for x in lignes(app, "Extension simulée, par risque")] == ["Retraite de base", "Assurance chômage"]
    assert {x[2] for x in lignes(app, "Campagnes de rappel et de substitution")} >= {
        "Rappel annuel",
        "Substitution",
        "Compte rendu",
    }
    assert "aucun texte ne la prévoit" in texte(app) and "à confirmer" in texte(app)


def test_les_signalements_se_suivent_et_se_regroupent(publiee):
    confirmes = publiee.nombre("select count(*) from marts.fct_signalements where suite = 'confirme'")
    app = ouvrir("substitution")
    suites = {x[1]: int(x[2].replace(" ", "")) for x in lignes(app, "Signalements et leur suite")}
    assert suites["confirmé, en attente"] == confirmes
    par_employeur = lignes(app, "Signalements sans issue, par employeur")
    assert par_employeur and sum(int(x[2]) for x in par_employeur) <= confirmes  # les cent premiers
    par_editeur = lignes(ouvrir("substitution", file="editeur"), "Signalements sans issue, par éditeur")
    assert sum(int(x[2].replace(" ", "")) for x in par_editeur) == confirmes and len(par_editeur) < len(par_employeur)


def test_sans_signalement_la_page_dit_comment_en_inscrire(publiee):
    publiee("delete from marts.ind_signalements")
    assert "vigie signaler en inscrit" in texte(ouvrir("substitution"))
