"""L'intégrité connaît un lot de ressources : ce que son manifeste annonce se retrouve dans l'entrepôt, sinon rien ne se publie."""

import pytest

from outils import ressources_factices as r
from vigie import chemins
from vigie.chargement.charger import charger
from vigie.chargement.registre import entrepot
from vigie.valider.executer import ouvrir
from vigie.valider.suites import lire


@pytest.fixture
def base(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))
    un = r.ecrire(tmp_path, "a.csv", r.montant(), r.montant("mille"))
    deux = r.ecrire(tmp_path, "b.csv", r.independant(), tete=r.TETE_INDEPENDANTS)
    charger(r.extraire(un, deux).dossier)
    return chemins.entrepot()


def manifeste_tenu(base) -> bool:
    (suite,) = [s for s in lire("integrite") if s.nom == "comptes_manifeste"]
    with entrepot(chemin=base) as con, ouvrir(con) as executeur:
        return all(x.reussie for x in executeur.executer(suite, {}))


def test_le_manifeste_d_un_lot_de_ressources_se_retrouve(base):
    assert manifeste_tenu(base)


def test_un_fichier_de_ressources_disparu_se_voit(base):
    with entrepot(ecriture=True) as con:
        con.execute("delete from extraits.ressources_fichiers where contrat = 'revenus_independants'")
    assert not manifeste_tenu(base)
