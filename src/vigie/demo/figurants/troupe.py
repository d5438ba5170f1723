"""Les figurants dans la démonstration : des employeurs tenus par un texte, chacun licite, et les fautifs à côté d'eux.

Une population trop petite n'en a pas : ils y pèseraient plus que ceux qu'elle compte.
"""

from collections.abc import Iterator

from vigie.demo.figurants import recits
from vigie.demo.figurants.costume import anomalie, au_nom_de, declaration, employeur
from vigie.demo.figurants.fautes import NORME, Faute, Licite, commettre, faire, inscrites, licites
from vigie.demo.figurants.personnages import fabriquer, propres
from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.population.modele import Declarant, Fenetre
from vigie.demo.population.peuplement import Peuplement
from vigie.demo.reperes import calendrier
from vigie.demo.texte.neodes import Declaration

INDIVIDUS_POUR_FIGURER = 1000
ANNEE = 2026
MARS = calendrier.mois(ANNEE, 3)
NATURES = ("04", "05", "07", "08")
FOIS = 2  # places d'une faute


def declarations(
    peuplement: Peuplement, graine: int, premier_rang: int, fenetre: Fenetre, avec_defauts: bool, seulement: str | None
) -> Iterator[Declaration]:
    """Toutes celles des figurants ; aucune si la fenêtre est d'une autre année. `seulement` : les fautes de ce contrôle."""
    mois = [m for m in fenetre if m >= MARS and calendrier.annee(m) == ANNEE]
    if not mois:
        return
    fabrique = Fabrique("figurants", graine, peuplement, premier_rang)
    scene = _Scene(fabrique, mois)
    for licite in licites():
        if licite.norme == NORME:
            yield from scene.mensuelles(licite)
    for propre in propres():
        if propre.norme == NORME and propre.nature in NATURES:
            yield scene.signalement(propre.personnage, propre.nature)
    yield from scene.fautes([f for f in a_planter(avec_defauts, seulement) if f.norme == NORME])
    rang = premier_rang + len(fabrique.declarants)
    yield from recits.declarations(peuplement, graine, rang, mois, avec_defauts, seulement)


def assez(peuplement: Peuplement) -> bool:
    """La population est assez grande pour que des figurants n'y pèsent rien."""
    return peuplement.nb_individus >= INDIVIDUS_POUR_FIGURER


def concernes(controle: str) -> bool:
    """Une faute de ce contrôle est chez un figurant."""
    return any(f.vise(controle) for f in inscrites()) or controle in recits.controles()


def a_planter(avec_defauts: bool, seulement: str | None) -> list[Faute]:
    """Les fautes à commettre : toutes, celles d'un contrôle, ou aucune."""
    return [f for f in inscrites() if avec_defauts and (seulement is None or f.vise(seulement))]


class _Scene:
    def __init__(self, fabrique: Fabrique, mois: list[int]) -> None:
        self._fabrique, self._mois, self._rang = fabrique, mois, 0

    def mensuelles(self, licite: Licite) -> Iterator[Declaration]:
        """La mensuelle d'un employeur licite, chaque mois."""
        declarant = employeur(self._fabrique)
        for mois in self._mois:
            arbre = au_nom_de(declarant, fabriquer(licite.chez, "01", NORME))
            faire(licite.gestes, arbre)
            yield declaration(declarant, arbre, mois, "01")

    def signalement(self, personnage: str, nature: str) -> Declaration:
        """Un signalement licite, d'un employeur qui n'en fait pas d'autre."""
        declarant, mois = employeur(self._fabrique), self._suivant()
        arbre = au_nom_de(declarant, fabriquer(personnage, nature, NORME))
        return declaration(declarant, arbre, mois, nature)

    def fautes(self, fautes: list[Faute]) -> Iterator[Declaration]:
        """Un signalement fautif par place, chacun d'un employeur neuf ; une mensuelle l'est deux mois de suite, chez le même."""
        for rang, faute in enumerate(fautes):
            if faute.nature == "01":
                declarant = employeur(self._fabrique)
                places = [(declarant, mois) for mois in self._mois[-FOIS:]]
            else:
                places = [(employeur(self._fabrique), self._suivant()) for _ in range(FOIS)]
            for fois, (declarant, mois) in enumerate(places):
                yield fautive(faute, declarant, mois, f"FIG-{rang * FOIS + fois + 1:04d}")

    def _suivant(self) -> int:
        """Les mois à tour de rôle ; jamais le dernier, dont le suivant n'est pas reçu."""
        self._rang += 1
        return self._mois[self._rang % max(1, len(self._mois) - 1)]


def fautive(faute: Faute, declarant: Declarant, mois: int, numero: str) -> Declaration:
    """La déclaration où la faute est commise, et ce que les contrôles doivent y trouver."""
    arbre = au_nom_de(declarant, fabriquer(faute.chez, faute.nature, faute.norme))
    trouvailles = commettre(faute, arbre)
    fautive = declaration(declarant, arbre, mois, faute.nature)
    fautive.anomalies = [anomalie(t, fautive, numero) for t in trouvailles]
    return fautive
