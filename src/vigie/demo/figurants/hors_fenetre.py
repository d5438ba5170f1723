"""Les figurants des normes que la fenêtre de la démonstration n'a pas : un mois chacune, dans un dossier à part.

Aucun indicateur ne les compte : publiés avec les autres, leurs quelques employeurs feraient à eux seuls le premier et le dernier mois.
L'auto-contrôle les juge (`vigie controler`), et leur journal dit ce qu'il doit y trouver ([décision 043](docs/decisions/043-des-normes-hors-de-la-fenetre.md)).
"""

from collections.abc import Iterator
from dataclasses import replace

from vigie.demo.figurants.costume import au_nom_de, declaration, employeur
from vigie.demo.figurants.fautes import Faute, faire, licites
from vigie.demo.figurants.personnages import fabriquer, propres
from vigie.demo.figurants.troupe import fautive
from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.population.modele import Declarant
from vigie.demo.population.peuplement import Peuplement
from vigie.demo.reperes import calendrier
from vigie.demo.texte.neodes import Declaration

DOSSIER = "hors_fenetre"
# Avril porte la contribution annuelle d'obligation d'emploi ; janvier, les régularisations de l'année close.
MOIS = {"P24V01": calendrier.mois(2024, 4), "P25V01": calendrier.mois(2025, 4), "P27V01": calendrier.mois(2027, 1)}
NATURES = ("01", "04", "05", "07", "08", "10")


def declarations(peuplement: Peuplement, graine: int, premier_rang: int, fautes: list[Faute]) -> Iterator[Declaration]:
    """Les licites de chaque norme, puis les fautives ; un employeur neuf à chacune, le même tant que dure sa faute."""
    fabrique = Fabrique(DOSSIER, graine, peuplement, premier_rang)
    for propre in propres():
        if propre.norme in MOIS and propre.nature in NATURES:
            declarant = employeur(fabrique)
            arbre = au_nom_de(declarant, fabriquer(propre.personnage, propre.nature, propre.norme))
            yield declaration(declarant, arbre, _mois(propre.norme, propre.nature), propre.nature)
    for licite in licites():
        if licite.norme in MOIS:
            declarant = employeur(fabrique)
            arbre = au_nom_de(declarant, fabriquer(licite.chez, licite.nature, licite.norme))
            faire(licite.gestes, arbre)
            yield declaration(declarant, arbre, _mois(licite.norme, licite.nature), licite.nature)
    for rang, faute in enumerate(f for f in fautes if f.norme in MOIS):
        yield from _de_suite(faute, employeur(fabrique), f"HOR-{rang + 1:04d}")


def _de_suite(faute: Faute, declarant: Declarant, numero: str) -> Iterator[Declaration]:
    """La déclaration fautive, après celles des mois où la faute durait déjà, chacune dans la norme de son année."""
    dernier = _mois(faute.norme, faute.nature)
    for mois in range(dernier - faute.pendant + 1, dernier):
        norme = f"P{calendrier.annee(mois) % 100}V01"
        yield fautive(replace(faute, norme=norme, attendus=()), declarant, mois, numero)
    yield fautive(faute, declarant, dernier, numero)


def _mois(norme: str, nature: str) -> int:
    """Celui de la norme pour une mensuelle, le suivant pour un signalement : les contrats de l'année y ont commencé."""
    return MOIS[norme] + (nature != "01")
