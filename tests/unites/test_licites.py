"""Les situations licites de la démonstration : chacune y a des personnes, et dit le texte qui la permet."""

import pytest

from vigie.demo.licites import registre
from vigie.demo.licites.registre import inscrites, licite
from vigie.demo.population.modele import Fenetre
from vigie.demo.population.peuplement import Peuplement
from vigie.demo.reperes import calendrier

ANNEE = Fenetre(calendrier.mois(2025, 7), calendrier.mois(2026, 6))
MINUSCULE, ORDINAIRE = 20, 2000


def _employeurs(individus, graine=2026):
    peuplement = Peuplement(graine, individus, ANNEE)
    population = peuplement.peupler()
    return population, registre.peupler(peuplement, graine, len(population))


@pytest.mark.parametrize("individus", [MINUSCULE, ORDINAIRE])
def test_chaque_situation_a_ses_personnes(individus):
    comptes = registre.compter(_employeurs(individus)[1])
    assert set(comptes) == set(inscrites())
    vides = [nom for nom, nombre in comptes.items() if nombre < 2]
    assert vides == [], (
        "cette situation ne s'éprouve sur presque personne : marquez ceux qu'elle touche (`fabrique.touche`)"
    )


@pytest.mark.parametrize("nom", inscrites())
def test_une_situation_dit_le_texte_qui_la_permet(nom):
    assert "Source : " in (inscrites()[nom].embaucher.__doc__ or ""), "dites dans la docstring le texte ou la page"


def test_les_situations_licites_ne_changent_rien_a_la_population():
    """Tirage à part, rangs à la suite : qui existait sans elles existe tel quel avec elles."""
    population, licites = _employeurs(MINUSCULE)
    seule = Peuplement(2026, MINUSCULE, ANNEE).peupler()
    assert [[s.nir for s in d.salaries] for d in population] == [[s.nir for s in d.salaries] for d in seule]
    assert [d.rang for d in population + licites] == list(range(len(population) + len(licites)))
    assert not {d.situation for d in population} - {""} and all(d.situation for d in licites)


def test_nul_ne_porte_le_numero_d_un_autre():
    """Le même numéro deux fois est celui de la même personne : passée d'un établissement à l'autre, ou engagée plusieurs fois."""
    population, licites = _employeurs(MINUSCULE)
    personnes = {(s.nir, s.nom, s.prenoms, s.naissance) for d in population + licites for s in d.salaries}
    assert len(personnes) == len({nir for nir, *_ in personnes})


def test_une_situation_ne_s_inscrit_qu_une_fois():
    with pytest.raises(ValueError, match="donnez un autre nom à la seconde"):
        licite("né outre-mer")(lambda fabrique: None)
