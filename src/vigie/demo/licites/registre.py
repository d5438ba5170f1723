"""Le registre des situations licites : l'une s'inscrit là où elle est écrite, par `@licite`, et la démonstration l'y trouve.

Ajouter une situation, c'est écrire une fonction dans un module de ce dossier. Elle reçoit une fabrique, embauche chez un employeur
neuf, ou plusieurs, ceux que la situation touche (et leurs collègues), et dit dans sa docstring le texte qui la permet.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from vigie.demo.decouverte import decouvrir
from vigie.demo.licites.fabrique import Fabrique
from vigie.demo.population.modele import Declarant
from vigie.demo.population.peuplement import Peuplement
from vigie.demo.texte.historique import Historique

# Une situation a un employeur, et un de plus chaque fois que la population grandit d'autant.
INDIVIDUS_PAR_EMPLOYEUR = 2000

Embauche = Callable[[Fabrique], None]
Retouche = Callable[[Historique], None]


@dataclass(frozen=True, slots=True)
class Licite:
    """Une situation inscrite : son nom, qui elle touche, et ce qu'elle change au texte une fois la paie faite."""

    nom: str
    embaucher: Embauche
    retoucher: Retouche | None


_LICITES: dict[str, Licite] = {}


def licite(nom: str, retoucher: Retouche | None = None) -> Callable[[Embauche], Embauche]:
    """Inscrit une situation licite. `retoucher` : appelé sur l'histoire de chacun de ses employeurs. Lève ValueError si le nom est pris."""

    def inscrire(embaucher: Embauche) -> Embauche:
        if nom in _LICITES:
            raise ValueError(f"La situation « {nom} » est inscrite deux fois : donnez un autre nom à la seconde.")
        _LICITES[nom] = Licite(nom, embaucher, retoucher)
        return embaucher

    return inscrire


def inscrites() -> dict[str, Licite]:
    """Toutes les situations, par nom."""
    decouvrir(__package__)
    return dict(sorted(_LICITES.items()))


def peupler(peuplement: Peuplement, graine: int, premier_rang: int) -> list[Declarant]:
    """Les employeurs de toutes les situations, aux rangs qui suivent ceux de la population."""
    declarants: list[Declarant] = []
    for situation in inscrites().values():
        fabrique = Fabrique(situation.nom, graine, peuplement, premier_rang + len(declarants))
        for _ in range(1 + peuplement.nb_individus // INDIVIDUS_PAR_EMPLOYEUR):
            situation.embaucher(fabrique)
        declarants += fabrique.declarants
    return declarants


def retoucher(historique: Historique) -> None:
    """Ce que la situation de cet employeur, s'il en a une, change au texte de ses déclarations."""
    situation = inscrites().get(historique.declarant.situation)
    if situation and situation.retoucher:
        situation.retoucher(historique)


def compter(declarants: list[Declarant]) -> dict[str, int]:
    """Personnes que touche chaque situation licite, celles qu'elle ne touche pas comprises (zéro)."""
    touchees = Counter(nom for nom, _ in {(s.situation, s.nir) for d in declarants for s in d.salaries})
    return {nom: touchees[nom] for nom in inscrites()}
