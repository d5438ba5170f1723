"""Des déclarations entières, licites ou fautives, d'après des textes et des pages publiques : ce que l'auto-contrôle en dit.

Le verdict attendu est tout ce qui est dit, et rien d'autre : une fausse alerte est une faute au même titre qu'un oubli.
"""

from collections import Counter

import pytest

from outils import cas_droit
from vigie.controler.verifier import verifier
from vigie.erreurs import ErreurVigie

pytestmark = pytest.mark.long  # un auto-contrôle entier par cas
_CAS = cas_droit.lister()


@pytest.mark.parametrize("cas", _CAS, ids=[cas.nom for cas in _CAS])
def test_un_cas_du_droit(cas, tmp_path):
    """Les anomalies, contrôle par contrôle, sont celles que le cas annonce."""
    try:
        resultat = verifier(cas.ecrire(tmp_path), plafond=None)
    except ErreurVigie as refus:
        assert cas.refus, f"{cas.nom} ({cas.titre}) : refusé, sans que le cas l'annonce : {refus}"
        assert all(mots in str(refus) for mots in cas.refus), f"{cas.nom} : « {refus} » ne dit pas {cas.refus}"
        return
    dit = Counter(anomalie.controle for anomalie in resultat.anomalies)
    assert dit == cas.attendu, f"{cas.nom} ({cas.titre}) :\n{_ecart(dit, cas.attendu, resultat)}\nsource : {cas.source}"
    refuses = " ; ".join(f"{fichier.nom} : {fichier.motif}" for fichier in resultat.refuses)
    assert bool(refuses) == bool(cas.refus) and all(mots in refuses for mots in cas.refus), (
        f"{cas.nom} : fichiers refusés « {refuses} », attendu {cas.refus}"
    )


def test_chaque_entree_sert_a_un_cas():
    """Un fichier que nul cas ne lit ne prouve rien : l'employer, ou le retirer."""
    presentes = {f for f in (cas_droit.DROIT / "entrees").rglob("*") if f.is_file()}
    orphelines = sorted(f.name for f in presentes.difference(*(cas.entrees for cas in _CAS)))
    assert not orphelines, f"entrées qu'aucun cas ne lit : {orphelines}"


def _ecart(dit: Counter, attendu: Counter, resultat) -> str:
    """Ce qui est dit de trop, avec son message, et ce qui manque."""
    de_trop = dit - attendu
    phrases = [f"  de trop : {a.controle} {a.message}" for a in resultat.anomalies if a.controle in de_trop]
    return "\n".join(phrases + [f"  manque : {controle} × {nombre}" for controle, nombre in (attendu - dit).items()])
