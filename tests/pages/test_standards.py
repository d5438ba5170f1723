"""Le socle de standards : le seuil proposé vient de ce que font les employeurs, et l'on dit combien échoueraient."""

from outils.tableau import lignes, ouvrir, texte

_JUIN = (
    "from marts.fct_comptes where controle_id = 'MNS-06' and est_en_vigueur and mois = '2026-06-01' and nb_evalues > 0"
)


def test_ce_qu_un_standard_laisserait_dehors_se_recompte(publiee):
    juges = publiee.nombre(f"select count(distinct declarant_id) {_JUIN}")
    touches = publiee.nombre(f"select count(distinct declarant_id) {_JUIN} and nb_anomalies > 0")
    app = ouvrir("standards", mois="2026-06", controle="MNS-06")
    (ligne,) = [x for x in lignes(app, "Standards proposés") if x[0] == "MNS-06"]
    assert ligne[2] == str(juges)
    assert f"MNS-06, juin 2026 : {touches} déclarants touchés sur {juges} jugés" in texte(app)
    if touches <= 0.05 * juges:
        assert ligne[6:] == ["0 %", str(touches)]
    else:
        seuil = float(ligne[6].rstrip(" %").replace(",", ".")) / 100
        assert seuil and int(ligne[7]) <= touches


def test_un_controle_presque_propre_devient_un_standard_a_zero(publiee):
    publiee("delete from marts.ind_declarants_controles_mois where controle_id = 'MNS-06' and mois = '2026-06-01'")
    publiee(
        "insert into marts.ind_declarants_controles_mois select min(declarant_id), 'MNS-06', date '2026-06-01', 50, 3 from marts.dim_declarants",
        "update marts.ind_dimensions_controles_mois set nb_declarants_touches = 0 where controle_id = 'MNS-06' and mois = '2026-06-01'",
    )
    (ligne,) = [x for x in lignes(ouvrir("standards", mois="2026-06"), "Standards proposés") if x[0] == "MNS-06"]
    assert ligne[3] == "100 %" and ligne[6:] == ["0 %", "0"]


def test_un_mois_presque_vide_ne_propose_rien(publiee):
    publiee("update marts.ind_mois set est_etabli = false where mois = '2026-06-01'")
    assert "Trop peu de déclarants en juin 2026 pour proposer un standard" in texte(ouvrir("standards", mois="2026-06"))
