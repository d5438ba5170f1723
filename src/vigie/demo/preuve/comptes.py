"""Ce qui a été lu d'un envoi qui n'est pas une déclaration : chaque unité est gardée ou écartée, et la somme se ferme."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from vigie.demo.preuve.rappel import Score
from vigie.ecriture import compte, nombre

Dit = tuple[str, ...]
HORS = "hors du journal"


@dataclass(frozen=True)
class Comptes:
    """Trois comptes, sur toute la démonstration. `sujet` : de quoi ; `unite` : ce qui se compte ; `accord` : la lettre de son genre (« e »)."""

    sujet: str
    unite: str
    accord: str
    nb_fichiers: int
    lus: int
    gardes: int
    ecartes: int

    @property
    def fermes(self) -> bool:
        """Lus = gardés + écartés, à l'unité, et il y en a."""
        return self.lus > 0 and self.lus == self.gardes + self.ecartes

    @property
    def phrase(self) -> str:
        """Les trois comptes, pour un terminal."""
        signe = "=" if self.fermes else "≠"
        return (
            f"{self.sujet} : {compte(self.nb_fichiers, 'fichier', feminin=False)}, {nombre(self.lus)} {self.unite} lu{self.accord}s {signe} "
            f"{nombre(self.gardes)} gardé{self.accord}s + {nombre(self.ecartes)} écarté{self.accord}s."
        )


def noter(journaux: Iterable[tuple[dict[Dit, str], Counter[Dit], Counter[Dit]]], longueur: int) -> list[Score]:
    """Un score par scène, de journaux dont chacun a ses scènes, ce qu'il attend et ce qui est trouvé.

    Une scène se retrouve par le début d'un dit (`longueur` valeurs) ; ce qui n'en a pas est hors du journal.
    """
    sommes: dict[str, list[int]] = {}
    for scenes, attendus, trouves in journaux:
        for rang, dits in enumerate((attendus, attendus - trouves, trouves - attendus)):
            for dit, nombre_ in dits.items():
                sommes.setdefault(scenes.get(dit[:longueur], HORS), [0, 0, 0])[rang] += nombre_
    return [Score(scene, *nombres) for scene, nombres in sorted(sommes.items())]
