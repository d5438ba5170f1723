"""Le banc des règles : muter les prédicats des contrôles et les paramètres qu'ils lisent, et compter les mutants qu'un essai voit.

Un mutant est tué si un essai de `make test` échoue sur lui : un cas, un second calcul, un débris, une relecture de seed. Les mutants
équivalents (rien ne peut les distinguer) se déclarent un par un, avec leur raison, dans `equivalents.yml`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import yaml

from mutation import parametres, predicats
from mutation.jeux import Jeu
from outils.cas_controles import CONTROLES
from vigie.controles.entete import Controle

NOMBRE, GRAINE, SEUIL = 1_000, 1, 0.95
EQUIVALENTS = Path(__file__).parent / "equivalents.yml"
_VERDICT = frozenset({"conforme"})


@dataclass(frozen=True)
class Regle:
    """Une mutation à juger : d'un prédicat (`controle` et `site`) ou d'un paramètre."""

    famille: str
    cible: str
    nom: str
    controle: Controle | None = None
    site: predicats.Site | None = None
    parametre: parametres.Parametre | None = None


@dataclass(frozen=True)
class Bilan:
    """Ce que valent les essais : mutants jugés, survivants (équivalents exclus des deux)."""

    jugees: tuple[Regle, ...]
    survivantes: tuple[Regle, ...]
    equivalentes: int

    @property
    def score(self) -> float:
        """Part des mutants tués."""
        return 1 - len(self.survivantes) / len(self.jugees)


@cache
def toutes() -> tuple[Regle, ...]:
    """Toutes les mutations possibles, dans un ordre qui ne dépend que du dépôt."""
    predicat = [
        Regle("prédicats", c.id, s.nom, controle=c, site=s) for c in CONTROLES for s in predicats.sites(c.sql, _VERDICT)
    ]
    return (*predicat, *(Regle("paramètres", p.seed, p.nom, parametre=p) for p in parametres.parametres()))


def tirer(nombre: int | None = NOMBRE, graine: int = GRAINE) -> Sequence[Regle]:
    """Un échantillon à graine ; None : toutes."""
    connues = toutes()
    if nombre is None or nombre >= len(connues):
        return connues
    choisies = set(Random(graine).sample(range(len(connues)), nombre))
    return [r for i, r in enumerate(connues) if i in choisies]


def juger(regles: Iterable[Regle]) -> Bilan:
    """Rejoue les essais sur chaque mutant, contrôle par contrôle."""
    equivalents = lire_equivalents()
    tout = list(regles)
    retenues = [r for r in tout if (r.cible, r.nom) not in equivalents]
    survivantes = [r for r in retenues if r.parametre and parametres.tue(r.parametre) is None]
    par_controle: dict[str, list[Regle]] = {}
    for r in retenues:
        if r.controle:
            par_controle.setdefault(r.cible, []).append(r)
    for groupe in par_controle.values():
        with Jeu(groupe[0].controle) as jeu:
            survivantes += [r for r in groupe if jeu.tue(predicats.muter(r.controle.sql, r.site)) is None]
    return Bilan(tuple(retenues), tuple(survivantes), len(tout) - len(retenues))


def lire_equivalents() -> dict[tuple[str, str], str]:
    """(cible, mutation) → pourquoi rien ne peut la distinguer."""
    lus = yaml.safe_load(EQUIVALENTS.read_text(encoding="utf-8")) or {}
    return {(cible, nom): raison for cible, noms in lus.items() for nom, raison in noms.items()}


def imprimer(bilan: Bilan) -> int:
    """Le score par famille et les survivants. Rend 1 sous le seuil, 0 sinon."""
    print(f"\n{'règles':<28}{'mutants':>9}{'tués':>9}{'part':>9}")
    for famille in sorted({r.famille for r in bilan.jugees}):
        jugees = sum(r.famille == famille for r in bilan.jugees)
        vivantes = sum(r.famille == famille for r in bilan.survivantes)
        print(f"{famille:<28}{jugees:>9}{jugees - vivantes:>9}{1 - vivantes / jugees:>9.2%}")
    tues = len(bilan.jugees) - len(bilan.survivantes)
    print(f"{'TOTAL':<28}{len(bilan.jugees):>9}{tues:>9}{bilan.score:>9.2%}")
    print(f"\nÉquivalents déclarés, hors du compte : {bilan.equivalentes}.")
    if bilan.survivantes:
        print(f"Survivants ({len(bilan.survivantes)}) : aucun essai ne les voit.")
        print("\n".join(f"  {r.cible} | {r.nom}" for r in bilan.survivantes))
    return 0 if bilan.score >= SEUIL else 1
