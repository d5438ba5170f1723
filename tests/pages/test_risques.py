"""Les risques : l'exposition est celle des faits, une hausse au-delà du hasard est une alerte, un changement de règle se suit trois mois."""

from outils.tableau import lignes, ouvrir, texte


def test_l_exposition_d_un_risque_se_recompte(publiee):
    ou = "from marts.fct_anomalies where mois = '2026-06-01' and est_en_vigueur and est_compte and starts_with(controle_id, 'MNS-')"
    personnes, declarants = (
        publiee.nombre(f"select count(distinct {x}) {ou}") for x in ("personne_id", "declarant_id")
    )
    recus = publiee.nombre("select nb_declarants from marts.ind_mois where mois = '2026-06-01'")
    assert personnes
    (ligne,) = [x for x in lignes(ouvrir("risques", mois="2026-06"), "Registre des risques") if "net social" in x[0]]
    assert ligne[2:4] == [str(personnes), str(declarants)]
    assert ligne[1] == ("au-delà du seuil proposé" if declarants / recus > 0.02 else "sous le seuil proposé")


def test_une_serie_qui_signale_met_son_risque_en_alerte(publiee):
    publiee(
        "update marts.cmp_series_mois set est_signale = false",
        "update marts.cmp_series_mois set est_signale = true, sens = 1 where dimension = 'controle' and modalite = 'MNS-06' and mois = '2026-06-01'",
    )
    app = ouvrir("risques", mois="2026-06")
    (ligne,) = [x for x in lignes(app, "Registre des risques") if "net social" in x[0]]
    assert ligne[1] == "alerte : 1 contrôle en hausse"
    assert "en hausse au-delà du hasard : montant net social faux ou absent" in texte(app)


def test_un_smic_nouveau_se_suit_dans_les_mois_qui_suivent(publiee):
    publiee(
        "update marts.cmp_series_mois set est_signale = false",
        "update marts.cmp_series_mois set est_signale = true, sens = 1 where dimension = 'controle' and modalite = 'MNS-06' and mois = '2026-02-01'",
    )
    table = lignes(ouvrir("risques", mois="2026-06"), "Changements de règle")
    smics = {x[0].replace(" *", ""): x[2] for x in table if "SMIC" in x[1]}
    assert smics["janvier 2026"] == "alerte : MNS-06"
    assert "MNS-06" not in smics["juin 2026"]


def test_un_mois_presque_vide_ne_juge_aucun_risque(publiee):
    publiee("update marts.ind_mois set est_etabli = false where mois = '2026-06-01'")
    app = ouvrir("risques", mois="2026-06")
    assert "Trop peu de déclarants en juin 2026 pour juger un risque" in texte(app)
    assert {x[1] for x in lignes(app, "Registre des risques")} == {"non jugé : trop peu de déclarants"}
