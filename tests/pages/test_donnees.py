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
