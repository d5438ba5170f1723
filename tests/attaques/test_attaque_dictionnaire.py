"""L'attaque par dictionnaire des pseudonymes : quarante millions de SIRET se hachent en quelques secondes ; sans la clé, cela n'apprend rien."""

import hashlib
import random

import pytest

from vigie.identite import cles
from vigie.identite.pseudonymes import Pseudonymes

LETTRES = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
NB = 3_000


@pytest.fixture(scope="module")
def monde():
    """Des SIRET inventés, leurs pseudonymes sous une clé secrète, et le dictionnaire complet de l'attaquant."""
    tirage = random.Random(5)
    sirets = [f"{tirage.randrange(10**13, 10**14)}" for _ in range(NB)]
    return sirets, Pseudonymes(cles.jetable()).plusieurs("siret", sirets)


def _trouves(pseudonymes, dictionnaire):
    return len(set(pseudonymes) & set(dictionnaire))


@pytest.mark.parametrize("algorithme", ["md5", "sha1", "sha256", "blake2b", "blake2s"])
def test_sans_cle_aucun_hachage_courant_ne_retrouve_un_pseudonyme(monde, algorithme):
    sirets, pseudonymes = monde
    longueur = len(pseudonymes[0])
    haches = [hashlib.new(algorithme, s.encode()).hexdigest().translate(LETTRES) for s in sirets]
    assert _trouves(pseudonymes, [h[:longueur] for h in haches]) == 0
    assert _trouves(pseudonymes, [h[-longueur:] for h in haches]) == 0


def test_une_autre_cle_ou_la_cle_publique_de_la_demonstration_ne_retrouve_rien(monde):
    sirets, pseudonymes = monde
    for cle in (cles.jetable(), cles.de_demonstration(2026)):
        assert _trouves(pseudonymes, Pseudonymes(cle).plusieurs("siret", sirets)) == 0


def test_un_autre_domaine_de_la_meme_cle_ne_se_rapproche_pas():
    cle, numeros = cles.jetable(), [f"{n:014d}" for n in range(500)]
    p = Pseudonymes(cle)
    assert _trouves(p.plusieurs("siret", numeros), p.plusieurs("personne", numeros)) == 0


def test_l_attaque_reussit_avec_la_cle(monde):
    """L'attaque n'est pas une formalité : la bonne clé rend tout. C'est la clé qui protège, elle seule."""
    sirets, _ = monde
    cle = cles.jetable()
    assert _trouves(Pseudonymes(cle).plusieurs("siret", sirets), Pseudonymes(cle).plusieurs("siret", sirets)) == NB
