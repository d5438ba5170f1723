"""Les cas du droit : des fichiers entiers, et tout ce que l'auto-contrôle doit en dire.

Un cas est un `tests/droit/cas/<ID>_nom.yml` :

    titre: ce qui se passe, en une phrase
    source: le texte, ou la page publique, qui dit que c'est licite ou fautif
    fichiers:
      - entrees/S01/2026-01.dsn                     # tel quel, sous tests/droit/
      - socle: entrees/S01/2026-01.dsn              # ou la différence d'un autre
        nom: 2026-02.dsn
        retirer: [S21.G00.60]                       # les lignes d'un bloc ou d'une rubrique
        remplacer: {"S21.G00.51.013[2]": "1500.00"} # une valeur ; [n] : la n-ième fois, sinon chaque fois
        inserer: {"S21.G00.50.009": ["S21.G00.58.001,'01012026'"]}   # après cette ligne-là (la dernière fois, sans [n])
    attendu: []                                     # tout ce qui est dit, et rien d'autre
    refus: []                                       # facultatif : fichiers refusés, ou mots d'un refus qui arrête tout
    remarque: facultatif

`attendu` liste des {controle, nombre}, nombre valant 1 s'il manque. Le total des lignes (S90.G00.90.001) est refait.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from outils import RACINE, fabrique

DROIT = RACINE / "tests" / "droit"
_TOTAL = "S90.G00.90.001"
_CLES = {"titre", "source", "fichiers", "attendu", "refus", "remarque"}


@dataclass(frozen=True)
class Cas:
    """Un cas du droit : `attendu` compte les anomalies par contrôle, `refus` ce que dit un refus."""

    nom: str
    titre: str
    source: str
    fichiers: list
    attendu: Counter = field(default_factory=Counter)
    refus: list = field(default_factory=list)

    @property
    def entrees(self) -> list[Path]:
        """Les fichiers de `tests/droit` qu'il lit : les siens, ou les socles de ses différences."""
        return [DROIT / (fichier if isinstance(fichier, str) else fichier["socle"]) for fichier in self.fichiers]

    def ecrire(self, dossier: Path) -> list[str]:
        """Ses fichiers, tels quels ou écrits dans `dossier` quand ce sont des différences. Rend leurs chemins."""
        return [
            str(entree if isinstance(fichier, str) else _ecrire(entree, fichier, rang, dossier))
            for rang, (entree, fichier) in enumerate(zip(self.entrees, self.fichiers, strict=True))
        ]


def lister() -> list[Cas]:
    """Tous les cas, dans l'ordre de leurs noms."""
    return [lire(chemin) for chemin in sorted((DROIT / "cas").glob("*.yml"))]


def lire(chemin: Path) -> Cas:
    """Un cas. Lève ValueError, en nommant le fichier, si une clé est inconnue ou si une clé nécessaire manque."""
    contenu = yaml.safe_load(chemin.read_text(encoding="utf-8"))
    inconnues, manquantes = set(contenu) - _CLES, {"titre", "source", "fichiers", "attendu"} - set(contenu)
    if inconnues or manquantes:
        raise ValueError(f"{chemin.name} : clés inconnues {sorted(inconnues)}, manquantes {sorted(manquantes)}.")
    attendu = Counter()
    for anomalie in contenu["attendu"]:
        attendu[anomalie["controle"]] += anomalie.get("nombre", 1)
    return Cas(chemin.stem, contenu["titre"], contenu["source"], contenu["fichiers"], attendu, contenu.get("refus", []))


def _ecrire(socle: Path, difference: dict, rang: int, dossier: Path) -> Path:
    lignes = socle.read_text(encoding="latin-1").splitlines()
    for repere in difference.get("retirer", []):
        retirees = set(_places(lignes, repere))
        lignes = [ligne for place, ligne in enumerate(lignes) if place not in retirees]
    for repere, valeur in difference.get("remplacer", {}).items():
        for place in _places(lignes, repere):
            lignes[place] = f"{lignes[place].split(',')[0]},'{valeur}'"
    for repere, nouvelles in difference.get("inserer", {}).items():
        apres = _places(lignes, repere)[-1] + 1
        lignes[apres:apres] = nouvelles
    total = f"{_TOTAL},'{len(lignes)}'"
    lignes = [total if ligne.startswith(_TOTAL) else ligne for ligne in lignes]
    return fabrique.ecrire(dossier, difference.get("nom", f"{rang + 1}.dsn"), "\r\n".join(lignes) + "\r\n")


def _places(lignes: list[str], repere: str) -> list[int]:
    """Les rangs des lignes d'un repère : bloc ou rubrique, [n] pour la n-ième. Lève ValueError s'il n'y en a pas."""
    nom, _, numero = re.match(r"([^\[]+)(\[(\d+)\])?$", repere).groups()
    places = [rang for rang, ligne in enumerate(lignes) if re.match(rf"{re.escape(nom)}[.,]", ligne)]
    if not places or (numero and int(numero) > len(places)):
        raise ValueError(f"{repere} : rien de tel dans le socle.")
    return [places[int(numero) - 1]] if numero else places
