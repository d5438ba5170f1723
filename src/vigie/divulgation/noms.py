"""Qui peut être nommé : un éditeur assez répandu pour que son taux ne soit celui de personne.

Entrer demande plus que rester : sans cette marge, un éditeur qui passe la ligne se révélerait par différence entre deux mois.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass

ENTREE, SORTIE = 35, 25  # déclarants, pour une règle à trente
CLIENTS_MIN = 3
PART_MAX = 0.85
REGROUPES_MIN = 3


@dataclass(frozen=True)
class Editeur:
    """Un éditeur un mois : déclarants, entreprises clientes indépendantes, part des personnes du plus gros client."""

    nom: str
    declarants: int
    clients: int
    part_du_plus_gros: float


def regle_en_phrase() -> str:
    """Règle du nom, telle qu'une page la dit à son lecteur : les nombres viennent d'ici, aucune page ne les récrit.

    >>> regle_en_phrase()
    "Nommé à partir de 35 déclarants (il le reste jusqu'à 25) et de 3 clients, aucun au-delà de 85 % des personnes."
    """
    return (
        f"Nommé à partir de {ENTREE} déclarants (il le reste jusqu'à {SORTIE}) et de {CLIENTS_MIN} clients, "
        f"aucun au-delà de {PART_MAX:.0%} des personnes.".replace("%", " %")
    )


def est_nommable(e: Editeur, etait_nomme: bool) -> bool:
    """Vrai si l'éditeur peut être nommé ce mois, sachant s'il l'était le mois d'avant.

    >>> est_nommable(Editeur("X", 30, 12, 0.2), True), est_nommable(Editeur("X", 30, 12, 0.2), False)
    (True, False)
    """
    seuil = SORTIE if etait_nomme else ENTREE
    return e.declarants >= seuil and e.clients >= CLIENTS_MIN and e.part_du_plus_gros <= PART_MAX


def nommer(editeurs: Iterable[Editeur], nommes_avant: Collection[str] = ()) -> tuple[list[str], list[str]]:
    """Éditeurs nommés, et éditeurs réunis sous « autres éditeurs », les deux triés.

    Le groupe des autres compte au moins trois éditeurs et autant de clients qu'il en faut pour être montré lui-même : s'il
    est trop petit, il prend le plus petit des nommés. Rien à réunir : il est vide.
    """
    tous = sorted(editeurs, key=lambda e: (e.declarants, e.nom))
    avant = set(nommes_avant)
    nommes = [e for e in tous if est_nommable(e, e.nom in avant)]
    autres = [e for e in tous if e not in nommes]
    while autres and nommes and (len(autres) < REGROUPES_MIN or sum(e.declarants for e in autres) < SORTIE):
        autres.append(nommes.pop(0))
    return sorted(e.nom for e in nommes), sorted(e.nom for e in autres)


def suivre(par_mois: Mapping[Hashable, Iterable[Editeur]]) -> dict[Hashable, set[str]]:
    """Noms montrables de chaque mois, dans l'ordre des mois : l'hystérésis se lit au mois précédent, le groupe des autres à chaque mois.

    >>> trio = [Editeur(n, 12, 9, 0.1) for n in "abc"]
    >>> suivre({m: [Editeur("X", n, 9, 0.1), *trio] for m, n in enumerate((40, 30, 20), 1)})
    {1: {'X'}, 2: {'X'}, 3: set()}

    Un seul autre se lirait par soustraction : faute de groupe, personne n'est nommé.

    >>> suivre({1: [Editeur("X", 40, 9, 0.1), Editeur("a", 9, 9, 0.1)]})
    {1: set()}
    """
    montres, retenus = {}, set()
    for mois in sorted(par_mois):
        du_mois = list(par_mois[mois])
        montres[mois] = set(nommer(du_mois, retenus)[0])
        # l'état hérité est celui de l'éditeur, non celui du groupe : un petit voisin ne doit pas faire perdre sa place à un grand
        retenus = {e.nom for e in du_mois if est_nommable(e, e.nom in retenus)}
    return montres
