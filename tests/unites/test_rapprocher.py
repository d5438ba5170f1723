"""Le rapprochement probabiliste : précis sur des paires étiquetées, muet sur des jumeaux, et jamais un nom en clair."""

from functools import cache

import pytest
from click.testing import CliRunner

from vigie.chargement.registre import ecrire_rapprochements, entrepot
from vigie.commandes.rapprocher import commande
from vigie.demo.preuve import rapprochement
from vigie.demo.preuve.paires import population
from vigie.erreurs import ErreurVigie
from vigie.identite.rapprocher import MINIMUM, NIVEAUX_NOMS, RESTES, parametres, rapprocher


@cache
def _mesure():
    return rapprochement.evaluer(graine=5, individus=600)


def test_precision_et_rappel_sur_des_paires_etiquetees():
    e = _mesure()
    assert e.trouvees
    assert e.justes / e.trouvees > 0.95
    for classe in ("identique", "coquille", "lettre oubliée"):
        trouvees, vraies = e.classes[classe]
        assert trouvees / vraies > 0.9, classe


def test_le_texte_donne_les_intervalles():
    texte = rapprochement.texte(_mesure())
    assert "précision" in texte
    assert "rappel" in texte
    assert texte.count(";") == 2 + len(_mesure().classes)


def test_la_verite_vient_du_planteur():
    pop = population(5, 600)
    nirs = pop.individus["nir"].to_pylist()
    assert pop.paires
    assert all(nirs[a] != nirs[b] for a, b in pop.paires)
    assert population(5, 600).paires == pop.paires


def test_chaque_niveau_a_sa_probabilite():
    niveaux = {n for n, _ in NIVEAUX_NOMS} | {RESTES["noms"]}
    m = parametres()
    assert sum(m[n] for n in niveaux) == pytest.approx(1)
    assert m["naissance_egale"] + m["naissance_differente"] == pytest.approx(1)
    assert m["lieu_egal"] + m["lieu_different"] == pytest.approx(1)


def test_une_population_trop_petite_est_refusee():
    with pytest.raises(ErreurVigie, match=str(MINIMUM)):
        rapprocher(population(5, 20).individus)


def test_les_paires_remplacent_les_precedentes(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    with entrepot(ecriture=True) as con:
        ecrire_rapprochements(con, [("a", "b", 0.9, "noms_egaux"), ("a", "c", 0.95, "noms_egaux")])
        ecrire_rapprochements(con, [("a", "d", 0.99, "nom_usage")])
        assert con.execute("select personne_b from registre.rapprochements").fetchall() == [("d",)]


def test_un_entrepot_non_construit_le_dit(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    with entrepot(ecriture=True):
        pass
    resultat = CliRunner().invoke(commande, [])
    assert isinstance(resultat.exception, ErreurVigie)
