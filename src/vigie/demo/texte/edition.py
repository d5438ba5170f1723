"""Retoucher le texte d'une déclaration, et retrouver ensuite le numéro de chaque ligne retouchée."""

from dataclasses import dataclass, field
from typing import NamedTuple

from vigie.demo.population.modele import Salarie
from vigie.demo.texte.neodes import Cle, Declaration
from vigie.erreurs import ErreurVigie


class Ligne:
    """Une rubrique et sa valeur ; son identité survit aux insertions et aux retraits voisins."""

    __slots__ = ("occurrence", "rubrique", "valeur")

    def __init__(self, rubrique: str, valeur: str) -> None:
        self.rubrique = rubrique
        self.valeur = valeur

    def __str__(self) -> str:
        return f"{self.rubrique},'{self.valeur}'"


@dataclass(slots=True)
class Occurrence:
    """Une occurrence de bloc : ses lignes contiguës."""

    lignes: list[Ligne]

    @property
    def premiere(self) -> Ligne:
        """Première ligne de l'occurrence."""
        return self.lignes[0]

    def ligne(self, suffixe: str) -> Ligne | None:
        """Ligne de la rubrique `suffixe` (« 004 »), ou None."""
        return next((li for li in self.lignes if li.rubrique[11:] == suffixe), None)

    def valeur(self, suffixe: str) -> str | None:
        """Valeur de la rubrique, ou None."""
        ligne = self.ligne(suffixe)
        return ligne.valeur if ligne else None


@dataclass(slots=True)
class Sort:
    """Ce qu'il advient d'un défaut : comment il est corrigé, et les déclarations qui le corrigent, citent un CRM, le substituent."""

    mode: str = ""
    correction: Cle | None = None
    crm: Cle | None = None
    substitution: Cle | None = None


class Porteur(NamedTuple):
    """Qui porte un défaut ; `matricule` vide : l'établissement."""

    declarant: int
    matricule: str
    mois: int


@dataclass(slots=True)
class Anomalie:
    """Une ligne du journal des défauts : ce qu'un contrôle doit trouver, et où."""

    defaut_id: str
    controle: str
    rubrique: str
    ligne: Ligne | None
    bloc: Ligne | None
    commentaire: str
    porteur: Porteur | None = None  # voir suivi.annoter
    sort: Sort = field(default_factory=Sort)

    def lignes(self, declaration: Declaration, decalage: int) -> tuple[int, int]:
        """(ligne, ligne_bloc) dans le fichier, à partir de 1 ; `decalage` : lignes qui précèdent la déclaration.

        Lève `ErreurVigie` si un autre défaut a retiré la ligne.
        """
        if self.ligne is None:  # défaut de l'envoi lui-même, ou du total d'un envoi qui n'a que cette déclaration
            total = decalage + len(declaration.lignes) + 1
            return (total + self.rubrique.endswith("002"), total) if self.rubrique.startswith("S90") else (1, 1)
        rangs = {id(ligne): rang for rang, ligne in enumerate(declaration.tete, 1)}
        rangs |= {id(ligne): rang for rang, ligne in enumerate(declaration.lignes, decalage + 1)}
        if id(self.ligne) not in rangs or id(self.bloc) not in rangs:
            raise ErreurVigie(f"{self.controle} ({self.commentaire}) : un défaut planté après lui a retiré sa ligne.")
        return rangs[id(self.ligne)], rangs[id(self.bloc)]


class Edition:
    """Vue modifiable d'une déclaration ; toutes les retouches portent sur `declaration.lignes`."""

    def __init__(self, declaration: Declaration) -> None:
        self.declaration = declaration
        if declaration.lignes and isinstance(declaration.lignes[0], str):
            declaration.lignes = [Ligne(texte[:14], texte[16:-1]) for texte in declaration.lignes]

    @property
    def lignes(self) -> list[Ligne]:
        """Lignes de la déclaration."""
        return self.declaration.lignes

    def porte_un_defaut(self, lignes: list[Ligne]) -> bool:
        """Un défaut déjà planté tient-il à l'une de ces lignes ? On ne la retire alors pas."""
        siennes = {id(ligne) for ligne in lignes}
        return any({id(a.ligne), id(a.bloc)} & siennes for a in self.declaration.anomalies)

    def occurrences(self, bloc: str, domaine: list[Ligne] | None = None) -> list[Occurrence]:
        """Occurrences du bloc (« 78 » pour S21.G00.78) dans le domaine (par défaut, toute la déclaration)."""
        prefixe, trouvees, precedent = f"S21.G00.{bloc}.", [], ""
        for ligne in self.lignes if domaine is None else domaine:
            if ligne.rubrique.startswith(prefixe):
                if precedent.startswith(prefixe) and ligne.rubrique > precedent:
                    trouvees[-1].lignes.append(ligne)
                else:
                    trouvees.append(Occurrence([ligne]))
            precedent = ligne.rubrique
        return trouvees

    def individu(self, salarie: Salarie) -> list[Ligne]:
        """Toutes les lignes de l'individu, du bloc 30 à la dernière avant l'individu suivant."""
        etats = (o for o in self.occurrences("30") if o.valeur("019") == salarie.matricule)
        etat_civil = next(etats, None)
        if etat_civil is None:
            raise LookupError("individu absent de la déclaration")
        debut = self.rang(etat_civil.premiere)
        fin = debut + len(etat_civil.lignes)
        while fin < len(self.lignes) and not self.lignes[fin].rubrique.startswith("S21.G00.30."):
            fin += 1
        return self.lignes[debut:fin]

    def trouver(self, salarie: Salarie | None, bloc: str, **valeurs: str) -> Occurrence:
        """Première occurrence du bloc, chez le salarié ou dans la déclaration, qui porte ces valeurs (`r001="02"`).

        Lève LookupError si aucune ne convient.
        """
        domaine = self.individu(salarie) if salarie else None
        for occurrence in self.occurrences(bloc, domaine):
            if all(occurrence.valeur(cle[1:]) == valeur for cle, valeur in valeurs.items()):
                return occurrence
        raise LookupError(f"{bloc} {valeurs}")

    def enfant(self, occurrence: Occurrence, bloc: str, **valeurs: str) -> Occurrence:
        """Première occurrence du bloc qui suit immédiatement `occurrence` et porte ces valeurs."""
        debut = self.rang(occurrence.lignes[-1]) + 1
        suite = self.lignes[debut : debut + 120]
        for candidate in self.occurrences(bloc, suite):
            if all(candidate.valeur(cle[1:]) == valeur for cle, valeur in valeurs.items()):
                return candidate
        raise LookupError(f"{bloc} {valeurs}")

    def cotisations(self, base: Occurrence) -> list[Occurrence]:
        """Les cotisations (81) d'une base (78)."""
        fin = debut = self.rang(base.lignes[-1]) + 1
        while fin < len(self.lignes) and self.lignes[fin].rubrique[8:10] in ("79", "81"):
            fin += 1
        return self.occurrences("81", self.lignes[debut:fin])

    def rang(self, ligne: Ligne) -> int:
        """Rang (à partir de 0) de la ligne dans la déclaration."""
        return next(rang for rang, autre in enumerate(self.lignes) if autre is ligne)

    def retirer(self, *lignes: Ligne) -> None:
        """Retire ces lignes."""
        cibles = {id(ligne) for ligne in lignes}
        self.lignes[:] = [ligne for ligne in self.lignes if id(ligne) not in cibles]

    def inserer(self, apres: Ligne, textes: list[str]) -> Occurrence:
        """Insère une occurrence de bloc après la ligne."""
        nouvelles = [Ligne(texte[:14], texte[16:-1]) for texte in textes]
        rang = self.rang(apres) + 1
        self.lignes[rang:rang] = nouvelles
        return Occurrence(nouvelles)

    def noter(
        self,
        defaut_id: str,
        controle: str,
        occurrence: Occurrence,
        suffixe: str | None,
        commentaire: str,
        rubrique: str = "",
    ) -> None:
        """Écrit au journal : la rubrique en cause, ou la première ligne de l'occurrence si elle manque."""
        ligne = (occurrence.ligne(suffixe) if suffixe else None) or occurrence.premiere
        anomalie = Anomalie(defaut_id, controle, rubrique or ligne.rubrique, ligne, occurrence.premiere, commentaire)
        self.declaration.anomalies.append(anomalie)
