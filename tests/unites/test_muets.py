"""Les contrôles qui ne jugent rien dans la démonstration, ou dont aucun défaut n'y est planté : deux listes écrites, qui ne peuvent que raccourcir."""

import pytest

from vigie.controles.entete import referentiel
from vigie.demo.preuve.muets import sans_faute
from vigie.demo.preuve.rappel import Score
from vigie.ecriture import INSECABLE
from vigie.generer import couverture_demonstration
from vigie.generer.couverture_demonstration import (
    LISTE,
    PAGE,
    SANS_FAUTE,
    muets_ecrits,
    page,
    phrase,
    sans_faute_ecrits,
)

AU_PLUS = {LISTE: 0, SANS_FAUTE: 0}  # à abaisser avec la liste, jamais à relever


@pytest.mark.parametrize(("liste", "lire"), [(LISTE, muets_ecrits), (SANS_FAUTE, sans_faute_ecrits)])
def test_une_liste_ne_peut_que_raccourcir(liste, lire):
    nombre = len(lire())
    assert nombre == AU_PLUS[liste], (
        f"{nombre} contrôles dans {liste} pour {AU_PLUS[liste]} : si elle a raccourci, abaissez AU_PLUS dans ce fichier ; si elle s'est "
        "allongée, donnez à la démonstration de quoi faire juger le contrôle neuf, et une faute à trouver (src/vigie/demo)."
    )


def test_la_faute_d_un_membre_vaut_pour_sa_famille():
    scores = [
        Score("S21.G00.32.005/CCH-11", 1, 0, 0),
        Score("MNS-06", 2, 1, 0),
        Score("S89.G00.32.005/CCH-11", 1, 0, 0),
    ]
    scores += [Score("CT-02", 0, 0, 3)]
    assert sans_faute({"CLE", "MNS-06", "CT-02", "VIDE"}, scores) == {"CT-02", "VIDE"}, "trouver n'est pas planter"


def _ecrire(monkeypatch, muets: dict[str, str], sans: dict[str, str] | None = None) -> None:
    monkeypatch.setattr(couverture_demonstration, "muets_ecrits", lambda: muets)
    monkeypatch.setattr(couverture_demonstration, "sans_faute_ecrits", lambda: sans or {})


def test_la_page_les_nomme_tous_ou_dit_qu_il_n_y_en_a_pas(monkeypatch):
    controles = list(referentiel())
    _ecrire(monkeypatch, {"MNS-06": "une population"})
    texte = page(controles)[PAGE]
    assert "[MNS-06](referentiel/" in texte and "1 des " in texte
    _ecrire(monkeypatch, {})
    actifs = sum(c.statut == "actif" for c in controles)
    assert f"Chacun des {actifs} contrôles actifs juge" in page(controles)[PAGE]
    assert "Chacun y a au moins un défaut planté" in page(controles)[PAGE]
    _ecrire(monkeypatch, {}, {"MNS-06": "une raison"})
    texte = page(controles)[PAGE]
    assert f"{actifs - 1} y ont au moins un défaut planté" in texte and "## Sans défaut planté : une raison" in texte


def test_make_demo_dit_les_comptes_et_ce_qui_s_ecarte_des_listes(monkeypatch):
    _ecrire(monkeypatch, {"MNS-06": "une population", "CT-02": "une autre"}, {"CT-04": "une raison"})
    texte = phrase({"MNS-06", "CT-02"}, {"CT-04"}, 500)
    assert texte.splitlines() == [
        f"2{INSECABLE}contrôles sur 500 n'y jugent rien ({PAGE}).",
        f"499{INSECABLE}contrôles sur 500 y ont au moins un défaut planté.",
    ]
    texte = phrase({"CT-02", "CT-03"}, {"CT-05"}, 500)
    assert f"De plus que {LISTE} : CT-03." in texte and f"à retirer de {LISTE} : MNS-06." in texte
    assert f"De plus que {SANS_FAUTE} : CT-05." in texte and f"à retirer de {SANS_FAUTE} : CT-04." in texte
    assert "Chacun des 500 contrôles actifs" in phrase(set(), set(), 500)
