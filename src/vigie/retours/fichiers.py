"""Un fichier de retour, éprouvé avant d'être lu : ce qu'il est, s'il se lit jusqu'au bout, et le compte que l'on en tient.

On le parcourt une première fois sans rien en écrire : un retour coupé, mal formé ou dangereux est ainsi refusé avant sa première ligne.
"""

import hashlib
from dataclasses import dataclass, field

from vigie.lecture.sources import Source, SourceIllisible
from vigie.norme.balises import Balise, XmlRefuse, parcourir
from vigie.norme.retours import Famille, familles
from vigie.retours.lecteur import Comptes
from vigie.retours.plans import racines

OCTETS_MAX = 2 * 2**30  # décompressé : au-delà, ce n'est pas un retour
_LETTRES = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


@dataclass
class FichierRetour:
    """Le compte d'un fichier de retour. `statut` : `lu`, `ecarte` (déjà dans ce lot), `refuse` (rien n'a pu en être lu)."""

    rang: int
    nom: str
    empreinte: str = ""
    octets: int = 0
    famille: Famille | None = None
    version: str | None = None
    statut: str = "lu"
    motif: str = ""
    comptes: Comptes = field(default_factory=Comptes)

    @property
    def est_version_connue(self) -> bool | None:
        """Vrai si le schéma de sa version est connu ; nul s'il n'en dit pas."""
        return None if self.famille is None or self.version is None else self.version in self.famille.versions

    def refuser(self, motif: str) -> None:
        """Rien n'en sera gardé."""
        self.statut, self.motif = "refuse", motif


class _Epreuve:
    """Ce qu'on retient d'un premier parcours : la famille que dit la racine, l'empreinte, la taille."""

    def __init__(self) -> None:
        self.famille: Famille | None = None
        self.octets = 0
        self._h = hashlib.sha256()

    def voir(self, octets: bytes) -> None:
        self.octets += len(octets)
        if self.octets > OCTETS_MAX:
            raise XmlRefuse("plus de 2 Go de XML : ce n'est pas un retour")
        self._h.update(octets)

    def ouvrir(self, balise: Balise) -> None:
        if self.famille is None:
            self.famille = _reconnaitre(balise)
        elif balise.espace not in (self.famille.espace, ""):
            raise XmlRefuse(
                f"XML refusé, ligne {balise.ligne} : une balise est d'un autre espace de noms que sa racine"
            )

    @property
    def empreinte(self) -> str:
        return self._h.hexdigest().translate(_LETTRES)


def _reconnaitre(racine: Balise) -> Famille:
    connue = racines().get((racine.nom, racine.espace))
    if connue is not None:
        return connue
    if autre := next((f for f in familles().values() if f.racine == racine.nom), None):
        raise XmlRefuse(f"racine d'un {autre.libelle}, mais d'un autre espace de noms que le sien")
    connues = ", ".join(f.racine for f in familles().values())
    raise XmlRefuse(f"ce n'est pas un retour que Vigie connaît : sa première balise n'est aucune de {connues}")


def eprouver(source: Source, rang: int) -> FichierRetour:
    """Parcourt une source une première fois ; un fichier refusé le dit, avec son motif."""
    fichier, epreuve = FichierRetour(rang, source.nom), _Epreuve()
    try:
        with source.ouvrir() as flux:
            parcourir(flux, epreuve.ouvrir, voir=epreuve.voir)
    except (SourceIllisible, XmlRefuse) as e:
        fichier.refuser(str(e))
    fichier.famille, fichier.octets, fichier.empreinte = epreuve.famille, epreuve.octets, epreuve.empreinte
    return fichier
