"""Des cellules et les sommes qui les lient : la forme commune des tables à montrer, une ou plusieurs, marges comprises."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

Cle = Hashable


@dataclass(frozen=True)
class Cellule:
    """Un compte à montrer. `membres` : pseudonymes des déclarants qui y entrent ; `poids` : personnes de chacun ; `parts` : ce que
    chacun apporte au compte (vide : inconnu).
    """

    valeur: int
    poids: Mapping[str, int]
    parts: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def membres(self) -> frozenset[str]:
        """Les déclarants de la cellule."""
        return frozenset(self.poids)

    @property
    def effectif(self) -> int:
        """Nombre de déclarants ; zéro : la cellule est vide."""
        return len(self.poids)

    @property
    def touches(self) -> int | None:
        """Déclarants qui apportent quelque chose au compte ; None si l'on ne sait qui."""
        return sum(v > 0 for v in self.parts.values()) if self.parts else None

    @property
    def personnes(self) -> int:
        """Personnes déclarées dans la cellule."""
        return sum(self.poids.values())

    @property
    def dominance(self) -> float:
        """La plus grande part d'un déclarant, des personnes ou du compte montré (0 si la cellule est vide)."""
        des_personnes = max(self.poids.values()) / self.personnes if self.personnes else 0.0
        return max(des_personnes, max(self.parts.values(), default=0) / self.valeur if self.valeur else 0.0)


@dataclass(frozen=True)
class Resume:
    """La même cellule sans la liste de ses déclarants, trop longue à l'échelle nationale : ce que les règles en demandent.

    `plus_gros` : personnes du plus gros déclarant ; `touches` : déclarants ayant au moins une anomalie ; `plus_grosse_part` :
    ce qu'apporte au compte celui qui en apporte le plus.
    """

    valeur: int
    effectif: int
    personnes: int
    plus_gros: int
    touches: int
    plus_grosse_part: int = 0

    @property
    def dominance(self) -> float:
        """La plus grande part d'un déclarant, des personnes ou du compte montré (0 si tout est nul)."""
        des_personnes = self.plus_gros / self.personnes if self.personnes else 0.0
        return max(des_personnes, self.plus_grosse_part / self.valeur if self.valeur else 0.0)


@dataclass(frozen=True)
class Seuils:
    """Règles de secret. Défauts : trois unités, onze personnes, aucune unité au-delà de 85 %, et, d'un secret, cinq d'incertitude
    restante ou 10 % de lui-même, le plus large des deux.
    """

    unites: int = 3
    personnes: int = 11
    dominance: float = 0.85
    largeur: int = 5
    part: float = 0.10

    def requise(self, valeur: int) -> float:
        """L'incertitude qu'un secret de cette valeur doit garder.

        >>> Seuils().requise(12), Seuils().requise(1000)
        (5, 100.0)
        """
        return max(self.largeur, self.part * valeur)


@dataclass
class Tables:
    """Cellules par clé, et égalités `total = somme des parts` entre clés : tout ce qu'un lecteur peut recouper.

    `plages` : ce que le lecteur sait d'une cellule montrée, si ce n'est pas sa valeur exacte ; `rangs` : l'intérêt d'une cellule, celles
    du plus petit se cachent d'abord (défaut 0).
    """

    cellules: dict[Cle, Cellule | Resume] = field(default_factory=dict)
    egalites: list[tuple[Cle, tuple[Cle, ...]]] = field(default_factory=list)
    plages: dict[Cle, tuple[int, int]] = field(default_factory=dict)
    rangs: dict[Cle, int] = field(default_factory=dict)


def croiser(
    lignes: Iterable[tuple[tuple[str, ...], str, int, int]], nom: str = "table"
) -> Tables:  # fmt: skip
    """Table à plusieurs dimensions avec toutes ses marges.

    `lignes` : (modalités, déclarant, valeur, personnes). La clé d'une cellule est `(nom, modalités)`, une modalité sommée
    s'écrit `None`. Deux tables qui partagent une marge se lient en reprenant la même clé (voir `lier`).
    """
    cumuls: dict[Cle, tuple[dict[str, int], dict[str, int]]] = {}
    for modalites, declarant, valeur, personnes in lignes:
        for cle in _marges(modalites):
            parts, poids = cumuls.setdefault((nom, cle), ({}, {}))
            poids[declarant] = poids.get(declarant, 0) + personnes
            parts[declarant] = parts.get(declarant, 0) + valeur
    tables = Tables({cle: Cellule(sum(parts.values()), poids, parts) for cle, (parts, poids) in cumuls.items()})
    tables.egalites = _sommes(nom, [modalites for _, modalites in cumuls])
    return tables


def lier(tables: Iterable[Tables], memes: Callable[[Cle], Cle] = lambda cle: cle) -> Tables:
    """Réunit des tables ; `memes` rend la clé commune des cellules qui sont le même nombre (une marge partagée)."""
    reunies = Tables()
    for t in tables:
        for cle, cellule in t.cellules.items():
            reunies.cellules.setdefault(memes(cle), cellule)
        reunies.egalites += [(memes(total), tuple(map(memes, parts))) for total, parts in t.egalites]
        reunies.plages |= {memes(cle): plage for cle, plage in t.plages.items()}
        reunies.rangs |= {memes(cle): rang for cle, rang in t.rangs.items()}
    return reunies


def _marges(modalites: tuple[str, ...]) -> list[tuple[str | None, ...]]:
    marges: list[tuple[str | None, ...]] = [()]
    for m in modalites:
        marges = [(*debut, fin) for debut in marges for fin in (m, None)]
    return marges


def _sommes(nom: str, cles: list[tuple[str | None, ...]]) -> list[tuple[Cle, tuple[Cle, ...]]]:
    """Chaque cellule sommée sur une dimension égale la somme de celles qui ne diffèrent que par elle."""
    parts: dict[tuple[Cle, int], list[Cle]] = {}
    for cle in cles:
        for i, m in enumerate(cle):
            if m is not None:
                parts.setdefault(((*cle[:i], None, *cle[i + 1 :]), i), []).append((nom, cle))
    return [((nom, total), tuple(sorted(p, key=repr))) for (total, _), p in parts.items()]
