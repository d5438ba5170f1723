"""La page des données : ses nombres sont ceux des marts, une provenance va jusqu'à la ligne et ne se répète pas."""

import csv

from outils import RACINE
from outils.tableau import lignes, ouvrir, texte


def test_ce_qui_reste_inacheve_titre_la_page(publiee):
    publiee("update marts.ind_collecte_mois set nb_incomplets = 3, nb_annulees_en_vigueur = 0, nb_annulations_sans_cible = 0 where mois = '2026-06-01'")  # fmt: skip
    recues = publiee.nombre("select count(*) from marts.fct_declarations where nature = '01' and mois = '2026-06-01'")
    lu = texte(ouvrir("donnees", mois="2026-06"))
    assert f"En juin 2026, {recues} mensuelles reçues ; 3 déclarants à qui manque une fraction annoncée." in lu


def test_un_mois_propre_le_dit(publiee):
    publiee(
        "update marts.ind_collecte_mois set nb_incomplets = 0, nb_annulees_en_vigueur = 0, nb_annulations_sans_cible = 0"
    )
    assert "et rien d'inachevé : ni fraction manquante, ni annulation sans effet" in texte(
        ouvrir("donnees", mois="2026-06")
    )


def test_une_provenance_va_jusqu_a_la_ligne_et_ne_se_repete_pas(publiee):
    ou = "from marts.fct_anomalies where controle_id = 'MNS-06' and mois = '2026-06-01' and est_en_vigueur"
    anomalies = publiee.nombre(f"select count(*) {ou}")
    assert anomalies
    app = ouvrir("donnees", mois="2026-06", controle="MNS-06")
    table = lignes(app, "Provenance des anomalies de MNS-06")
    assert len({tuple(x) for x in table}) == len(table)
    assert sum(int(x[6]) for x in table) == anomalies
    assert all(x[0].startswith("lot") and x[1].isdigit() and x[2] == "7" for x in table)


def test_les_volumes_par_destinataire_se_recomptent(publiee):
    ou = "from marts.fct_declarations where nature = '01' and est_en_vigueur and mois = '2026-06-01'"
    declarants = publiee.nombre(f"select count(distinct declarant_id) {ou}")
    table = lignes(ouvrir("donnees", mois="2026-06"), "Volumes par destinataire")
    (impot,) = [x for x in table if x[0] == "DGFIP"]
    assert impot[3] == str(declarants) and impot[1] == "impôt (DGFiP)"


def test_le_registre_dit_ce_que_le_fichier_dit(publiee):
    with (RACINE / "seeds" / "minimisation.csv").open(encoding="utf-8", newline="") as f:
        registre = list(csv.DictReader(f))
    supprimees = [x for x in registre if x["traitement"] == "supprimer"]
    app = ouvrir("donnees", traitement="supprimer")
    table = lignes(app, "Registre de minimisation")
    assert f"Des {len(registre)} rubriques de la norme" in texte(app)
    assert sum(int(x[1]) for x in table) == len(supprimees)
    assert {x[0] for x in table} == {x["motif"].replace(" :", " :") for x in supprimees}


def test_deux_sources_disent_ce_que_l_une_a_sans_l_autre_et_ou_elles_different(publiee):
    app = ouvrir("donnees", mois="2026-06", comparaison="recue_et_table")
    lu = texte(app)
    assert (
        "En juin 2026, 36 déclarations que les deux ont, 4 que seule la déclaration reçue dit, 2 que seule la table dit ; 3 diffèrent."
        in lu
    )
    assert (
        "suit la première de 2 jours en médiane, 9 au plus. Il manque à la table 1 correction plus récente qu'elle."
        in lu
    )
    table = lignes(app, "Rubriques où deux sources diffèrent, juin 2026")
    assert [x[0] for x in table] == ["S21.G00.40.007", "S21.G00.51.013"]
    assert table[0][2:] == ["2", "298", "2", "2"] and table[0][1]


def test_deux_extractions_se_comparent_aussi(publiee):
    app = ouvrir("donnees", mois="2026-06", comparaison="table_et_table")
    assert "En juin 2026, 5 déclarations que les deux ont ; 5 diffèrent." in texte(app)


def test_une_seule_source_se_dit(publiee):
    publiee("delete from marts.ind_ecarts_sources_mois")
    assert "De juin 2026, une seule source est chargée : rien n'est à comparer." in texte(
        ouvrir("donnees", mois="2026-06")
    )


def test_les_controles_qu_une_table_ne_permet_pas_de_juger_disent_pourquoi(publiee):
    with (RACINE / "seeds" / "norme" / "dsnp3_controles.csv").open(encoding="utf-8", newline="") as f:
        raisons = {x["controle_id"]: x["raison"] for x in csv.DictReader(f)}
    hors = {ident for ident, raison in raisons.items() if raison}
    app = ouvrir("donnees", mois="2026-06")
    lu = texte(app)
    assert (
        f"Des {len(raisons)} contrôles, {len(raisons) - len(hors)} se jugent d'une table ; {len(hors)} y sont hors champ"
        in lu
    )
    assert "autre raison" not in lu
    (table,) = [lignes(app, "Contrôles hors champ d'une table du ministère")]
    assert {x[0] for x in table} <= hors and table[0][1]
    assert raisons["BAS-01"] in texte(ouvrir("anomalies", mois="2026-06", controle="BAS-01"))


def test_le_bilan_de_depot_et_vigie_par_rubrique(publiee):
    app = ouvrir("donnees", mois="2026-06")
    lu = texte(app)
    assert "25 déclarations ont un bilan de dépôt lu" in lu and "60 % (24 sur 40" in lu
    assert "10 que seul le bilan cite, 6 que seule Vigie cite. 3 anomalies ne nomment pas de rubrique" in lu
    assert "nulle table publique" in lu and "pas qui se trompe" in lu
    vues = {x[0]: x[2:] for x in lignes(app, "Le bilan de dépôt et Vigie")}
    assert vues["S21.G00.40.002"][0] == "22 sur 30" and vues["S21.G00.40.002"][2:] == ["5", "3"]
    assert set(vues) == {"S21.G00.40.002", "S21.G00.30.006"}


def test_trop_peu_de_rubriques_ne_conclut_pas(publiee):
    publiee("update marts.ind_bilans_mois set nb_paires = 4, nb_accords = 1, nb_non_comparees = 0 where rubrique = 'toutes'")  # fmt: skip
    lu = texte(ouvrir("donnees", mois="2026-06"))
    assert "Moins de 30 : trop peu pour conclure." in lu and "ne nomme pas" not in lu


def test_un_bilan_qui_ne_cite_rien_le_dit(publiee):
    publiee(
        "delete from marts.ind_bilans_mois where rubrique <> 'toutes'", "update marts.ind_bilans_mois set nb_paires = 0"
    )
    lu = texte(ouvrir("donnees", mois="2026-06"))
    assert "ni lui ni Vigie n'y cite de rubrique" in lu and "Aucune rubrique n'est à comparer." in lu


def test_sans_bilan_la_page_dit_comment_en_lire(publiee):
    publiee("delete from marts.ind_bilans_mois")
    lu = texte(ouvrir("donnees", mois="2026-06"))
    assert (
        "Aucun bilan de dépôt d'une déclaration de juin 2026 n'est lu" in lu and "Le dernier mois qui en a un" not in lu
    )


def test_un_mois_sans_bilan_dit_le_dernier_qui_en_a(publiee):
    publiee("update marts.ind_bilans_mois set mois = date '2026-03-01'")
    assert "Le dernier mois qui en a un : mars 2026." in texte(ouvrir("donnees", mois="2026-06"))
