"""La chaîne entière, de fichiers reçus à la version publiée : en paix, coupée à trois étapes, refaite des seuls extraits."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from fiabilite import etats
from vigie import publication

ETAPES = ("extraire", "charger", "construire", "valider", "publier")
_VIGIE = (sys.executable, "-c", "from vigie.cli import principal; principal()")
_ESSAIS_D_OUVERTURE = 240


@dataclass
class Deroulement:
    """Une exécution de `vigie enchainer`. `code` : sa sortie, négatif si elle a été tuée ; `durees` : secondes par étape."""

    code: int = 0
    durees: dict[str, float] = field(default_factory=dict)
    dit: str = ""


class Monde:
    """Des fichiers reçus, inventés (`recus` : `lots/` et `depots.csv`), et de quoi en dérouler la chaîne dans un dossier de données."""

    def __init__(self, recus: Path, graine: int = 5) -> None:
        self.recus, self.graine = recus, graine

    @classmethod
    def invente(cls, dossier: Path, individus: int, mois: str, *options: str) -> "Monde":
        """Un monde neuf, dans `dossier/recus`, s'il n'y est déjà."""
        monde = cls(dossier / "recus")
        if not monde.recus.exists():
            taille = ["--graine", str(monde.graine), "--individus", str(individus), "--mois", mois]
            vigie(["demo", "generer", *taille, *options, "--sortie", str(monde.recus)], dossier)
        return monde

    def mettre_a_part_le_dernier_mois(self) -> "Monde":
        """Ôte de ce monde son dernier mois, et en rend un autre qui n'a que lui."""
        dernier = max((self.recus / "lots").iterdir())
        a_part = self.recus.with_name("recus-dernier-mois")
        (a_part / "lots").mkdir(parents=True)
        shutil.move(dernier, a_part / "lots" / dernier.name)
        entete, *depots = (self.recus / "depots.csv").read_text(encoding="utf-8").splitlines()
        for recus, du_dernier in ((a_part, True), (self.recus, False)):
            siens = [x for x in depots if (f"{dernier.name}/" in x) == du_dernier]
            (recus / "depots.csv").write_text("\n".join([entete, *siens, ""]), encoding="utf-8")
        return Monde(a_part, self.graine)

    def enchainer(
        self, donnees: Path, prefixe: tuple[str, ...] = (), couper: tuple[str, float] | None = None
    ) -> Deroulement:
        """Déroule la chaîne. `couper` : (étape, secondes après son début) où la tuer ; sans lui, une quarantaine se relance une fois."""
        d = self._derouler(donnees, prefixe, couper)
        if (
            couper is None and d.code == 1 and "en quarantaine" in d.dit
        ):  # un lot de la démonstration est fait pour l'être
            suite = self._derouler(donnees, prefixe, None)
            d = Deroulement(suite.code, {e: d.durees.get(e, 0) + s for e, s in suite.durees.items()}, d.dit + suite.dit)
        return d

    def _derouler(self, donnees: Path, prefixe: tuple[str, ...], couper: tuple[str, float] | None) -> Deroulement:
        depots = ["--depots", str(self.recus / "depots.csv"), "--demonstration", str(self.graine)]
        p = subprocess.Popen(
            [*prefixe, *_VIGIE, "enchainer", str(self.recus / "lots"), *depots],
            env=_env(donnees), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        d, etape, debut = Deroulement(), "", time.monotonic()
        for ligne in p.stderr:
            d.dit += ligne
            rang, _, nom = ligne.strip().partition(" ")
            if nom in ETAPES and rang == f"{ETAPES.index(nom) + 1}/{len(ETAPES)}":
                if etape:
                    d.durees[etape] = time.monotonic() - debut
                etape, debut = nom, time.monotonic()
                if couper and couper[0] == nom:
                    time.sleep(couper[1])
                    p.send_signal(signal.SIGKILL)
        d.code = p.wait()
        d.durees[etape] = time.monotonic() - debut
        return d


def couper_puis_reprendre(
    monde: Monde, donnees: Path, paix: Deroulement, etapes: tuple[str, ...], graine: int
) -> tuple[list[str], Deroulement]:
    """Coupe la même chaîne à chaque étape, à un moment tiré au sort, puis la laisse finir. Rend les fautes et la dernière exécution."""
    alea, fautes = random.Random(graine), []
    for etape in etapes:
        tuee = monde.enchainer(donnees, couper=(etape, alea.uniform(0.1, 0.9) * paix.durees[etape]))
        if tuee.code != -signal.SIGKILL:
            fautes.append(f"{etape} : finie avant la coupure (code {tuee.code})")
        if not _liberee(donnees):
            fautes.append(f"{etape} : l'entrepôt reste tenu deux minutes après la coupure")
    reprise = monde.enchainer(donnees)
    if reprise.code != 0:
        fautes.append(f"reprise, la chaîne s'arrête (code {reprise.code}) : {reprise.dit[-300:]}")
    fautes += [f"reprise : {x}" for x in etats.traces(donnees, ())]
    return fautes, reprise


def refaire(extraits: Path, donnees: Path) -> dict[str, float]:
    """Tout est perdu sauf les extraits : secondes de chaque étape jusqu'à une version publiée. Lève `SystemExit` si l'une échoue."""
    shutil.copytree(extraits, donnees / "extraits")
    durees = {}
    for etape in (["charger", str(donnees / "extraits")], ["construire"], ["valider"], ["publier"]):
        debut = time.monotonic()
        vigie(etape, donnees)
        durees[etape[0]] = time.monotonic() - debut
    return durees


def publiee(donnees: Path) -> dict[str, tuple]:
    """Ce que contient la version courante, table par table."""
    return etats.contenu(publication.courante(donnees / "publie").fichier)


def differences(une: dict[str, tuple], autre: dict[str, tuple]) -> list[str]:
    """Les tables qui ne sont pas les mêmes."""
    return sorted(t for t in une.keys() | autre.keys() if une.get(t) != autre.get(t))


def vigie(arguments: list[str], donnees: Path, prefixe: tuple[str, ...] = (), **env: str) -> str:
    """Une commande de Vigie ; rend sa sortie. Lève `SystemExit` si elle échoue."""
    r = subprocess.run(
        [*prefixe, *_VIGIE, *arguments], env=_env(donnees) | env, capture_output=True, text=True, check=False
    )
    if r.returncode != 0:
        raise SystemExit(f"vigie {' '.join(arguments)} a échoué (code {r.returncode}) : {r.stderr[-600:]}")
    return r.stdout


def _env(donnees: Path) -> dict[str, str]:
    temporaire = donnees.parent / "temporaire"
    temporaire.mkdir(exist_ok=True)
    return os.environ | {"VIGIE_DONNEES": str(donnees), "TMPDIR": str(temporaire)}


def _liberee(donnees: Path) -> bool:
    """Personne ne tient plus l'entrepôt : dbt est mort avec qui l'a lancé."""
    import duckdb

    for _ in range(_ESSAIS_D_OUVERTURE):
        try:
            duckdb.connect(str(donnees / "entrepot.duckdb")).close()
            return True
        except duckdb.IOException:  # tenu
            time.sleep(0.5)
        except duckdb.Error:  # libre, son journal abîmé : la commande suivante l'écarte
            return True
    return False
