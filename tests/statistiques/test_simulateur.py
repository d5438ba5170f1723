"""Sur un monde simulé de 36 mois, 250 éditeurs et 10 indicateurs : le budget de faux signaux tient, un vrai glissement se voit."""

import numpy as np

from outils.simulateur import simuler
from vigie.statistiques import budget, cartes, entonnoir

MOIS_JUGES = range(24, 36)


def _retenus(monde, mois):
    """Cartes signalées un mois donné, d'après ce qui en est connu ce mois-là."""
    taux = monde.taux[:, :, : mois + 1]
    editeurs, indicateurs, _ = taux.shape
    return budget.retenir({(e, i): budget.preuve(taux[e, i]) for e in range(editeurs) for i in range(indicateurs)})


def test_des_editeurs_stables_restent_dans_le_budget():
    monde = simuler(graine=7, dispersion=0.0)
    faux = [len(_retenus(monde, m)) for m in MOIS_JUGES]
    assert np.mean(faux) <= 5
    regles = sum(
        any(s.rang == 35 for s in cartes.signaux(list(t), cartes.xmr(list(t))))
        for t in monde.taux.reshape(-1, 36)
    )  # fmt: skip
    assert regles > 50, "les quatre règles sans budget noieraient le comité"


def test_au_plus_un_editeur_sur_six_cents_est_nomme_a_tort():
    nommes = mois_indicateurs = 0
    for graine in range(4):
        monde = simuler(graine=graine, editeurs=60, bruit_mensuel=0.0)
        for m in range(0, 36, 2):
            for i in range(10):
                comptes = [
                    (int(a), int(n)) for a, n in zip(monde.anomalies[:, i, m], monde.evalues[:, i, m], strict=True)
                ]
                places, _ = entonnoir.entonnoir(comptes)
                nommes += sum(p.position == "signal" for p in places)
                mois_indicateurs += 1
    assert nommes / mois_indicateurs <= 0.1


def test_un_doublement_des_cotes_se_voit_en_trois_mois():
    """Éditeurs assez gros pour que 2 % valent au moins cent anomalies : neuf glissements sur dix sont vus en trois mois."""
    glissements = {(e, 5): 28 for e in range(250)}
    monde = simuler(graine=11, glissements=glissements, rapport=2.0)
    gros = [e for e in range(250) if monde.anomalies[e, 5, :28].mean() >= 100]
    vus = {cle for m in (28, 29, 30) for cle in _retenus(monde, m)}
    assert len(gros) >= 20
    assert sum((e, 5) in vus for e in gros) >= 0.9 * len(gros)
