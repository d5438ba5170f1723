"""Un lot de retours se juge comme les autres : à ses fichiers, à ce qu'il a perdu, à ses comptes. Jamais comme un lot de DSN."""

import pytest

from outils.retours_factices import DOSSIER, extraire
from vigie import chemins
from vigie.chargement.charger import charger
from vigie.chargement.registre import entrepot
from vigie.valider import lots
from vigie.valider.executer import ouvrir
from vigie.valider.suites import lire

FAUTES = [
    ("update extraits.retours_fichiers set statut = 'refuse' where fichier_rang < 6", "Part des fichiers de retours illisibles"),
    ("update extraits.retours_ecartes set motif = 'champ que le registre ne connaît pas'", "Part des éléments inconnus, mal placés ou mal formés"),
    ("update extraits.retours_fichiers set elements_gardes = 1 where fichier_rang = 2", "Éléments lus, ni gardés ni écartés"),
]  # fmt: skip


@pytest.fixture
def base(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))
    charger(extraire(DOSSIER).dossier)
    return chemins.entrepot()


def rejets(base) -> list[str]:
    with entrepot(chemin=base) as con, ouvrir(con) as executeur:
        rendus = lots.examiner(executeur, con, lire("lots"), {})
    assert {r.nom_suite for r in rendus} == {"lot_retours"}
    return [x.motif for x in lots.rejets(rendus)]


def manifeste_tenu(base) -> bool:
    (suite,) = [s for s in lire("integrite") if s.nom == "comptes_manifeste"]
    with entrepot(chemin=base) as con, ouvrir(con) as executeur:
        return all(r.reussie for r in executeur.executer(suite, {}))


def test_un_lot_de_retours_sain_est_admis(base):
    assert rejets(base) == []
    assert manifeste_tenu(base)


@pytest.mark.parametrize(("faute", "dite"), FAUTES)
def test_un_lot_de_retours_abime_est_retenu(base, faute, dite):
    with entrepot(ecriture=True) as con:
        con.execute(faute)
    (motif,) = rejets(base)
    assert dite in motif


def test_un_lot_de_retours_que_l_entrepot_n_a_pas_en_entier_se_voit(base):
    with entrepot(ecriture=True) as con:
        con.execute("delete from extraits.retours_fichiers where fichier_rang = 2")
    assert not manifeste_tenu(base)
