"""Relire ce que la démonstration a écrit : une déclaration, ses personnes, leurs contrats. Un organisme ne sait rien d'autre.

Ce lecteur est à lui : il n'emprunte ni au générateur de paie, ni à la lecture de Vigie.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path


@dataclass(slots=True)
class Personne:
    """Un individu déclaré. `lignes` : (rubrique, valeur) de la première, au rang `debut` dans la déclaration, à la dernière avant le suivant."""

    debut: int
    lignes: list[tuple[str, str]] = field(default_factory=list)

    def valeur(self, rubrique: str) -> str | None:
        """La première valeur d'une rubrique (« 30.001 » pour S21.G00.30.001), ou None."""
        return next((v for r, v in self.lignes if r == f"S21.G00.{rubrique}"), None)

    @property
    def nir(self) -> str | None:
        """Son NIR, sans clé."""
        return self.valeur("30.001")

    @property
    def numero(self) -> str:
        """Son NIR, sinon son numéro temporaire."""
        return self.nir or self.valeur("30.020") or ""

    @property
    def contrats(self) -> list[str]:
        """Les numéros de ses contrats."""
        return [v for r, v in self.lignes if r == "S21.G00.40.009"]

    def blocs(self, bloc: str) -> list[tuple[int, dict[str, str]]]:
        """(rang dans la déclaration, suffixe → valeur) de chaque occurrence d'un bloc (« 58 »)."""
        return occurrences(self.lignes, bloc, self.debut)


@dataclass(slots=True)
class Lue:
    """Une déclaration écrite. `ligne` : sa première dans le fichier, à partir de 1 ; `lignes` : (rubrique, valeur)."""

    fichier: str
    ligne: int
    depot: datetime
    entete: dict[str, str]
    lignes: list[tuple[str, str]] = field(default_factory=list)
    personnes: list[Personne] = field(default_factory=list)

    def valeur(self, rubrique: str) -> str:
        """La première valeur d'une rubrique entière ; vide si elle n'y est pas."""
        return next((v for r, v in self.lignes if r == rubrique), "")

    @property
    def nature(self) -> str:
        """Sa nature."""
        return self.valeur("S20.G00.05.001")

    @property
    def ordre(self) -> str:
        """Son numéro d'ordre."""
        return self.valeur("S20.G00.05.004")

    @property
    def mois(self) -> date | None:
        """Son mois principal ; un signalement n'en a pas."""
        texte = self.valeur("S20.G00.05.005")
        return date(int(texte[4:]), int(texte[2:4]), 1) if texte else None

    @property
    def siren(self) -> str:
        """Le SIREN de l'employeur."""
        return self.valeur("S21.G00.06.001")

    @property
    def siret(self) -> str:
        """Le SIRET de l'établissement d'affectation."""
        return self.siren + self.valeur("S21.G00.11.001")

    @property
    def a_la_msa(self) -> bool:
        """Vrai si elle est déposée à la MSA."""
        return self.entete["S10.G00.00.007"] == "02"

    def au(self, ligne: int) -> tuple[str, str]:
        """(rubrique, valeur) d'une ligne du fichier."""
        return self.lignes[ligne - self.ligne]

    def qui(self, ligne: int) -> Personne | None:
        """La personne sous laquelle vit une ligne du fichier ; None avant la première, ou après un bloc d'établissement."""
        rang = ligne - self.ligne
        return next((p for p in self.personnes if p.debut <= rang < p.debut + len(p.lignes)), None)

    def blocs(self, bloc: str) -> list[tuple[int, dict[str, str]]]:
        """(rang, suffixe → valeur) de chaque occurrence d'un bloc."""
        return occurrences(self.lignes, bloc, 0)


def occurrences(lignes: list[tuple[str, str]], bloc: str, debut: int) -> list[tuple[int, dict[str, str]]]:
    """Les occurrences d'un bloc (« 58 ») : une nouvelle s'ouvre quand la rubrique ne suit plus la précédente du même bloc."""
    prefixe, trouvees, precedente = f"S21.G00.{bloc}.", [], ""
    for rang, (rubrique, valeur) in enumerate(lignes, debut):
        if rubrique.startswith(prefixe):
            if not (precedente.startswith(prefixe) and rubrique > precedente):
                trouvees.append((rang, {}))
            trouvees[-1][1][rubrique[11:]] = valeur
        precedente = rubrique
    return trouvees


def lire(demo: Path, fichier: str, depot: datetime) -> list[Lue]:
    """Les déclarations d'un envoi de la démonstration."""
    octets = (demo / fichier).read_bytes()
    try:
        texte = octets.decode("utf-8")
    except UnicodeDecodeError:
        texte = octets.decode("latin-1")
    entete: dict[str, str] = {}
    lues: list[Lue] = []
    precedente = ""
    for numero, dite in enumerate(texte.replace("\r\n", "\n").split("\n"), 1):
        rubrique, valeur = dite[:14], dite[16:-1]
        if rubrique == "S20.G00.05.001":
            lues.append(Lue(fichier, numero, depot, entete))
        if not lues:
            entete[rubrique] = valeur
        elif dite and not rubrique.startswith("S90"):
            _ranger(lues[-1], rubrique, valeur, precedente)
        precedente = rubrique
    return lues


def _ranger(lue: Lue, rubrique: str, valeur: str, precedente: str) -> None:
    if rubrique.startswith("S21.G00.30.") and not (precedente[:11] == rubrique[:11] and rubrique > precedente):
        lue.personnes.append(Personne(len(lue.lignes)))
    lue.lignes.append((rubrique, valeur))
    if lue.personnes:
        lue.personnes[-1].lignes.append((rubrique, valeur))
