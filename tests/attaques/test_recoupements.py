"""Un lecteur garde toutes les versions, écrit toutes les sommes qu'elles impliquent, et cherche ce qu'on lui tait (`outils.intrus`)."""

import random
import shutil

import pytest

from outils.intrus import exiger_le_secret
from outils.monde_de_porte import Monde, nom, publier


def _chez(*paires, euros=0.0):
    """Des anomalies : (rangs, nombre par déclarant)."""
    return {nom(i): (k, round(k * euros, 2)) for rangs, k in paires for i in rangs}


A, B, C, D = _chez(([0], 8), ([1], 7)), _chez((range(10, 23), 1)), _chez((range(30, 45), 2)), _chez((range(20, 40), 3))


@pytest.fixture
def registre(tmp_path):
    return tmp_path / "sorties"


def _successives(tmp_path, registre, *mondes):
    return [publier(m, tmp_path, f"2026-06.{i}", registre=registre) for i, m in enumerate(mondes, 1)]


def test_deux_versions_qui_cachent_un_autre_voisin_ne_se_recoupent_pas(tmp_path, registre):
    """La première cache A et B, la seconde cacherait A et C : A + B d'un côté, B de l'autre, et A se lit."""
    premiere = Monde({"A": A, "B": B, "C": C}, juges={"B": 50})
    autre = _chez((range(30, 40), 2), (range(45, 55), 1))
    seconde = Monde({"A": A, "B": B, "C": autre}, juges={"B": 50, "C": 56} | {"B": 60})
    sorties = _successives(tmp_path, registre, premiere, seconde)
    assert exiger_le_secret(sorties) > 0


def test_trois_versions_ne_se_recoupent_pas_davantage(tmp_path, registre):
    """Le même coup, en passant par une version de plus où rien ne change."""
    premiere = Monde({"A": A, "B": B, "C": C, "D": D}, juges={"B": 50})
    autre = _chez((range(30, 40), 2), (range(45, 55), 1))
    derniere = Monde({"A": A, "B": B, "C": autre, "D": D}, juges={"C": 56})
    assert exiger_le_secret(_successives(tmp_path, registre, premiere, premiere, derniere)) > 0


def test_la_correction_d_un_seul_ne_se_lit_pas_dans_le_reste_cache(tmp_path, registre):
    """Trois corrigent C, montré ; un seul corrige A, caché. Le total a changé par quatre : son reste, par un."""
    corrige = C | {nom(i): (1, 0) for i in (30, 31, 32)}
    avant, apres = A | _chez(([2], 6)), A | _chez(([2], 5))
    premiere = Monde({"A": A, "E": _chez(([2, 3], 6)), "B": B, "C": C})
    seconde = Monde({"A": A, "E": _chez(([2], 5), ([3], 6)), "B": B, "C": corrige})
    assert avant != apres
    sorties = _successives(tmp_path, registre, premiere, seconde)
    assert ("controle", "A") not in sorties[1].montres["nb_anomalies"]
    assert exiger_le_secret(sorties) > 0


def test_le_reste_d_un_seul_declarant_ne_se_lit_pas(tmp_path, registre):
    """Trois contrôles cachés, un seul et même déclarant : leur somme est la sienne, même si aucun ne se calcule."""
    siens = {c: _chez(([5], k)) for c, k in (("A", 14), ("E", 15), ("F", 16))}
    assert exiger_le_secret(_successives(tmp_path, registre, Monde(siens | {"B": B, "C": C, "D": D}))) > 3


def test_effacer_une_version_ne_desarme_pas_la_porte(tmp_path, registre):
    """La première version montre le total ; on l'efface ; un déclarant corrige : le total ne ressort pas."""
    [premiere] = _successives(tmp_path, registre, Monde({"B": B, "C": C, "D": D}))
    assert ("total", "tous") in premiere.montres["nb_anomalies"]
    (tmp_path / "pub_2026-06.1.duckdb").unlink()
    seconde = publier(Monde({"B": B, "C": C, "D": D | {nom(20): (9, 0)}}), tmp_path, "2026-06.2", registre=registre)
    assert seconde.motifs["total", "tous"] == "revision"
    exiger_le_secret([premiere, seconde])


def test_le_registre_ne_se_recrit_pas(tmp_path, registre):
    """Une publication interrompue reprend son numéro : ce que le registre a déjà inscrit reste."""
    monde = Monde({"B": B, "C": C, "D": D})
    publier(monde, tmp_path, "2026-06.1", registre=registre)
    premier = {f.name: f.read_bytes() for f in registre.iterdir()}
    (tmp_path / "pub_2026-06.1.duckdb").unlink()
    publier(monde, tmp_path, "2026-06.1", registre=registre)
    assert len(list(registre.iterdir())) == 2
    assert all((registre / n).read_bytes() == octets for n, octets in premier.items())


def test_une_version_d_avant_le_registre_y_est_reprise(tmp_path, registre):
    premiere = publier(Monde({"B": B, "C": C, "D": D}), tmp_path, "2026-06.1", registre=None)
    assert ("total", "tous") in premiere.montres["nb_anomalies"]
    seconde = publier(
        Monde({"B": B, "C": C, "D": D | {nom(20): (9, 0)}}),
        tmp_path,
        "2026-06.2",
        registre=registre,
        anterieures=(tmp_path / "pub_2026-06.1.duckdb",),
    )
    assert seconde.motifs["total", "tous"] == "revision"
    shutil.rmtree(registre)


# --- ce qui se montre : anomalies, euros ------------------------------------------------------------------------------


def test_les_euros_d_un_seul_controle_secret_ne_se_soustraient_pas(tmp_path, registre):
    """A, d'un déclarant, est caché avec B, que rien ne chiffre : les euros de A sont le total moins ceux qu'on montre."""
    monde = Monde(
        {
            "A": _chez(([0], 9), euros=53.65),
            "B": B,
            "C": _chez((range(30, 45), 2), euros=20.0),
            "D": _chez((range(20, 40), 3), euros=7.5),
        },
        juges={"B": 50},
    )
    sorties = _successives(tmp_path, registre, monde)
    assert ("controle", "C") in sorties[0].montres["nb_anomalies"]
    assert exiger_le_secret(sorties) >= 2


def test_les_euros_d_un_seul_ne_font_pas_un_total(tmp_path, registre):
    """Vingt déclarants ont des anomalies, un seul a presque tous les euros : ni le contrôle ni les sommes ne les disent."""
    un = _chez((range(20, 40), 3), euros=1.0) | {nom(20): (3, 57_401.0)}
    [s] = _successives(tmp_path, registre, Monde({"A": un, "B": B, "C": C}))
    assert ("controle", "A") in s.montres["nb_anomalies"]
    for cle in (("controle", "A"), ("gravite", "alerte"), ("total", "tous")):
        assert cle not in s.montres["montant_en_jeu"], cle


def test_les_anomalies_d_un_seul_ne_font_pas_un_controle(tmp_path, registre):
    """Quatre touchés, mais 40 anomalies sur 43 sont d'un seul, que rien ne distingue par ses personnes."""
    [s] = _successives(tmp_path, registre, Monde({"A": _chez(([0], 40), ([1, 2, 3], 1)), "B": B, "C": C, "D": D}))
    assert s.motifs["controle", "A"] == "dominance"
    assert ("controle", "A") not in s.montres["nb_anomalies"]


def test_six_cachees_pour_six_anomalies_ne_se_devinent_pas(tmp_path, registre):
    """Un zéro se montre : qui compte six contrôles cachés et six anomalies sait que chacun en a une."""
    siens = {f"X{i}": _chez(([i], 1)) for i in range(6)}
    monde = Monde(siens | {"B": B, "C": C}, gravites=dict.fromkeys(siens, "bloquant"))
    assert exiger_le_secret(_successives(tmp_path, registre, monde)) == 12  # les anomalies, et les personnes


@pytest.mark.parametrize("graine", range(12))
def test_trois_versions_au_hasard_ne_rendent_rien(tmp_path, registre, graine):
    """Des mondes tirés, que quelques déclarants changent d'une version à l'autre : le même attaquant, sur les trois."""
    alea = random.Random(graine)
    controles = [f"{x}{i}" for x in "GHK" for i in range(5)]
    gravites = {c: ("bloquant", "alerte", "information")["GHK".index(c[0])] for c in controles}

    def tirer():
        touches = alea.sample(range(60), alea.choice([0, 1, 1, 2, 3, 4, 6, 10, 20]))
        return {nom(i): (a, round(a * euros, 2)) for i in touches if (a := alea.choice([1, 1, 2, 5, 9]))}

    mondes, apports = [], {}
    for c in controles:
        euros = alea.choice([0, 0, 12.5, 230.1])
        apports[c] = tirer()
    for _ in range(3):
        mondes.append(Monde({c: dict(x) for c, x in apports.items()}, gravites=gravites))
        for c in alea.sample(controles, alea.choice([1, 2, 6])):
            for d in alea.sample(sorted(apports[c]), min(len(apports[c]), alea.choice([1, 1, 2, 4]))):
                a, montant = apports[c][d]
                apports[c][d] = (a + 1, montant + 10.0 * bool(montant))
    sorties = _successives(tmp_path, registre, *mondes)
    assert exiger_le_secret(sorties) > 0
    assert any(g == "controle" for g, _ in sorties[0].montres["nb_anomalies"]), "la porte ne laisse plus rien sortir"


# --- les éditeurs nommés ----------------------------------------------------------------------------------------------


def _clients(**tailles):
    """Les premiers déclarants à un éditeur, les suivants au suivant ; le reste est réuni."""
    rangs, editeurs = iter(range(200)), {}
    for editeur, nombre in tailles.items():
        editeurs |= {nom(next(rangs)): editeur for _ in range(nombre)}
    return editeurs


def _des_editeurs(**apports):
    return Monde(apports, declarants=120, editeurs=_clients(Oriane=40, Soldia=40))


def test_un_editeur_nomme_ne_montre_ni_un_touche_ni_la_correction_d_un_client(tmp_path, registre):
    """Oriane : une anomalie, un client touché. Soldia : 29 chez dix clients, dont 17 d'un seul, qui les corrige."""
    autres, un = _chez((range(85, 115), 2)), _chez(([3], 9))
    soldia = _chez((range(41, 53), 1))
    sorties = _successives(
        tmp_path,
        registre,
        _des_editeurs(B=autres | soldia | {nom(40): (17, 0)} | un),
        _des_editeurs(B=autres | soldia | un),
    )
    for s in sorties:
        assert s.motifs["editeur", "Oriane"] == "touches"
    assert [s.motifs["editeur", "Soldia"] is None for s in sorties] != [True, True], (
        "la correction d'un seul client se lit"
    )


def test_un_editeur_nomme_ne_montre_pas_ce_qui_est_d_un_seul_client(tmp_path, registre):
    """Trois clients touchés, dont un a presque tout ; les deux autres parts sont larges."""
    oriane = {nom(1): (40, 0), nom(2): (1, 0), nom(3): (1, 0)}
    [s] = _successives(
        tmp_path, registre, _des_editeurs(B=oriane | _chez((range(40, 70), 2)), C=_chez((range(80, 110), 3)))
    )
    assert s.motifs["editeur", "Oriane"] == "dominance"
    assert exiger_le_secret([s]) > 0
