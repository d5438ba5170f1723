"""Ce que les méthodes promettent, éprouvé sur des mondes dont la vérité est connue."""

import numpy as np
import pytest

from vigie import chemins
from vigie.statistiques import bayes, entonnoir


@pytest.fixture
def tirage():
    return np.random.default_rng(2026)


def _tailles(tirage, nb=60):
    return np.maximum(30, np.exp(tirage.normal(7, 1.5, nb))).astype(int)


def _logit(p):
    return np.log(p / (1 - p))


# --- simulations -------------------------------------------------------------------------------------------------------


def test_des_editeurs_identiques_ne_sont_pas_nommes(tirage):
    """60 éditeurs au même taux de 2 % : au plus 0,1 nommé à tort par mois, quand le pire rang brut accuse un petit neuf fois sur dix."""
    tailles, nommes, petits, mois = _tailles(tirage), 0, 0, 400
    quart = np.quantile(tailles, 0.25)
    for _ in range(mois):
        comptes = [(int(tirage.binomial(n, 0.02)), int(n)) for n in tailles]
        places, _ = entonnoir.entonnoir(comptes)
        nommes += sum(p.position == "signal" for p in places)
        petits += tailles[np.argmax([a / n for a, n in comptes])] <= quart
    assert nommes / mois <= 0.1
    assert petits / mois > 0.8


OBJETS_PAR_EMPLOYEUR = 40


def _nommables_signales(editeurs, icc, mois=200):
    """Éditeurs identiques, anomalies d'un même employeur corrélées (`icc`) : combien de nommables (35 employeurs) signalés par mois."""
    tirage = np.random.default_rng(2026)
    employeurs = np.maximum(3, np.exp(tirage.normal(4.2, 1.2, editeurs))).astype(int)
    signales = 0
    for _ in range(mois):
        comptes = []
        for k in employeurs:
            poids = (1 - icc) / icc if icc else None
            taux = tirage.beta(0.02 * poids, 0.98 * poids, k) if icc else np.full(k, 0.02)
            comptes.append((int(tirage.binomial(OBJETS_PAR_EMPLOYEUR, taux).sum()), int(OBJETS_PAR_EMPLOYEUR * k)))
        places, _ = entonnoir.entonnoir(comptes)
        signales += sum(p.position == "signal" and k >= 35 for p, k in zip(places, employeurs, strict=True))
    return signales / mois


@pytest.mark.parametrize(("editeurs", "plafonds"), [(60, (0.10, 0.15, 0.20, 0.30)), (12, (0.05, 0.05, 0.05, 0.08))])
def test_nommes_a_tort_quand_les_anomalies_se_groupent_par_employeur(editeurs, plafonds):
    """Corrélation nulle, de 1, 5 et 10 % : la phrase de la méthode dit ce qu'on mesure ici, avec son hypothèse."""
    mesures = [_nommables_signales(editeurs, icc) for icc in (0, 0.01, 0.05, 0.10)]
    assert all(m <= p for m, p in zip(mesures, plafonds, strict=True)), mesures
    dite = " ; ".join(f"{m:.3f}".rstrip("0").rstrip(".").replace(".", ",") for m in mesures)
    methode = (chemins.racine() / "docs" / "methode.md").read_text(encoding="utf-8")
    assert f"{editeurs} éditeurs : {dite}." in methode, f"docs/methode.md doit dire « {editeurs} éditeurs : {dite}. »"


def test_une_vraie_dispersion_ne_fait_pas_de_tous_des_coupables(tirage):
    tailles, signales, mois = _tailles(tirage), 0, 100
    for _ in range(mois):
        taux = 1 / (1 + np.exp(-(_logit(0.02) + tirage.normal(0, 0.4, 60))))
        places, dispersion = entonnoir.entonnoir(
            [(int(tirage.binomial(n, p)), int(n)) for n, p in zip(tailles, taux, strict=True)]
        )
        signales += sum(p.position == "signal" for p in places)
        assert dispersion.phi > 1
    assert signales / mois <= 3


def test_deux_listes_et_la_meilleure_estimation(tirage):
    """Le taux rétréci se trompe moins que le brut ; l'excès capte au moins 95 % du volume que six éditeurs peuvent porter."""
    brut, retreci, capte, couvert, nb = [], [], [], 0, 0
    for graine in range(40):
        tailles = _tailles(tirage)
        vrais = 1 / (1 + np.exp(-(_logit(0.02) + tirage.normal(0, 0.6, 60))))
        comptes = [(int(tirage.binomial(n, p)), int(n)) for n, p in zip(tailles, vrais, strict=True)]
        loi = bayes.ajuster_beta(comptes)
        estimes = np.array([bayes.taux_retreci(loi, *c) for c in comptes])
        brut.append(np.mean((np.array([a / n for a, n in comptes]) - vrais) ** 2))
        retreci.append(np.mean((estimes - vrais) ** 2))
        vrai_exces = tailles * (vrais - 0.02)
        choisis = np.argsort([-bayes.exces(loi, *c, 0.02) for c in comptes])[:6]
        capte.append(vrai_exces[choisis].sum() / np.sort(vrai_exces)[-6:].sum())
        rangs_vrais = (-vrais).argsort().argsort() + 1
        for r, vrai in zip(bayes.rangs(loi, comptes, graine), rangs_vrais, strict=True):
            couvert += r.bas <= vrai <= r.haut
            nb += 1
    assert np.sqrt(np.mean(retreci)) < np.sqrt(np.mean(brut))
    assert np.mean(capte) >= 0.95
    assert couvert / nb >= 0.93


def test_gamma_poisson_retrouve_sa_loi(tirage):
    exposition = np.exp(tirage.normal(6, 1, 400))
    comptes = [(float(tirage.poisson(e * tirage.gamma(4, 1 / 200))), float(e)) for e in exposition]
    loi = bayes.ajuster_gamma(comptes)
    assert loi.a / loi.b == pytest.approx(4 / 200, rel=0.1)
    assert loi.a == pytest.approx(4, rel=0.25)
