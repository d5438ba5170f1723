"""Une déclaration en arbre : occurrences de blocs, rubriques, enfants. On y plante un défaut, puis on la récrit."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from vigie.demo.figurants.tables import Norme

RACINE, DECLARATION, TOTAL = "S10.G00.00", "S20.G00.05", "S90.G00.90"


@dataclass(eq=False)
class Occurrence:
    """Une occurrence de bloc : `rubriques` (identifiant entier → valeur), ses enfants dans l'ordre du fichier."""

    bloc: str
    rubriques: dict[str, str] = field(default_factory=dict)
    parent: "Occurrence | None" = None
    enfants: list["Occurrence"] = field(default_factory=list)
    ordre: list[str] | None = None  # rubriques à écrire, quand un défaut en change l'ordre ou en répète

    def parcours(self) -> Iterator["Occurrence"]:
        """Elle-même, puis sa descendance, dans l'ordre du fichier."""
        yield self
        for e in self.enfants:
            yield from e.parcours()

    def ancetres(self) -> Iterator["Occurrence"]:
        """Elle-même, puis ses parents jusqu'à l'envoi."""
        o: Occurrence | None = self
        while o is not None:
            yield o
            o = o.parent

    def ancetre(self, bloc: str) -> "Occurrence | None":
        """Elle-même ou le plus proche parent de ce bloc."""
        return next((o for o in self.ancetres() if o.bloc == bloc), None)

    def copie(self) -> "Occurrence":
        """Une copie profonde, sans parent."""
        neuve = Occurrence(self.bloc, dict(self.rubriques))
        neuve.enfants = [e.copie() for e in self.enfants]
        for e in neuve.enfants:
            e.parent = neuve
        return neuve

    def oter(self) -> None:
        """Retire l'occurrence (et sa descendance) de l'arbre."""
        if self.parent is None:
            raise ValueError(f"{self.bloc} : l'envoi ne s'ôte pas")
        self.parent.enfants.remove(self)


class Arbre:
    """Un envoi d'une déclaration. `lignes` le récrit, totaux S90 compris, et se souvient d'où chaque ligne vient."""

    def __init__(self, norme: Norme, racine: Occurrence) -> None:
        self.norme, self.racine = norme, racine

    def copie(self) -> "Arbre":
        """Une copie profonde."""
        return Arbre(self.norme, self.racine.copie())

    def blocs(self, bloc: str) -> list[Occurrence]:
        """Les occurrences d'un bloc, dans l'ordre du fichier."""
        return [o for o in self.racine.parcours() if o.bloc == bloc]

    @property
    def declaration(self) -> Occurrence:
        """La déclaration."""
        return self.blocs(DECLARATION)[0]

    @property
    def nature(self) -> str:
        """Nature déclarée."""
        return self.declaration.rubriques[f"{DECLARATION}.001"]

    def ajouter(self, parent: Occurrence, neuve: Occurrence) -> Occurrence:
        """Pose une occurrence sous son parent, après ses sœurs, à la place que la norme lui donne."""
        rang = self.norme.rang
        neuve.parent = parent
        i = len(parent.enfants)
        while i and rang[parent.enfants[i - 1].bloc] > rang[neuve.bloc]:
            i -= 1
        parent.enfants.insert(i, neuve)
        return neuve

    def lignes(self, total: bool = True) -> list["Ligne"]:
        """Toutes les lignes ; les rubriques d'une occurrence y sont dans leur ordre. `total` : recalculer S90."""
        ecrites = [Ligne(o, r, o.rubriques[r]) for o in self.racine.parcours() for r in o.ordre or sorted(o.rubriques)]
        if total and self.blocs(TOTAL):
            for ligne in ecrites:
                if ligne.rubrique == f"{TOTAL}.001":
                    ligne.valeur = str(len(ecrites))
                elif ligne.rubrique == f"{TOTAL}.002":
                    ligne.valeur = str(len(self.blocs(DECLARATION)))
        return ecrites


@dataclass(eq=False)
class Ligne:
    """Une ligne à écrire. `brute` : le texte exact, s'il n'est pas celui que la rubrique et la valeur donnent."""

    occurrence: Occurrence
    rubrique: str
    valeur: str
    brute: str | None = None

    def __str__(self) -> str:
        return f"{self.rubrique},'{self.valeur}'" if self.brute is None else self.brute


def numero(lignes: list[Ligne], occurrence: Occurrence, rubrique: str | None = None, rang: int = 1) -> int:
    """Ligne (à partir de 1) de la rubrique sur l'occurrence (la `rang`-ième fois) ; absente ou non dite : sa première ligne.

    C'est la convention du projet (docs/architecture.md, « Un contrôle »), redite ici sans passer par le code qui l'applique.
    """
    premiere = vues = 0
    for n, ligne in enumerate(lignes, 1):
        if ligne.occurrence is occurrence:
            premiere = premiere or n
            vues += ligne.rubrique == rubrique
            if ligne.rubrique == rubrique and vues == rang:
                return n
    if not premiere:
        raise ValueError(f"{occurrence.bloc} n'a aucune ligne")
    return premiere


def lire(norme: Norme, texte: str) -> Arbre:
    """L'arbre d'un envoi bien formé."""
    racine, ouvertes, derniere = None, {}, ("", "")
    for brute in texte.replace("\r\n", "\n").split("\n"):
        if not brute:
            continue
        rubrique, _, valeur = brute.partition(",'")
        bloc = rubrique[:10]
        if bloc != derniere[0] or rubrique <= derniere[1]:
            parent = ouvertes.get(norme.parents[bloc])
            o = Occurrence(bloc, parent=parent)
            if parent is None:
                racine = o
            else:
                parent.enfants.append(o)
            ouvertes[bloc] = o
        derniere = (bloc, rubrique)
        ouvertes[bloc].rubriques[rubrique] = valeur[:-1]
    return Arbre(norme, racine)
