"""Le kit de certification : des fichiers aux défauts plantés, une moitié ouverte avec ses réponses, une moitié scellée.

Un logiciel qui dit contrôler les déclarations cherche les défauts des deux moitiés ; l'ouverte lui sert à se régler, la scellée à être
noté. Les réponses scellées restent chez qui certifie ; leur empreinte est dans le kit : nul ne peut les changer après coup.
"""

import csv
import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from vigie.demo.generer import generer
from vigie.demo.population.modele import Fenetre
from vigie.erreurs import ErreurVigie
from vigie.fichiers import empreinte
from vigie.nommer import montrer
from vigie.statistiques.proportions import wilson

COLONNES = ("identifiant", "fichier", "ligne")
EMPREINTE = "empreinte_des_reponses_scellees.txt"
_LISEZMOI = """Kit de certification de Vigie. Toutes les données sont inventées.

ouvert/          fichiers, et leurs défauts (attendus.csv : identifiant;fichier;ligne)
scelle/          fichiers du même genre, sans leurs défauts
{empreinte}
                 SHA-256 des réponses scellées, que garde l'organisme qui note

Rendre un CSV à point-virgule, colonnes identifiant;fichier;ligne : une ligne par anomalie trouvée dans scelle/. L'identifiant est celui
du référentiel de Vigie, ou vide ; le fichier est relatif au kit ; la ligne est celle de la rubrique en cause.
"""

Reponse = tuple[str, str, int]


@dataclass(frozen=True)
class Note:
    """La note d'un candidat : défauts plantés, situés (fichier et ligne), nommés (identifiant aussi), fausses alertes, lignes lues."""

    plantes: int
    situes: int
    nommes: int
    fausses: int
    lignes: int

    @property
    def rappel(self) -> float:
        """Part des défauts situés."""
        return self.situes / self.plantes if self.plantes else 1.0

    @property
    def intervalle(self) -> tuple[float, float]:
        """Intervalle de Wilson à 95 % du rappel."""
        return wilson(self.situes, self.plantes) or (0.0, 1.0)

    @property
    def fausses_pour_mille(self) -> float:
        """Fausses alertes pour mille lignes lues."""
        return 1000 * self.fausses / self.lignes if self.lignes else 0.0


def fabriquer(kit: Path, cle: Path, graine: int, individus: int, fenetre: Fenetre) -> tuple[int, int]:
    """Écrit le kit dans `kit`, les réponses scellées dans `cle` ; rend le nombre de défauts de chaque moitié.

    Lève `ErreurVigie` si `kit` n'est pas vide ou si `cle` existe : une clé écrasée est une certification perdue.
    """
    if cle.exists():
        raise ErreurVigie(f"{montrer(cle)} existe déjà : choisir un autre fichier pour les réponses scellées.")
    if kit.exists() and any(kit.iterdir()):
        raise ErreurVigie(f"{montrer(kit)} n'est pas vide. Choisir un autre dossier.")
    brut = kit / "brut"
    generer(brut, graine, individus, fenetre=fenetre)
    moities: dict[str, list[Reponse]] = {"ouvert": [], "scelle": []}
    for f in sorted((brut / "lots").rglob("*.dsn")):
        cible = kit / _moitie(f.name) / f.relative_to(brut)
        cible.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(f, cible)
    with (brut / "defauts.csv").open(encoding="utf-8", newline="") as f:
        for x in csv.DictReader(f, delimiter=";"):
            moitie = _moitie(Path(x["fichier"]).name)
            moities[moitie].append((x["attendus"], f"{moitie}/{x['fichier']}", int(x["ligne"])))
    shutil.rmtree(brut)
    _ecrire(kit / "ouvert" / "attendus.csv", moities["ouvert"])
    cle.parent.mkdir(parents=True, exist_ok=True)
    _ecrire(cle, moities["scelle"])
    (kit / EMPREINTE).write_text(_empreinte(cle) + "\n", encoding="utf-8")
    (kit / "LISEZMOI.txt").write_text(_LISEZMOI.format(empreinte=EMPREINTE), encoding="utf-8")
    return len(moities["ouvert"]), len(moities["scelle"])


def noter(reponses: Path, cle: Path, kit: Path) -> Note:
    """Note des réponses. Lève `ErreurVigie` si un fichier est illisible, ou si la clé n'est pas celle du kit.

    Une réponse qui désigne une ligne sans défaut est une fausse alerte ; deux réponses pour la même ligne n'en font qu'une.
    """
    try:
        scellee = (kit / EMPREINTE).read_text(encoding="utf-8").strip()
    except OSError:
        raise ErreurVigie(f"{montrer(kit)} n'est pas un kit : {EMPREINTE} n'y est pas.") from None
    if _empreinte(cle) != scellee:
        raise ErreurVigie(
            f"{montrer(cle)} n'est pas la clé de ce kit : son empreinte diffère de celle qui y est inscrite."
        )
    attendues, rendues = _lire(cle), _lire(reponses)
    places = {(f, n) for _, f, n in attendues}
    donnees = {(f, n) for _, f, n in rendues}
    situes = sum((f, n) in donnees for _, f, n in attendues)
    nommes = sum(r in set(rendues) for r in attendues)
    lignes = sum(f.read_bytes().count(b"\n") for f in (kit / "scelle").rglob("*.dsn"))
    return Note(len(attendues), situes, nommes, len(donnees - places), lignes)


def _moitie(nom: str) -> str:
    """Moitié d'un déclarant : tous ses mois ensemble, ou une série se couperait en deux."""
    declarant = nom.split("_", 1)[0]
    return "ouvert" if hashlib.sha256(declarant.encode()).digest()[0] % 2 else "scelle"


def _ecrire(fichier: Path, reponses: Iterable[Reponse]) -> None:
    with fichier.open("w", encoding="utf-8", newline="") as f:
        ecrivain = csv.writer(f, delimiter=";", lineterminator="\n")
        ecrivain.writerow(COLONNES)
        ecrivain.writerows(sorted(reponses))


def _lire(fichier: Path) -> list[Reponse]:
    try:
        with fichier.open(encoding="utf-8-sig", newline="") as f:
            lignes = list(csv.DictReader(f, delimiter=";"))
        return [(x["identifiant"] or "", x["fichier"].replace("\\", "/"), int(x["ligne"])) for x in lignes]
    except OSError as e:
        raise ErreurVigie(f"{montrer(fichier)} ne peut être lu ({e.strerror}).") from e
    except (KeyError, TypeError, ValueError, UnicodeDecodeError, AttributeError) as e:
        raise ErreurVigie(
            f"{montrer(fichier)} : un CSV à point-virgule est attendu, colonnes {';'.join(COLONNES)}, la ligne en nombre entier."
        ) from e


def _empreinte(fichier: Path) -> str:
    try:
        return empreinte(fichier)
    except OSError as e:
        raise ErreurVigie(f"{montrer(fichier)} ne peut être lu ({e.strerror}).") from e
