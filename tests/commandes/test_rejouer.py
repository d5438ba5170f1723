"""Rejouer un contrôle sur un petit entrepôt : ce qui apparaît, ce qui disparaît, qui change de niveau, et rien d'écrit."""

import hashlib
import json

import pytest

from outils.entrepot_factice import fabriquer
from vigie import chemins
from vigie.controles.entete import lire
from vigie.erreurs import ErreurVigie
from vigie.rejouer.rejeu import rejouer
from vigie.rejouer.rendu import jsonl, texte

ENTETE = """/* ---
libelle: {libelle}
objet: individus
portee: occurrence
zone: entrepot
natures: ["01"]
gravite: {gravite}
rubriques: [S21.G00.30.001]
message: "Individu {{objet_id}}."
source: essai
--- */
"""


@pytest.fixture
def entrepot(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    fabriquer(chemins.entrepot())
    return tmp_path


def ecrire(dossier, nom, sql, gravite="bloquant", libelle="Un essai"):
    (dossier / "essai").mkdir(exist_ok=True)
    fichier = dossier / "essai" / f"{nom}.sql"
    fichier.write_text(ENTETE.format(libelle=libelle, gravite=gravite) + sql + "\n", encoding="utf-8")
    return lire(fichier)


def empreinte():
    return hashlib.sha256(chemins.entrepot().read_bytes()).hexdigest()


def test_un_controle_neuf_tout_apparait(entrepot):
    """Dix individus par déclaration ; le neuvième est dit faux : une anomalie par déclaration, et chaque déclarant passe à bloquant."""
    avant = empreinte()
    neuf = ecrire(
        entrepot,
        "ZZZ-01_neuf",
        "select objet_id, declaration_id, ligne <> 11 as conforme, 2.5 as montant_en_jeu from individus",
    )
    r = rejouer([neuf])
    (e,) = r.ecarts
    assert (e.neuf, len(e.apparues), len(e.disparues), e.nb_evalues) == (True, 6, 0, 60)
    assert (e.euros_avant, e.euros_apres) == (0, 15)
    assert {(b.avant, b.apres) for b in r.bascules} == {("aucune", "bloquant"), ("alerte", "bloquant")}
    assert len(r.bascules) == 6
    assert "neuf : 60\xa0objets jugés, 6\xa0anomalies" in texte(r)
    assert empreinte() == avant


def test_un_controle_change(entrepot):
    """BAS-01 ne dit plus rien : son anomalie en place disparaît avec ses euros ; son déclarant garde celle de MNS-01."""
    change = ecrire(
        entrepot, "BAS-01_change", "select objet_id, declaration_id, true as conforme from individus", "alerte"
    )
    r = rejouer([change])
    (e,) = r.ecarts
    assert (e.neuf, len(e.apparues), len(e.disparues), e.nb_communes) == (False, 0, 1, 0)
    assert (e.euros_avant, e.euros_apres) == (12.5, 0)
    assert r.bascules == []
    assert "Aucun déclarant ne change de niveau." in texte(r)


def test_l_anomalie_reconnue_est_commune(entrepot):
    """La même anomalie, sur le même objet, n'apparaît ni ne disparaît."""
    pareil = ecrire(
        entrepot, "BAS-01_pareil",
        "select objet_id, declaration_id, not (declaration_id like 'a%' and objet_id = declaration_id || '.7') as conforme from individus",
        "alerte",
    )  # fmt: skip
    (e,) = rejouer([pareil]).ecarts
    assert (e.nb_communes, e.apparues, e.disparues) == (1, [], [])


def test_une_erreur_est_la_notre(entrepot):
    faux = ecrire(
        entrepot, "ZZZ-02_faux", "select objet_id, declaration_id, colonne_absente = 1 as conforme from individus"
    )
    nul = ecrire(entrepot, "ZZZ-03_nul", "select objet_id, declaration_id, null::boolean as conforme from individus")
    assert rejouer([faux, nul]).en_erreur == ["ZZZ-02", "ZZZ-03"]


def test_jsonl_sans_valeur_declaree(entrepot):
    neuf = ecrire(
        entrepot, "ZZZ-01_neuf", "select objet_id, declaration_id, ligne <> 11 as conforme, 'SECRET' as valeur_declaree from individus"
    )  # fmt: skip
    sortie = jsonl(rejouer([neuf]))
    lignes = [json.loads(x) for x in sortie.splitlines()]
    assert [x["genre"] for x in lignes].count("apparait") == 6
    assert lignes[0]["nb_apparues"] == 6 and "SECRET" not in sortie


def test_un_entrepot_sans_marts_dit_quoi_lancer(tmp_path, monkeypatch):
    from vigie.chargement.registre import entrepot as ouvrir

    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path))
    with ouvrir(ecriture=True):
        pass
    with pytest.raises(ErreurVigie, match="vigie construire"):
        rejouer([])
