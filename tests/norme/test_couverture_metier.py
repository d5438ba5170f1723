"""La couverture du référentiel métier : un fichier présent l'emporte sur le seed, un manque a sa raison."""

from dataclasses import replace

import pytest

from vigie.controles.entete import referentiel
from vigie.erreurs import ErreurVigie
from vigie.generer import couverture_metier


def _seed(monkeypatch, *lignes):
    noms = ("id", "libelle", "etat", "raison")
    monkeypatch.setattr(
        couverture_metier, "lire_seed", lambda _: tuple(dict(zip(noms, x, strict=True)) for x in lignes)
    )


def _controle(ident, statut="actif", alias=()):
    return replace(referentiel()[0], id=ident, fichier=ident, statut=statut, alias=alias)


def test_un_fichier_l_emporte_sur_le_seed(monkeypatch):
    _seed(monkeypatch, ("CT-04", "Numéro", "pas_encore", "À écrire"), ("CT-05", "Logiciel", "", "Reste la base"))
    ecrits = [_controle("CT-04b"), _controle("CT-05", "experimental")]
    un, deux = couverture_metier.entrees(ecrits)
    assert (un.etat, un.raison, un.controles[0].id) == ("fait", "", "CT-04b")
    assert (deux.etat, deux.raison) == ("experimental", "Reste la base")


def test_un_alias_dit_l_entree(monkeypatch):
    _seed(monkeypatch, ("PAS-01", "Prélèvement", "pas_encore", "À écrire"))
    (entree,) = couverture_metier.entrees([_controle("S21.G00.50.009/CCH-11", alias=("PAS-01",))])
    assert entree.etat == "fait"


def test_un_manque_sans_raison_est_refuse(monkeypatch):
    _seed(monkeypatch, ("CT-04", "Numéro", "pas_encore", ""))
    with pytest.raises(ErreurVigie, match="CT-04"):
        couverture_metier.entrees([])


def test_un_controle_inconnu_du_seed_fait_son_entree(monkeypatch):
    _seed(monkeypatch, ("CT-04", "Numéro", "", ""))
    _, nouvelle = couverture_metier.entrees([_controle("CT-04"), _controle("CT-99b")])
    assert (nouvelle.id, nouvelle.etat) == ("CT-99", "fait")


def test_la_page_compte_juste():
    toutes = couverture_metier.entrees(referentiel())
    (texte,) = couverture_metier.page(referentiel()).values()
    assert f"{len(toutes)} entrées" in texte
    assert texte.count("| indicateur |") == sum(x.etat == "indicateur" for x in toutes) > 0
