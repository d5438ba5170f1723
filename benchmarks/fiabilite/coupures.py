"""Mille coupures : chaque commande est tuée, on regarde ce qu'elle laisse, on la relance, on compare à ce qu'elle aurait fait en paix."""

import os
import random
import shutil
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

from fiabilite import etats
from fiabilite.points import POINTS
from fiabilite.tuer import Issue, lancer
from outils import entrepot_factice, fabrique

NOM, GRAINE = "CANARIVOLATIL", 7
RACINE_NIR = "19001010010"
NIRS = tuple(f"{RACINE_NIR}{rang:02}" for rang in range(40))
CLAIR = (NOM.encode(), RACINE_NIR.encode())


class Scene:
    """Une commande, l'état d'où elle part, et ce qui doit être vrai après. `modele` : dossier où cet état est préparé une fois."""

    commande = ""

    def __init__(self, modele: Path) -> None:
        self.modele = modele
        self.arguments = self.commande.split()
        modele.mkdir(parents=True)
        os.umask(0o077)  # comme la commande : ce que la scène pose elle-même n'est lisible que d'elle
        self.preparer()
        self.avant = self.apres = self.etat(modele / "donnees")
        temoin = self.neuf(modele.with_name(f"{modele.name}-temoin"))
        paix = lancer(self.arguments, temoin)
        assert paix.code == 0, f"« vigie {self.commande} » échoue sans coupure : {paix.dit}"
        self.duree, self.apres = paix.secondes, self.etat(temoin)

    def preparer(self) -> None:
        """Écrit l'état de départ dans `modele/donnees`."""

    def neuf(self, maison: Path) -> Path:
        """Une copie de l'état de départ ; rend son dossier de données."""
        shutil.rmtree(maison, ignore_errors=True)
        shutil.copytree(self.modele, maison)
        (maison / "donnees").mkdir(exist_ok=True)
        return maison / "donnees"

    def etat(self, donnees: Path) -> object:
        """Ce que l'on compare. Lève si quelque chose n'est pas entier."""
        raise NotImplementedError

    def permis(self) -> list[object]:
        """Les états où une coupure peut laisser : l'ancien ou le nouveau."""
        return [self.avant, self.apres]

    def finie(self, reprise: Issue) -> bool:
        """Vrai si la commande relancée dit avoir fait, ou n'avoir plus rien à faire."""
        return reprise.code == 0


class Extraire(Scene):
    """Des fichiers, dont une archive, à l'extrait."""

    commande = "extraire"

    def preparer(self) -> None:
        _recevoir(self.modele / "recus")
        self.arguments = ["extraire", "--demonstration", str(GRAINE), str(self.modele / "recus")]

    def etat(self, donnees: Path) -> object:
        return [(d.name, etats.extrait(d)) for d in sorted(donnees.glob("extraits/x*"))]


class Charger(Scene):
    """Deux extraits de plus dans un entrepôt qui en a un."""

    commande = "charger"

    def preparer(self) -> None:
        donnees = self.modele / "donnees"
        for rang in range(3):
            recus = self.modele / f"recus{rang}"
            _recevoir(recus, rang)
            _faire(["extraire", "--demonstration", str(GRAINE), str(recus)], donnees)
        self.extraits = sorted(d.name for d in (donnees / "extraits").iterdir())
        _faire(["charger", str(donnees / "extraits" / self.extraits[0])], donnees)
        self.arguments = ["charger", "extraits"]

    def neuf(self, maison: Path) -> Path:
        donnees = super().neuf(maison)
        self.arguments = ["charger", str(donnees / "extraits")]
        return donnees

    def etat(self, donnees: Path) -> object:
        return etats.charges(donnees)

    def permis(self) -> list[object]:
        return [{x: self.apres[x] for x in self.extraits[:n]} for n in (1, 2, 3)]


class Retirer(Charger):
    """Un extrait défait : ses lignes et sa ligne au journal s'en vont ensemble."""

    commande = "retirer"

    def preparer(self) -> None:
        super().preparer()
        _faire(["charger", str(self.modele / "donnees" / "extraits")], self.modele / "donnees")

    def neuf(self, maison: Path) -> Path:
        donnees = Scene.neuf(self, maison)
        self.arguments = ["retirer", self.extraits[1], "--motif", "essai"]
        return donnees

    def permis(self) -> list[object]:
        return [self.avant, self.apres]

    def finie(self, reprise: Issue) -> bool:
        return reprise.code == 0 or "n'est pas chargé" in reprise.dit


class Publier(Scene):
    """Une version de plus, quand une autre est servie."""

    commande = "publier"
    versions = 1

    def preparer(self) -> None:
        donnees, base = self.modele / "donnees", self.modele / "donnees" / "entrepot.duckdb"
        donnees.mkdir()
        shutil.copy(_entrepot(self.modele.parent), base)
        for rang in range(self.versions + 1):
            entrepot_factice.ecrire(base, f"update marts.fct_anomalies set message = 'message {rang}'")
            entrepot_factice.valider_tel_quel(base)
            if rang < self.versions:
                _faire(["publier"], donnees)

    def etat(self, donnees: Path) -> object:
        return etats.courante(donnees)


class Revenir(Publier):
    """La version d'avant, désignée de nouveau."""

    commande = "publier --revenir"
    versions = 2

    def preparer(self) -> None:
        super().preparer()
        self.arguments = ["publier", "--revenir", "2026-06.1"]


class Purger(Publier):
    """D'anciennes versions effacées : celle qui est servie reste, et ce qui en est sorti reste inscrit."""

    commande = "purger"
    versions = 4

    def preparer(self) -> None:
        super().preparer()
        self.arguments = ["purger", "--garder", "0"]

    def etat(self, donnees: Path) -> object:
        inscrites = sorted(f.name for f in (donnees / "sorties").iterdir())
        return etats.courante(donnees), tuple(inscrites)


SCENES = (Extraire, Charger, Retirer, Publier, Revenir, Purger)


@dataclass
class Bilan:
    """Ce que les coupures ont donné. `fautes` : une phrase par promesse rompue ; `par_point` : coupures à chaque point nommé."""

    coupures: int = 0
    au_hasard: Counter = field(default_factory=Counter)
    par_point: Counter = field(default_factory=Counter)
    fautes: list[str] = field(default_factory=list)


def scenes(dossier: Path) -> dict[str, Scene]:
    """Les scènes, chacune préparée dans son dossier."""
    return {s.commande: s(dossier / s.__name__.lower()) for s in SCENES}


def couper(scene: Scene, maison: Path, bilan: Bilan, delai: float | None = None, point: str | None = None) -> None:
    """Une coupure, ce qu'elle laisse, la reprise, ce qu'elle donne."""
    donnees = scene.neuf(maison)
    issue = lancer(scene.arguments, donnees, delai, point)
    ou = point or f"{scene.commande}, après {delai:.3f} s"
    if not issue.tuee:
        if point:
            bilan.fautes.append(
                f"{ou} : la commande ne passe plus par ce point (code {issue.code}). Revoir fiabilite/points.py."
            )
        return
    bilan.coupures += 1
    (bilan.par_point if point else bilan.au_hasard)[point or scene.commande] += 1
    bilan.fautes += [f"{ou} : {faute}" for faute in _fautes(scene, donnees)]
    shutil.rmtree(maison)


def _fautes(scene: Scene, donnees: Path) -> Iterator[str]:
    ouverts = etats.lisibles_d_autres(donnees, donnees.parent / "temporaire")
    if ouverts:
        yield f"laisse lisible d'autrui : {ouverts[0].name}"
    try:
        if scene.etat(donnees) not in scene.permis():
            yield "ce qu'elle laisse n'est ni l'ancien état ni le nouveau"
    except Exception as e:
        yield f"ce qu'elle laisse ne se lit pas ({type(e).__name__} : {e})"
    reprise = lancer(scene.arguments, donnees)
    if not scene.finie(reprise):
        yield f"relancée, elle échoue : {reprise.dit.strip()[-1500:]}"
        return
    try:
        if scene.etat(donnees) != scene.apres:
            yield "relancée, elle ne rend pas ce qu'elle aurait rendu sans coupure"
    except Exception as e:
        yield f"relancée, ce qu'elle laisse ne se lit pas ({type(e).__name__} : {e})"
    yield from etats.traces(donnees, CLAIR)


def au_hasard(lot: dict[str, Scene], combien: int, graine: int, maison: Path, bilan: Bilan, fin: float = inf) -> None:
    """`combien` coupures à des moments tirés au sort, réparties entre les commandes, les plus courtes plus souvent. `fin` : heure où s'arrêter."""
    alea = random.Random(graine)
    noms, faites = list(lot), bilan.coupures + combien
    poids = [1 / lot[nom].duree for nom in noms]
    while bilan.coupures < faites and time.monotonic() < fin:
        scene = lot[alea.choices(noms, poids)[0]]
        couper(scene, maison, bilan, delai=alea.uniform(0, scene.duree))
        if bilan.coupures % 50 == 0:
            _dire(f"{bilan.coupures} coupures : {len(bilan.fautes)} fautes")


def aux_points(lot: dict[str, Scene], fois: int, maison: Path, bilan: Bilan, fin: float = inf) -> int:
    """`fois` coupures à chaque point nommé ; rend combien de tours ont été faits avant l'heure `fin`."""
    for tour in range(fois):
        if time.monotonic() >= fin:
            return tour
        for nom, point in POINTS.items():
            couper(lot[point.commande], maison, bilan, point=nom)
        _dire(f"tour {tour + 1} des points nommés : {len(bilan.fautes)} fautes")
    return fois


def _dire(phrase: str) -> None:
    print(f"   {phrase}", file=sys.stderr, flush=True)


def _entrepot(dossier: Path) -> Path:
    """L'entrepôt d'où partent les publications, fait une fois."""
    chemin = dossier / "entrepot" / "entrepot.duckdb"
    if not chemin.exists():
        chemin.parent.mkdir()
        entrepot_factice.fabriquer(chemin)
    return chemin


def _recevoir(dossier: Path, rang: int = 0) -> None:
    """Deux fichiers et une archive, en clair."""
    dossier.mkdir(parents=True)
    for n in range(3):
        individus = [fabrique.individu(nir=nir, nom=NOM) for nir in NIRS[n * 10 : n * 10 + 10]]
        siren = f"99999{rang}{n}98"
        fabrique.ecrire(dossier, f"{n}.dsn", fabrique.envoi(fabrique.declaration(*individus, siren=siren)))
    with zipfile.ZipFile(dossier / "2.zip", "w") as archive:
        archive.write(dossier / "2.dsn", "2.dsn")
    (dossier / "2.dsn").unlink()


def _faire(arguments: list[str], donnees: Path) -> None:
    donnees.mkdir(exist_ok=True)
    issue = lancer(arguments, donnees)
    if issue.code != 0:
        raise SystemExit(f"vigie {' '.join(arguments)} a échoué en préparant la mesure : {issue.dit}")


def recharger(scene: Charger, maison: Path, fois: int, graine: int) -> list[str]:
    """Charge les mêmes extraits `fois` fois, chaque fois deux fois et dans un autre ordre. Rend les fautes : un entrepôt qui diffère."""
    alea, fautes = random.Random(graine), []
    for n in range(fois):
        donnees = scene.neuf(maison)
        ordre = alea.sample(scene.extraits, len(scene.extraits))
        for ident in (*ordre, *alea.sample(ordre, len(ordre))):
            _faire(["charger", str(donnees / "extraits" / ident)], donnees)
        if scene.etat(donnees) != scene.apres:
            fautes.append(f"ordre {n} : l'entrepôt n'est pas le même")
    return fautes
