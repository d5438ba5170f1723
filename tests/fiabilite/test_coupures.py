"""Un échantillon de `make fiabilite`, à graine : une commande tuée ne perd rien, ne laisse rien, et se reprend."""

import random

import duckdb
import pytest

from fiabilite import coupures, etats
from fiabilite.points import POINTS

pytestmark = pytest.mark.long
GRAINE, AU_HASARD = 2026, 24
REFAIRE = "Refaire : make fiabilite SEULEMENT=coupures"


@pytest.fixture(scope="module")
def lot(tmp_path_factory):
    return coupures.scenes(tmp_path_factory.mktemp("scenes"))


@pytest.mark.parametrize("point", POINTS)
def test_tuee_a_un_point_nomme(lot, tmp_path, point):
    bilan = coupures.Bilan()
    coupures.couper(lot[POINTS[point].commande], tmp_path / "maison", bilan, point=point)
    assert not bilan.fautes, "\n".join([*bilan.fautes, REFAIRE])
    assert bilan.coupures == 1


def test_tuee_a_un_moment_quelconque(lot, tmp_path):
    bilan = coupures.Bilan()
    coupures.au_hasard(lot, AU_HASARD, GRAINE, tmp_path / "maison", bilan)
    assert not bilan.fautes, "\n".join([*bilan.fautes, REFAIRE])


def test_recharger_dans_n_importe_quel_ordre_ne_change_rien(lot, tmp_path):
    assert coupures.recharger(lot["charger"], tmp_path / "maison", 3, GRAINE) == []


def test_un_extrait_a_moitie_se_verrait(lot, tmp_path):
    """La mesure elle-même : une table vidée, un journal effacé, et l'empreinte le dit."""
    donnees = lot["retirer"].neuf(tmp_path / "maison")
    ident = random.Random(GRAINE).choice(sorted(etats.charges(donnees)))
    for retouche, dit in [
        (f"delete from extraits.contrats where extrait_id = '{ident}'", "qu'en partie"),
        (f"delete from registre.extraits where extrait_id = '{ident}'", "sans journal"),
    ]:
        with duckdb.connect(str(donnees / "entrepot.duckdb")) as con:
            con.execute(retouche)
        with pytest.raises(AssertionError, match=dit):
            etats.charges(donnees)


def test_une_trace_se_verrait(tmp_path):
    donnees = tmp_path / "donnees"
    (tmp_path / "temporaire" / "vigie-reste").mkdir(parents=True)
    (donnees / "extraits" / ".chantier-1").mkdir(parents=True)
    (donnees / "extraits" / "oubli.txt").write_text(f"nom : {coupures.NOM}")
    vues = etats.traces(donnees, coupures.CLAIR)
    assert sorted(vues) == ["en clair : oubli.txt", "reste : .chantier-1", "reste : vigie-reste"]
