"""Organismes et dimensions : ses nombres sont ceux d'une requête sur les faits, et rien de trop petit ne s'y compare."""

import doctest

import polars as pl
import pytest

import dimensions
from outils.tableau import lignes, ouvrir, texte

_FAITS = (
    "from marts.fct_comptes as m join marts.dim_declarants as d using (declarant_id) where m.est_en_vigueur and m.est_compte"
    " and m.mois = '2026-06-01' and m.nb_evalues > 0 and m.controle_id = '{controle}'"
)


def test_une_modalite_se_lit():
    assert not doctest.testmod(dimensions).failed


def _croise(touches, declarants, autres_touches, autres, controle="X-01", modalite="a"):
    return {
        "modalite": modalite, "controle_id": controle, "libelle": "Règle", "nb_evalues": declarants * 10, "nb_anomalies": touches,
        "nb_declarants": declarants, "nb_declarants_touches": touches, "autres_declarants": autres, "autres_touches": autres_touches,
        "nb_attendus": declarants * autres_touches / autres if autres else None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("croise", "position", "sens"),
    [
        (_croise(40, 100, 10, 100), "signal", 1),
        (_croise(0, 200, 40, 200), "signal", -1),
        (_croise(16, 100, 6, 100), "a_surveiller", 1),
        (_croise(10, 100, 10, 100), "conforme", -1),
        (_croise(29, 29, 0, 400), "effectif_insuffisant", 1),
        (_croise(2, 300, 29, 29), "effectif_insuffisant", -1),
        (_croise(5, 300, 0, 0), "non_comparable", -1),
    ],
)
def test_un_croisement_se_compare_aux_autres_ou_dit_pourquoi_non(croise, position, sens):
    (lu,) = dimensions.situer(pl.DataFrame([croise])).to_dicts()
    assert (lu["position"], lu["sens"]) == (position, sens)
    assert (lu["preuve"] is None) == (position in ("effectif_insuffisant", "non_comparable"))


def test_plus_on_compare_moins_un_meme_ecart_est_un_signal():
    """Le budget de faux signaux se partage : l'écart qui signale seul ne signale plus parmi trois mille."""
    seul = _croise(26, 100, 8, 100)
    assert dimensions.situer(pl.DataFrame([seul]))["position"].to_list() == ["signal"]
    foule = [seul, *(_croise(10, 100, 10, 100, f"Y-{k}") for k in range(3000))]
    assert dimensions.situer(pl.DataFrame(foule))["position"][0] == "a_surveiller"


def test_la_page_par_taille_dit_les_nombres_des_faits(publiee):
    faits, attendues = _FAITS.format(controle="MNS-06"), {}
    for tranche in ("1-9", "10-49"):
        ici, ailleurs = (f"{faits} and d.tranche_effectif {signe} '{tranche}'" for signe in ("=", "<>"))
        juges, autres = (publiee.nombre(f"select count(distinct declarant_id) {ou}") for ou in (ici, ailleurs))
        touches, autres_touches = (
            publiee.nombre(f"select count(distinct declarant_id) filter (m.nb_anomalies > 0) {ou}")
            for ou in (ici, ailleurs)
        )
        attendus = f"{juges * autres_touches / autres:.1f}".replace(".", ",")
        attendues[f"{tranche.replace('-', ' à ')} salariés"] = (f"{touches} sur {juges}", attendus)
    app = ouvrir("organismes", axe="tranche_effectif", controle="MNS-06", mois="2026-06")
    table = {x[0]: (x[1], x[4]) for x in lignes(app, "MNS-06 par taille")}
    assert {nom: table[nom] for nom in attendues} == attendues


def test_la_page_par_organisme_dit_les_nombres_des_faits(publiee):
    attendues = {}
    for code, nom in (("CNAF", "Caisse nationale des allocations familiales"), ("URSSAF", "Urssaf")):
        ou = (
            "from marts.fct_anomalies as a join marts.dim_controles as c using (controle_id) where a.est_en_vigueur and c.est_compte"
            f" and a.mois = '2026-06-01' and list_contains(string_split(c.organismes, ','), '{code}')"
        )
        comptes = ("controle_id", "personne_id")
        attendues[nom] = [str(publiee.nombre(f"select count(distinct a.{x}) {ou}")) for x in comptes]
    table = {x[0]: [x[1], x[3]] for x in lignes(ouvrir("organismes", mois="2026-06"), "Ce que les contrôles trouvent")}
    assert {nom: table[nom] for nom in attendues} == attendues


def test_un_mois_presque_vide_ne_compare_personne(publiee):
    publiee("update marts.ind_mois set est_etabli = false where mois = '2026-06-01'")
    app = ouvrir("organismes", axe="secteur", mois="2026-06")
    assert "Trop peu de déclarants en juin 2026 pour comparer par secteur" in texte(app)


def test_les_absents_se_disent_et_se_recomptent(publiee):
    ou = "from marts.ind_couverture_mois where mois = '2026-06-01' and statut"
    publiee(
        "update marts.ind_couverture_mois set statut = 'absent' where mois = '2026-06-01' and declarant_id in"
        " (select declarant_id from marts.ind_couverture_mois where mois = '2026-06-01' and statut = 'recu' order by 1 limit 3)"
    )
    absents, attendus = (
        publiee.nombre(f"select count(*) {ou} = 'absent'"),
        publiee.nombre(f"select count(*) {ou} != 'non_attendu'"),
    )
    assert f"{absents} déclarants attendus sont absents sur {attendus}" in texte(ouvrir("organismes", mois="2026-06"))


def test_ce_que_les_organismes_signalent(publiee):
    app = ouvrir("organismes", mois="2026-06")
    lu = texte(app)
    assert "2 émetteurs de retours signalent 71 faits, par 4 contrôles." in lu
    assert "elle confirme 75 % (33 sur 44" in lu and "Pour 2 faits, un autre organisme attend une autre valeur." in lu
    vues = {x[0]: x[2:] for x in lignes(app, "Ce que Vigie confirme")}
    assert vues["UR_ANO_ASS_PLF_DIPA01I"][:3] == ["50", "30 sur 40", "60 % à 86 %"]
    assert vues["UR_ANO_ASS_PLF_DIPA01I"][4] == "45 sur 60"
    assert vues["UR_ANO_CTR_DI53c"][1] == "3 sur 4" and vues["UR_ANO_CTR_DI53c"][3] == "trop peu pour conclure"
    assert "expérimental ou à revoir" in vues["UR_ANO_CTP_DACFP05"][3]
    assert "ne juge exactement la même règle" in vues["INV_2"][3]
    suites = {x[0]: x[2:] for x in lignes(app, "Ce qui advient")}
    assert suites["UR_ANO_ASS_PLF_DIPA01I"] == ["50", "4,0", "0", "0", "30", "12", "1"]


def test_trop_peu_de_faits_ne_conclut_pas(publiee):
    publiee("delete from marts.ind_controles_organismes where nb_jugeables >= 30")
    assert "Moins de 30 : trop peu pour conclure." in texte(ouvrir("organismes", mois="2026-06"))


def test_sans_rien_de_jugeable_la_page_le_dit(publiee):
    publiee("delete from marts.ind_controles_organismes where comparaison = 'meme_regle'")
    assert "Vigie ne peut en juger aucun" in texte(ouvrir("organismes", mois="2026-06"))


def test_sans_retour_la_page_dit_comment_en_lire(publiee):
    publiee("delete from marts.ind_controles_organismes")
    assert "Aucun retour d'organisme n'est chargé" in texte(ouvrir("organismes", mois="2026-06"))
