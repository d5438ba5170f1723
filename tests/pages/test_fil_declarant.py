"""Le fil d'un employeur : chaque étape datée, dans l'ordre, d'où qu'elle vienne ; aucune personne ; rien à suivre se dit."""

import re

from outils.tableau import lignes, ouvrir, texte

_SUBSTITUEE = "from marts.ind_declarants_etapes where etape = 'substitution'"


def _fils(lu: str) -> dict[str, list[str]]:
    """Titre d'un fil → ses étapes, telles qu'on les lit."""
    trouves = re.findall(r'<h3 class="fil">(.*?)</h3><ol.*?>(.*?)</ol>', lu)
    return {t: [re.sub(r"<[^>]+>", "", x) for x in re.findall(r"<li>(.*?)</li>", corps)] for t, corps in trouves}


def test_chaque_etape_est_datee_et_dans_l_ordre(publiee):
    declarant = publiee.nombre(f"select min(declarant_id) {_SUBSTITUEE}")
    controle = publiee.nombre(f"select min(controle) {_SUBSTITUEE} and declarant_id = '{declarant}'")
    app = ouvrir("declarants", declarant=declarant, mois="2026-06")
    siens = [etapes for titre, etapes in _fils(texte(app)).items() if titre.startswith(f"{controle},")]
    (fil,) = [x for x in siens if any("DSN de substitution" in etape for etape in x)][:1]
    for attendue in (
        "23 mars 2026 rappel annuel 124 de CAISSE INVENTEE",
        "10 avril 2026 compte rendu 119 de CAISSE INVENTEE",
        "2 mai 2026 un usager la signale",
        "10 juin 2026 DSN de substitution reçue",
        "26 juin 2026 compte rendu de substitution 132 de CAISSE INVENTEE",
    ):
        assert any(x.startswith(attendue) for x in fil), (attendue, fil)
    jours = re.findall(r'<time datetime="(.*?)">', texte(app).partition('<ol class="fil"')[2].partition("</ol>")[0])
    assert jours == sorted(jours) and len(jours) > 1


def test_les_nombres_sont_ceux_du_mart_et_personne_n_y_est(publiee):
    declarant = publiee.nombre(f"select min(declarant_id) {_SUBSTITUEE}")
    ou = f"from marts.fct_anomalies_suivi where est_compte and declarant_id = '{declarant}'"
    toutes = publiee.nombre(f"select count(*) {ou}")
    attendent = publiee.nombre(f"select count(*) {ou} and etat in ('ouverte', 'notifiee', 'rappelee', 'contestee')")
    corrigees = publiee.nombre(f"select count(*) {ou} and corrigee_le is not null")
    personnes = publiee.nombre(f"select list(distinct personne_id) {ou}")
    etapes = publiee.nombre(f"select count(*) from marts.ind_declarants_etapes where declarant_id = '{declarant}'")
    app = ouvrir("declarants", declarant=declarant, mois="2026-06")
    lu = texte(app)
    assert f"{toutes} anomalies depuis sa première déclaration : " in lu
    assert re.search(rf"({corrigees} corrigées?|aucune corrigée), ({attendent}|aucune) en attente", lu)
    assert len(lignes(app, "Étapes de chaque chose en cause")) == min(100, etapes)
    assert personnes and not [p for p in personnes if p and p in lu]


def test_ce_qu_un_organisme_est_seul_a_dire_se_dit_non_vu(publiee):
    declarant = publiee.nombre("select min(declarant_id) from marts.dim_declarants")
    publiee(
        f"delete from marts.ind_declarants_etapes where declarant_id = '{declarant}'",
        f"insert into marts.ind_declarants_etapes values ('{declarant}', 'organisme', '<b>INV_9</b>', null, 'retour', 'CAISSE INVENTEE', '136', date '2026-05-02', 1, null)",
    )
    lu = texte(ouvrir("declarants", declarant=declarant, mois="2026-06"))
    ((titre, etapes),) = _fils(lu).items()
    assert "Vigie ne voit pas la chose" in titre and "&lt;b&gt;INV_9" in titre and "mois non dit" in titre
    assert etapes == ["2 mai 2026 compte rendu 136 de CAISSE INVENTEE (1 chose)"]


def test_sans_rien_a_suivre_la_page_le_dit(publiee):
    declarant = publiee.nombre("select min(declarant_id) from marts.dim_declarants")
    publiee(f"delete from marts.ind_declarants_etapes where declarant_id = '{declarant}'")
    assert "Rien à suivre" in texte(ouvrir("declarants", declarant=declarant, mois="2026-06"))


def test_le_delai_depuis_un_compte_rendu_a_son_intervalle(publiee):
    nb = publiee.nombre(
        "select any_value(nb_anomalies) from marts.ind_delais_correction where origine = 'retour' and dimension = 'national'"
    )
    lu = texte(ouvrir("suivi", origine="retour"))
    assert nb and "depuis le premier compte rendu lu" in lu and "intervalle à 95 %" in lu


def test_sans_compte_rendu_lu_le_delai_dit_comment_en_lire(publiee):
    publiee("delete from marts.ind_delais_correction where origine = 'retour'")
    assert "extraire --retours lit les comptes rendus" in texte(ouvrir("suivi", origine="retour"))
