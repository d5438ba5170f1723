"""Une phrase dit la table qui la suit, et ce qui n'a pu y entrer ; un mot n'a qu'un sens ; rien ne s'y lit en code."""

import datetime
import re
from html import unescape
from urllib.parse import unquote

import polars as pl
import pytest

import essai
import lectures
from outils import RACINE, fabrique
from vigie import ecriture as e
from vigie.controler import rendu
from vigie.controler.verifier import verifier

JUIN = datetime.date(2026, 6, 1)


def _page(page: str, **adresse: str) -> str:
    """Le texte HTML d'une page, espaces simples."""
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(RACINE / "dashboards" / "tableau_de_bord.py"), default_timeout=60).run()
    app.switch_page(f"pages_vigie/{page}.py")
    for cle, valeur in adresse.items():
        app.query_params[cle] = valeur
    app.run()
    assert not app.exception, [x.message for x in app.exception]
    return re.sub("[\u202f\u00a0]", " ", unescape("".join(x.proto.body for x in app.get("html"))))


def _lignes(texte: str, legende: str) -> list[str]:
    table = next(t for t in re.findall(r"<table>.*?</table>", texte) if f"<caption>{legende}" in t)
    return re.findall(r"<tr><th scope=\"row\">.*?</tr>", table)


def test_la_liste_des_controles_dit_ses_joues_et_ce_qui_ne_compte_pas(publiee):
    """CO-04 et CT-06 ne comptent pas : en anomalie, ils se disent à part. Joué : qui a jugé un objet (glossaire)."""
    joues, touches, dehors = (
        publiee.nombre(
            f"select count(*)::int from marts.ind_controles_mois join marts.dim_controles using (controle_id)"
            f" where mois = '2026-06-01' and nb_evalues > 0 {suite}"
        )
        for suite in ("", "and nb_anomalies > 0", "and nb_anomalies > 0 and not est_compte")
    )
    texte = _page("anomalies", mois="2026-06")
    assert f"dont {joues} joués en juin 2026 et {touches} en anomalie" in texte and dehors
    assert f"Parmi ceux-ci, {dehors} {e.accorde(dehors, 'est expérimental', 'sont expérimentaux')} ou à revoir" in texte
    lignes = _lignes(texte, "Contrôles, juin 2026")
    assert sum("sans objet" not in x and "non reçu" not in x for x in lignes) == joues
    assert "experimental" not in texte and "a_revoir" not in texte


def test_un_controle_mene_a_ses_declarants(publiee):
    nb = publiee.nombre(
        "select count(*)::int from marts.ind_declarants_controles_mois where controle_id = 'MNS-06' and mois = '2026-06-01' and nb_anomalies > 0"
    )
    texte = _page("anomalies", controle="MNS-06", mois="2026-06")
    assert len(_lignes(texte, "Déclarants touchés par MNS-06")) == nb > 0
    assert f"{nb} {e.accorde(nb, 'déclarant touché', 'déclarants touchés')} en juin 2026" in texte
    assert "declarants?mois=2026-06&declarant=" in texte


def test_chercher_un_controle(publiee):
    texte = _page("anomalies", cherche="NET SOCIAL")
    lignes = _lignes(texte, "Contrôles, juin 2026")
    assert lignes and all("net social" in x.lower() for x in lignes)
    assert f"{len(lignes)} {e.accorde(len(lignes), 'contrôle', 'contrôles')}, dont" in texte


def test_un_usage_mene_a_ses_controles(publiee):
    (ligne, *_) = (x for x in _lignes(_page("usages", mois="2026-06"), "Aptitude aux usages") if "controle=" in x)
    liens = re.findall(r'controle=([^"&]+)"[^>]*>([^<]+)</a> \((\d+)\)', ligne)
    assert liens and all(unquote(a) == b for a, b, _ in liens)


def test_le_groupe_des_autres_n_a_pas_de_page(publiee):
    lignes = _lignes(_page("editeurs", mois="2026-06"), "Éditeurs en juin 2026")
    assert any("editeurs?" in x for x in lignes)
    assert not [x for x in lignes if ">autres (" in x and "editeurs?" in x]


def test_rien_ne_se_lit_en_code(publiee):
    texte = _page("anomalies", controle="MNS-06")
    assert "Net social déclaré [valeur déclarée], égal à [copie de]." in texte
    assert "RSA et prime d'activité" in texte and "rsa" not in texte
    assert lectures.message_type("{valeur_attendue} € {autre_chose}") == "[valeur attendue] € [autre chose]"


def test_deux_anomalies_d_un_declarant_se_distinguent(publiee):
    """Dix-sept lignes pareilles, « CT-01, ligne 33 » : la ligne de l'objet en cause les distingue, sans pseudonyme."""
    declarant = "(select declarant_id from marts.fct_anomalies where mois = '2026-06-01' order by 1 limit 1)"
    publiee(
        f"create temp table une as select * from marts.fct_anomalies where declarant_id = {declarant} and mois = '2026-06-01' limit 1",
        "insert into marts.fct_anomalies by name select une.* replace (anomalie_id || n as anomalie_id, declaration_id || '.' || lpad(n::varchar, 9, '0') as"
        " objet_id, 'X-99' as identifiant) from une, range(40, 43) as r(n)",
    )
    (qui,) = (publiee.nombre(f"select {declarant}"),)
    lignes = [
        x for x in _lignes(_page("declarants", declarant=qui, mois="2026-06"), "Anomalies du déclarant") if "X-99" in x
    ]
    assert len(lignes) == len(set(lignes)) == 3
    assert "40e ligne de la déclaration de juin 2026" in lignes[0]


def test_un_mois_d_avant_la_premiere_declaration_n_est_pas_une_absence(publiee):
    qui = publiee.nombre("select min(declarant_id) from marts.dim_declarants")
    publiee(
        f"delete from marts.ind_declarants_mois where declarant_id = '{qui}' and mois < '2026-03-01'",
        f"delete from marts.ind_couverture_mois where declarant_id = '{qui}' and mois < '2026-03-01'",
    )
    texte = _page("declarants", declarant=qui, mois="2026-01")
    assert "Ce mois précède sa première déclaration" in texte and "Mois sans déclaration reçue : ja" not in texte


def test_un_mois_sans_anomalie_ne_nomme_pas_zero_declarant(publiee):
    publiee("update marts.ind_declarants_mois set nb_anomalies = 0 where mois = '2026-06-01'")
    texte = _page("declarants", mois="2026-06")
    assert "Aucun déclarant en anomalie ce mois." in texte and "Les 0" not in texte


def test_la_norme_employee_ne_cite_qu_un_mois_etabli(publiee):
    publiee("update marts.ind_mois set est_etabli = false where mois = '2026-06-01'")
    assert re.search(r"En mai 2026 : [\d,]+ Mo", _page("donnees"))


def test_un_mois_presque_vide_n_est_pas_trace_sur_la_fiche_d_un_controle(publiee):
    publiee("update marts.ind_mois set est_etabli = false where mois < '2025-09-01'")
    texte = _page("anomalies", controle="MNS-06", mois="2026-06")
    assert "Hors du tracé, faute d'assez de déclarants : juillet 2025 et août 2025." in texte
    assert len(_lignes(texte, "MNS-06 par mois")) == 12


def test_ce_qui_n_est_pas_compare_se_dit():
    nommees = pl.DataFrame(
        {"nom": ["A", "B", "C", "D"], "position": ["signal", "effectif_insuffisant", "non_comparable", None]}
    )
    assert lectures.non_places(nommees, "nom") == (
        " Non comparable, personne d'autre n'ayant les mêmes objets : C."
        f" Trop petit pour être comparé, moins de {lectures.PETIT_NOMBRE} employeurs ou objets : B. Sans objet à juger : D."
    )
    assert lectures.non_places(nommees.head(1), "nom") == ""


def test_les_couples_hors_limites_se_comptent_par_sens(publiee):
    publiee(
        "update marts.cmp_editeurs_controles_mois set position = 'a_surveiller', sens = 1 where mois = '2026-06-01'",
        "update marts.cmp_editeurs_controles_mois set position = 'signal', sens = -1 where mois = '2026-06-01' and controle_id = 'MNS-06'",
    )
    texte = _page("comparer", mois="2026-06")
    lignes = _lignes(texte, "Éditeurs hors limites")
    dessous = sum("au-dessous de l'attendu" in x for x in lignes)
    assert (
        dessous
        and f"aucun couple éditeur et contrôle au-dessus de l'attendu au-delà du hasard, {dessous} au-dessous ; {len(lignes) - dessous} à surveiller"
        in texte
    )


def test_la_methode_se_lit_et_se_suit(publiee):
    assert "methode?mois=2026-03&sujet=comparer" in _page("comparer", mois="2026-03")


@pytest.mark.parametrize("mois", [("022026", "032026"), ("022026", "022026")])
def test_deux_fichiers_de_meme_nom_se_distinguent(mois):
    deposes = [
        ("paie.dsn", fabrique.envoi(fabrique.declaration(fabrique.individu(contrat=f"C{i}"), mois=m)).encode("latin-1"))
        for i, m in enumerate(mois)
    ]
    x = essai.essayer(deposes)
    noms = [f.nom.replace("\u00a0", " ") for f in x.resultat.fichiers]
    attendus = (
        ["paie.dsn (février 2026)", "paie.dsn (mars 2026)"]
        if mois[0] != mois[1]
        else ["paie.dsn (1er déposé)", "paie.dsn (2e déposé)"]
    )
    assert noms == attendus
    assert {a.fichier.replace("\u00a0", " ") for a in x.resultat.anomalies} <= set(noms)


def test_ce_qui_n_est_juge_qu_en_partie_n_est_pas_dit_inverifiable(tmp_path):
    """Avec plusieurs mois, un contrôle en série en juge une partie : le dire « non vérifiable sur un seul fichier » serait faux."""
    chemins = [
        str(fabrique.ecrire(tmp_path, f"{m}.dsn", fabrique.envoi(fabrique.declaration(fabrique.individu(), mois=m))))
        for m in ("022026", "032026")
    ]
    texte = rendu.texte(verifier(chemins))
    assert "non vérifiés, ou en partie seulement, faute des mois voisins" in texte
    assert "un seul fichier" not in texte
