"""La note de la démonstration : tout défaut planté y compte, et rien n'y passe pour juste faute d'avoir été jugé."""

import doctest
from collections import Counter

import pytest

from vigie.demo.defauts import registre
from vigie.demo.defauts.registre import Defaut, Vise
from vigie.demo.preuve import rappel
from vigie.demo.preuve.comptes import Comptes, noter
from vigie.demo.preuve.eprouver import eprouver
from vigie.demo.preuve.rappel import Score, scores, tableau, total
from vigie.ecriture import FINE
from vigie.erreurs import ErreurVigie

REFERENTIEL = ["BAS-01", "LISTE", "DATATION-MENSUELLE"]
BAS, LISTE, MEMBRE = ("BAS-01", "a.dsn", 3), ("S21.G00.40.002/LISTE", "a.dsn", 7), ("S21.G00.60.010/SIG-12", "a.dsn", 9)


def _scores(plantees: list, trouvees: list) -> dict[str, Score]:
    return {s.controle: s for s in scores(Counter(plantees), Counter(trouvees), REFERENTIEL)}


def test_un_membre_hors_du_referentiel_compte_comme_manque():
    """Le référentiel ne nomme pas S21.G00.60.010/SIG-12 : planté et non trouvé, il doit se lire dans le total."""
    notes = _scores([BAS, MEMBRE], [BAS])
    assert notes[MEMBRE[0]] == Score(MEMBRE[0], 1, 1, 0)
    assert total(list(notes.values())) == Score("TOTAL", 2, 1, 0)


def test_un_membre_trouve_par_sa_famille_compte_sous_son_nom():
    assert _scores([MEMBRE], [MEMBRE])[MEMBRE[0]] == Score(MEMBRE[0], 1, 0, 0)


def test_un_membre_de_structure_compte_sous_sa_famille():
    notes = _scores([LISTE, LISTE], [LISTE])
    assert notes["LISTE"] == Score("LISTE", 2, 1, 0)
    assert LISTE[0] not in notes


def test_ce_qui_est_trouve_sans_avoir_ete_plante_compte_en_trop():
    note = _scores([], [BAS])["BAS-01"]
    assert (note.en_trop, note.rappel, note.precision) == (1, None, 0)


def test_rien_de_plante_s_ecrit_sans_objet():
    """Un contrôle que rien n'éprouve n'a ni rappel ni précision : « 100 % » y serait un mensonge."""
    ligne = next(x for x in tableau(list(_scores([BAS], [BAS]).values())).splitlines() if x.startswith("LISTE"))
    assert ligne.count("sans objet") == 2 and "%" not in ligne


def test_cent_pour_cent_ne_se_lit_que_si_rien_ne_manque():
    ligne = tableau([Score("BAS-01", 10_000, 1, 0)]).splitlines()[1]
    assert f"99,9{FINE}%" in ligne, "un défaut manqué sur dix mille ne s'arrondit pas à 100 %"
    assert ligne.count(f"100{FINE}%") == 1, "la précision, elle, est entière"


def test_les_defauts_d_un_controle_s_eprouvent_seuls():
    epreuve = eprouver("MNS-06", graine=2026, individus=200)
    assert epreuve.tenue and {s.controle for s in epreuve.scores} >= {"MNS-06", "MNS-04"}, tableau(epreuve.scores)


def test_un_defaut_qui_n_annonce_pas_tout_est_vu(monkeypatch):
    def bavard(cible):
        cible.trouver("58", r003="03").ligne("004").valeur = "0.00"
        return True

    monkeypatch.setattr(
        registre, "_DEFAUTS", registre.inscrits() | {"MNS-06": Defaut("MNS-06", 3, bavard, Vise.SALARIE, False, False)}
    )
    epreuve = eprouver("MNS-06", graine=2026, individus=200)
    assert not epreuve.tenue and any(s.controle == "MNS-06" and s.en_trop for s in epreuve.scores)


def test_un_defaut_sans_place_n_est_pas_prouve(monkeypatch):
    """Rien de planté, rien de trouvé : ce n'est pas une réussite."""
    refuse = Defaut("MNS-06", 3, lambda cible: False, Vise.SALARIE, False, False)
    monkeypatch.setattr(registre, "_DEFAUTS", registre.inscrits() | {"MNS-06": refuse})
    epreuve = eprouver("MNS-06", graine=2026, individus=100)
    assert not epreuve.tenue and epreuve.non_places == ["MNS-06"] * 3


def test_un_defaut_que_rien_n_inscrit_est_dit():
    with pytest.raises(ErreurVigie, match="Aucun défaut ne s'inscrit pour « MNS-99 »"):
        eprouver("MNS-99", graine=2026, individus=100)


@pytest.mark.parametrize("controle", ["S21.G00.40.026/CCH-11", "S21.G00.50.007/CCH-11", "REV-01"])
def test_une_faute_d_un_figurant_ou_d_un_organisme_s_eprouve_seule(controle):
    """La première est hors de la fenêtre, la deuxième chez un figurant, la troisième chez un organisme."""
    epreuve = eprouver(controle, graine=2026, individus=60)
    assert epreuve.tenue and any(s.controle == controle and s.plantes for s in epreuve.scores), tableau(epreuve.scores)


def test_une_scene_compte_ce_qui_manque_et_ce_que_rien_n_annonce():
    """Le rattachement d'un retour qui change est manqué et en trop dans sa scène ; un retour que nul n'a planté est hors du journal."""
    dit, change, intrus = ("a.xml", "3", "oui"), ("a.xml", "3", "non"), ("b.xml", "3", "oui")
    notes = noter([({dit[:2]: "accord"}, Counter([dit]), Counter([change, intrus]))], 2)
    assert notes == [Score("accord", 1, 1, 1), Score("hors du journal", 0, 0, 1)]
    assert noter([({dit[:2]: "accord"}, Counter([dit]), Counter([dit]))], 2) == [Score("accord", 1, 0, 0)]


@pytest.mark.parametrize(("lus", "gardes", "ecartes", "ferme"), [(5, 3, 2, True), (5, 3, 1, False), (0, 0, 0, False)])
def test_des_comptes_se_ferment_a_l_unite_ou_non(lus, gardes, ecartes, ferme):
    comptes = Comptes("Retours", "éléments", "", 1, lus, gardes, ecartes)
    assert comptes.fermes is ferme
    assert ("≠" in comptes.phrase) is not ferme


def test_les_exemples_de_la_doc():
    assert not doctest.testmod(rappel).failed
