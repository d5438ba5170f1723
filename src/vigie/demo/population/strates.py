"""Les strates : les déclarants qui ont une particularité, un sur tant à partir d'un rang, et ce qui arrive quand deux se rencontrent.

Une strate réservée prend le déclarant pour elle : chez lui, le défaut ou l'habitude qu'elle porte en troublerait une autre. Deux
réservées ne se rencontrent donc jamais, à aucune taille : leurs rangs diffèrent modulo ce que leurs périodes ont de commun, et
l'écriture d'une strate qui l'oublierait est refusée. Les autres se croisent librement ; le manifeste dit combien de fois.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from math import gcd

_TOUTES: list["Strate"] = []


@dataclass(frozen=True)
class Strate:
    """Un déclarant sur `un_sur`, à partir du rang `premier` ; `suivants` : ceux qui le suivent en sont aussi.

    S'inscrit en s'écrivant. Lève ValueError si elle est réservée et rencontre une autre réservée.
    """

    nom: str
    un_sur: int
    premier: int
    suivants: int = 0
    reservee: bool = False

    def __post_init__(self) -> None:
        if self.reservee:
            for autre in (x for x in _TOUTES if x.reservee):
                if (rang := premiere_rencontre(self, autre)) is not None:
                    raise ValueError(
                        f"Les strates réservées « {self.nom} » et « {autre.nom} » se rencontrent au rang {rang} : "
                        "donnez-leur des rangs différents modulo ce que leurs périodes ont de commun."
                    )
        _TOUTES.append(self)

    def __contains__(self, rang: int) -> bool:
        return (rang - self.premier) % self.un_sur <= self.suivants


def premiere_rencontre(une: Strate, autre: Strate) -> int | None:
    """Premier rang des deux strates, si loin soit-il ; None si elles ne se rencontrent jamais."""
    commun = une.un_sur * autre.un_sur // gcd(une.un_sur, autre.un_sur)
    return next((rang for rang in range(commun) if rang in une and rang in autre), None)


def strates() -> tuple[Strate, ...]:
    """Toutes, dans l'ordre où elles s'écrivent."""
    return tuple(_TOUTES)


def compter(declarants: int) -> dict[str, int]:
    """Déclarants de chaque strate, et de chaque croisement (« une × autre »), parmi les `declarants` premiers rangs."""
    comptes: Counter[str] = Counter()
    for rang in range(declarants):
        noms = [x.nom for x in _TOUTES if rang in x]
        comptes.update(noms)
        comptes.update(" × ".join(paire) for paire in combinations(noms, 2))
    return dict(sorted(comptes.items()))


# --- réservées : au plus une par déclarant ----------------------------------------------------------------------------

REMPLACEE = Strate("mensuelle annulée et remplacée", un_sur=15, premier=5, reservee=True)
RETARDATAIRE = Strate("ancienne norme en janvier", un_sur=45, premier=10, reservee=True)
CORRIGEE = Strate("première version fautive", un_sur=5, premier=1, suivants=1, reservee=True)
TROIS_VERSIONS = Strate("mensuelle déposée trois fois", un_sur=5, premier=3, reservee=True)
BORDEREAU_PERDU = Strate("bordereaux perdus au remplacement", un_sur=5, premier=4, reservee=True)

# --- libres : leurs périodes, premières entre elles et avec celles d'au-dessus, font se croiser toutes les paires -------

SAISONNIER = Strate("saisonnier", un_sur=13, premier=0)  # si le déclarant n'a qu'un salarié
MEME_ENTREPRISE = Strate("même entreprise qu'au rang d'avant", un_sur=19, premier=7, suivants=1)
DETACHE = Strate("agent public détaché", un_sur=17, premier=12)
PLAFOND_DECLARE = Strate("plafond appliqué déclaré", un_sur=7, premier=1, suivants=2)
ABSENT_DE_SIRENE = Strate("absent du stock SIRENE", un_sur=16, premier=0)
VOISIN_DE_SIRENE = Strate("voisin inconnu au stock SIRENE", un_sur=11, premier=0)
