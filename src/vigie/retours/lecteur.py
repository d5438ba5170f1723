"""Un retour lu en flux devient des lignes de tables : le registre dit où va chaque champ, le plan quelle balise ouvre quelle ligne.

Chaque balise et chaque attribut est compté une fois, gardé ou écarté, avec son motif : `lus = gardes + ecartes`. Un champ vaut pour la
ligne ouverte de sa table ; s'il n'y en a pas encore, pour toutes celles qui s'ouvriront sous la même portée (la caisse d'un assuré).
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from vigie.norme import retours as norme
from vigie.norme.balises import Balise
from vigie.norme.retours import COMPARER, GARDER, STRUCTURE, SUPPRIMER, Champ
from vigie.retours.formes import FORMES
from vigie.retours.plans import Plan, plan

INCONNU = "champ que le registre ne connaît pas"
TEXTE_PERDU = "texte hors d'un champ"
SANS_VALEUR = "sans valeur"
FORME = "d'une autre forme que celle attendue, ou porteur d'une identité"
REPETE = "répété : le premier est gardé"
HORS_RETOUR = "hors de tout retour"
_MULTIPLES = frozenset({"valeurs_acceptees"})


@dataclass
class Ligne:
    """Une ligne de table en cours. `dits` : ses valeurs, d'une forme juste ou en clair selon leur genre ; `herites` : celles de sa portée.

    `noms` : ce que ses sujets portent de noms et de numéros, en clair, tant que son libellé n'est pas lu ; `nommes` : ses colonnes
    qui en citent un.
    """

    table: str
    cle: str
    ligne: int
    dits: dict[str, object]
    herites: dict[str, object]
    retour: "Ligne | None" = None
    action: "Ligne | None" = None
    detail: "Ligne | None" = None
    noms: set[str] = field(default_factory=set)
    nommes: set[str] = field(default_factory=set)
    sujets: list[dict[str, object]] = field(default_factory=list)
    sert: bool = False
    champs: dict[str, Champ] = field(default_factory=dict)

    def valeurs(self) -> dict[str, object]:
        """Ce qu'elle dit, et ce qu'elle hérite quand elle ne le dit pas."""
        return {**self.herites, **self.dits}


@dataclass
class _Cadre:
    """Une balise ouverte : son chemin, le champ qu'elle est, les lignes qu'elle a ouvertes, ce qui vaut pour ce qu'elle contient."""

    chemin: str
    champ: Champ | None
    lignes: list[Ligne]
    portee: dict[tuple[str, str], object] | None


@dataclass
class Comptes:
    """Les comptes d'un fichier : `lus = gardes + somme des ecartes`. `ecartes` : (champ, motif) → nombre."""

    lus: int = 0
    gardes: int = 0
    retours: int = 0
    ecartes: Counter[tuple[str, str]] = field(default_factory=Counter)

    def ecarter(self, champ: str, motif: str) -> None:
        """Compte un élément écarté."""
        self.ecartes[champ, motif] += 1

    def renoncer(self, champ: str, motif: str) -> None:
        """Écarte ce qui avait été compté comme gardé."""
        self.gardes -= 1
        self.ecarter(champ, motif)


class Lecteur:
    """Lit un fichier d'une famille. `cle_de` : rang d'un retour → sa clé ; `rendre` reçoit chaque ligne finie, avec ses comptes."""

    def __init__(self, famille: str, cle_de: Callable[[int], str], rendre: Callable[[Ligne, Comptes], None]) -> None:
        self._plan: Plan = plan(famille)
        self._champs = norme.champs(famille)
        self._cle_de, self._rendre = cle_de, rendre
        self._cadres: list[_Cadre] = []
        self._envoi: Ligne | None = None
        self._dernier: Ligne | None = None
        self._declare = False
        self.comptes = Comptes()

    def ouvrir(self, balise: Balise) -> None:
        """Une balise s'ouvre."""
        self.comptes.lus += 1
        chemin = f"{self._cadres[-1].chemin}/{balise.nom}" if self._cadres else balise.nom
        portee = {} if chemin in self._plan.portees else None
        cadre = _Cadre(chemin, self._designe(chemin, balise), [], portee)
        self._cadres.append(cadre)
        for table, constantes in self._plan.objets.get(chemin, ()):
            cadre.lignes.append(self._nouvelle(table, constantes, balise.ligne))
        for nom, valeur in balise.attributs.items():
            self.comptes.lus += 1
            attribut = f"{chemin}/@{nom}"
            champ = self._champs.get(attribut)
            if champ is not None and champ.traitement == STRUCTURE:
                self.comptes.gardes += 1
            else:
                self._noter(champ, valeur)

    def fermer(self, texte: str) -> None:
        """La balise ouverte en dernier se ferme ; `texte` : le sien."""
        self._noter(self._cadres[-1].champ, texte)
        cadre = self._cadres.pop()
        for ligne in reversed(cadre.lignes):
            self._clore(ligne)

    def finir(self) -> Comptes:
        """Le fichier est lu : l'envoi est rendu s'il porte quelque chose que nulle déclaration ne dit."""
        if self._envoi is not None and (self._envoi.sert or not self._declare):
            self._rendre_retour(self._envoi)
        return self.comptes

    def _designe(self, chemin: str, balise: Balise) -> Champ | None:
        """Le champ qu'est une balise, distinguée au besoin par un de ses attributs."""
        for attribut in self._plan.attributs & balise.attributs.keys():
            if champ := self._champs.get(f"{chemin}[{balise.attributs[attribut]}]"):
                return champ
        return self._champs.get(chemin)

    def _ouvertes(self) -> Iterator[Ligne]:
        return (ligne for cadre in reversed(self._cadres) for ligne in reversed(cadre.lignes))

    def _nouvelle(self, table: str, constantes: dict[str, str], numero: int) -> Ligne:
        parents = {x.table: x for x in reversed(list(self._ouvertes()))}
        retour = parents.get("retours") or self._dernier
        herites: dict[str, object] = dict(constantes)
        if table == "retours":
            cle = self._cle_de(self.comptes.lus)
            if self._envoi is not None:
                herites = {**self._envoi.valeurs(), **constantes}
        else:
            cle = f"{retour.cle}.{self.comptes.lus:09d}" if retour else ""
        for cadre in self._cadres:
            herites |= {c: v for (t, c), v in (cadre.portee or {}).items() if t == table}
        ligne = Ligne(
            table, cle, numero, {}, herites, retour, parents.get("retours_actions"), parents.get("retours_details")
        )
        if table == "retours":
            self._dernier = ligne
            if constantes["portee"] == "envoi":
                self._envoi = ligne
            else:
                self._declare = True
        elif retour is not None:
            retour.sert = True
        return ligne

    def _noter(self, champ: Champ | None, texte: str) -> None:
        """Range une valeur, ou l'écarte ; dans les deux cas, la compte."""
        if champ is None:
            self.comptes.ecarter(self._connu(), INCONNU)
        elif champ.traitement == STRUCTURE:
            if texte:
                self.comptes.ecarter(champ.chemin, TEXTE_PERDU)
            else:
                self.comptes.gardes += 1
        elif not texte:
            self.comptes.ecarter(champ.chemin, SANS_VALEUR)
        elif champ.traitement == SUPPRIMER:
            self.comptes.ecarter(champ.chemin, champ.motif)
        else:
            self._placer(champ, texte)

    def _placer(self, champ: Champ, texte: str) -> None:
        valeur = self._de_sa_forme(champ, texte)
        if valeur is None:
            self.comptes.ecarter(champ.chemin, FORME)
            return
        ou = self._place(champ)
        if ou is None:
            self.comptes.ecarter(champ.chemin, HORS_RETOUR)
            return
        dits, cle = ou
        if champ.colonne in _MULTIPLES:
            dits.setdefault(cle, []).append(valeur)
        elif dits.setdefault(cle, valeur) != valeur:
            self.comptes.ecarter(champ.chemin, REPETE)
            return
        if champ.traitement == COMPARER:
            self.comptes.ecarter(champ.chemin, champ.motif)
        else:
            self.comptes.gardes += 1

    @staticmethod
    def _de_sa_forme(champ: Champ, texte: str) -> object:
        genre = norme.TABLES[champ.table][1].get(champ.colonne, "")
        forme = FORMES.get(genre) if champ.traitement == GARDER else None
        return forme(texte) if forme else texte

    def _place(self, champ: Champ) -> tuple[dict, object] | None:
        """Où ranger la valeur d'un champ : la ligne ouverte de sa table, sinon la portée la plus proche."""
        for ligne in self._ouvertes():
            if ligne.table == champ.table:
                ligne.champs[champ.colonne] = champ
                return ligne.dits, champ.colonne
        for cadre in reversed(self._cadres):
            if cadre.portee is not None:
                return cadre.portee, (champ.table, champ.colonne)
        return None

    def _connu(self) -> str:
        """Le champ connu le plus proche : le nom d'une balise inconnue vient du fichier, et pourrait dire n'importe quoi."""
        connus = (c.champ.chemin for c in reversed(self._cadres) if c.champ is not None)
        return f"{next(connus, '')}/?"

    def _clore(self, ligne: Ligne) -> None:
        if ligne is self._envoi:
            return
        if ligne.table == "retours":
            self._rendre_retour(ligne)
        elif ligne.retour is not None:
            self._rendre(ligne, self.comptes)

    def _rendre_retour(self, ligne: Ligne) -> None:
        self.comptes.retours += 1
        self._rendre(ligne, self.comptes)
