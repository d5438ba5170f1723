"""« Ce qui a changé », sur six mondes plantés et joués par les vrais marts : la phrase nomme la bonne cause, et se tait quand rien n'a changé."""

from dataclasses import replace
from datetime import date
from functools import cache, partial

import pytest

from outils.mondes_du_comite import CONTROLES, EDITEURS, JUIN, MONDES, planter
from vigie.ecriture import INSECABLE
from vigie.rapport import changement, lecture

GRAINE = 100


@cache
def _lu(monde: str, graine: int = GRAINE) -> changement.Changement:
    return changement.lire(partial(lecture.lignes, planter(monde, graine).con), JUIN)


def _texte(monde: str) -> str:
    return " ".join(changement.phrases(_lu(monde)))


def _accuse(texte: str) -> bool:
    return any(x in texte for x in EDITEURS) or "éditeur" in texte


def test_rien_n_a_change():
    assert changement.phrases(_lu("rien")) == [
        "Rien n'a changé au-delà du hasard : des 10 contrôles comparables, aucun ne touche plus ni moins d'employeurs nouveaux que le "
        "hasard n'en explique."
    ]


def test_rien_n_a_change_onze_fois_sur_douze():
    """Une anomalie qui dure, un employeur qui en a beaucoup : sur douze mondes stables, un au plus fait dire autre chose, et nul n'y est accusé."""
    dites = [changement.phrases(_lu("rien", g)) for g in range(GRAINE, GRAINE + 12)]
    assert sum(len(d) > 1 for d in dites) <= 1, dites
    assert not any(_accuse(" ".join(d)) for d in dites)


def test_une_version_fautive_est_nommee_avec_son_controle():
    texte = _texte("version")
    assert "MNS-03" in texte and "presque tous chez Éditeur B, version Paie B 2" in texte
    assert [s.modalite for s in _lu("version").signaux] == ["MNS-03"], (
        "l'éditeur, sa version et le total redisent le même fait"
    )
    assert not any(x in texte for x in EDITEURS if x != "Éditeur B")


def test_une_norme_nouvelle_n_accuse_personne():
    texte = _texte("norme")
    assert texte.startswith("La norme change (P27V01)")
    assert not _accuse(texte)


def test_un_lot_en_retard_rend_le_mois_provisoire():
    texte = _texte("retard")
    assert (
        "30 des 240 déclarants attendus ne sont pas reçus : ce mois est incomplet, ses nombres sont provisoires."
        in texte
    )
    assert "30 de ses 240 déclarants ont déposé après" in texte
    assert not _lu("retard").signaux and not _accuse(texte)


def test_un_seul_employeur_porte_la_hausse():
    texte = _texte("employeur")
    assert "CT-01 passe de" in texte and "un seul employeur porte" in texte
    assert "CT-01" in CONTROLES and not _lu("employeur").signaux and not _accuse(texte)


def test_une_regle_changee_se_dit_et_ne_se_compare_pas():
    texte = _texte("regle")
    assert texte.replace(INSECABLE, " ").startswith("La règle de LISTE a changé le 3 juillet 2026")
    assert "Des 9 contrôles comparables" in texte and "1 ne peut être comparé." in texte
    assert not _lu("regle").signaux and not _accuse(texte)


@pytest.mark.parametrize("monde", MONDES)
def test_ce_qui_sort_ne_nomme_et_ne_compte_personne(monde):
    """Au dehors : ni éditeur, ni employeur, ni nombre d'employeurs ; un contrôle que la porte retient ne se compare pas, et cela se dit."""
    public = changement.diffusable(_lu(monde), lambda c: c not in ("MNS-03", "CT-01"))
    texte = " ".join(changement.phrases(public))
    assert (
        not _accuse(texte)
        and "employeur porte" not in texte
        and "employeurs portent" not in texte
        and "MNS-03" not in texte
    )
    assert "ne peuvent être comparés" in texte
    tout = changement.phrases(changement.diffusable(_lu(monde), lambda c: True))
    assert (monde == "version") == any("MNS-03 : plus d'employeurs nouvellement touchés" in p for p in tout)


def test_la_phrase_ne_dit_stable_que_ce_qui_se_compare():
    c = changement.Changement(JUIN, compares=("A",), non_compares=("B", "C"))
    assert changement.phrases(c)[0].endswith("2 ne peuvent être comparés.")
    assert "du seul contrôle comparable" in changement.phrases(c)[0]
    assert changement.phrases(replace(c, compares=())) == [
        "Aucun contrôle n'est comparable. 2 ne peuvent être comparés."
    ]
    assert changement.phrases(replace(c, est_comparable=False))[0].endswith("rien à comparer.")


def test_un_editeur_trop_petit_n_est_pas_nomme():
    venus = [{"controle_id": "K", "logiciel_id": "l1", "est_du_mois": True, "nb": 9}]
    logiciels = [
        {"editeur": e, "logiciel_id": x, "version": "Paie 1", "nb": nb, "est_nommable": False, "est_version_nommable": False}
        for e, x, nb in (("Petit", "l1", 12), ("Grand", "l2", 300))
    ]  # fmt: skip
    signal = changement.Signal("controle", "K", 1, 9, 0.5, 4)
    dit = changement._phrase_signal(changement._origine(signal, venus, logiciels), changement.Changement(JUIN))
    assert "presque tous chez un même éditeur, qui ne peut être nommé" in dit and "Petit" not in dit
    partages = [*venus, {"controle_id": "K", "logiciel_id": "l2", "est_du_mois": True, "nb": 8}]
    assert changement._origine(signal, partages, logiciels).editeur is None


def test_beaucoup_de_signaux_tiennent_en_cinq_phrases():
    signaux = tuple(changement.Signal("controle", f"K{k}", 1, 9, 0.5, 4) for k in range(9))
    dites = changement.phrases(changement.Changement(date(2026, 6, 1), signaux=signaux, compares=("A", "B")))
    assert len(dites) == 6 and dites[4] == "Et 5 autres signaux."


def test_un_controle_passe_de_1_a_64_ne_se_dit_pas_stable():
    """La démonstration, en juin : trois employeurs portent tout, aucun signal ; l'ancien rapport public disait « chaque contrôle est stable »."""
    compte = {
        "controle_id": "CT-01",
        "nb_anomalies": 64,
        "nb_evalues": 1824,
        "avant_anomalies": 1,
        "avant_evalues": 1771,
    }
    portes = changement._portes([compte | {"hausse": 62, "nb_en_hausse": 3, "baisse": 0, "nb_en_baisse": 0}])
    dites = changement.phrases(changement.Changement(JUIN, portes=tuple(portes), compares=("CT-01", "DT-02")))
    assert "CT-01 passe de 1\xa0anomalie à 64 : 3 employeurs portent 62 de cet écart" in dites[0]
    assert not any("Rien n'a changé" in d for d in dites)
    public = changement.diffusable(
        changement.Changement(JUIN, portes=tuple(portes), compares=("CT-01", "DT-02")), lambda c: True
    )
    assert changement.phrases(public)[0].endswith("1 ne peut être comparé.") and public.compares == ("DT-02",)
    assert not changement._portes([compte | {"hausse": 20, "nb_en_hausse": 1, "baisse": 0, "nb_en_baisse": 0}])
