"""Le banc : écrit les mutants, les contrôle par lots avec le code de `vigie controler`, compare à ce qui est attendu."""

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from mutation import (
    familles,
    familles_nommees,  # noqa: F401 - inscrit ses familles au registre
    familles_structure,  # noqa: F401 - de même
    nommes,
    recettes,
)
from mutation.mutant import Attendu, Mutant, textes
from vigie.controler.verifier import Anomalie, verifier
from vigie.controles.entete import Controle, referentiel
from vigie.demo.figurants.personnages import propres, siren

LOT = 1500  # déclarations par appel : assez pour amortir un appel, assez peu pour la mémoire
PREMIER_DECLARANT = 1000  # les SIREN précédents sont ceux des déclarations propres

Fichier = tuple[str, Iterable[str], int, str]  # nom, lignes, rang du déclarant, encodage


@dataclass(frozen=True)
class Preuve:
    """Un mutant jugé : ce qui n'a pas été trouvé, et ce qui l'a été ailleurs (identifiant → lignes)."""

    mutant: Mutant
    manques: tuple[Attendu, ...]
    ailleurs: dict[str, list[int]]


@dataclass
class Plan:
    """Ce que le banc va prouver, et ce qu'il ne sait pas planter (identifiant → raison)."""

    mutants: list[Mutant] = field(default_factory=list)
    automatiques: set[str] = field(default_factory=set)
    a_la_main: set[str] = field(default_factory=set)
    sans: dict[str, str] = field(default_factory=dict)


def preparer(part: float = 1.0, graine: int = 0, seulement: str | None = None) -> Plan:
    """Les mutants de tout le référentiel, d'une part des membres et des contrôles nommés, ou d'un seul contrôle.

    Le tirage ne dépend que de la graine et de ce qui est tiré : un contrôle de plus n'y change que lui.
    """
    plan = Plan()
    for c in referentiel():
        if c.statut == "retire" or seulement not in (None, c.id) or "dsn" not in c.flux:
            continue
        if c.famille:
            _preparer_famille(c, plan, part, graine)
        elif _tire(c.id, part, graine):
            preparer_nomme(c, plan)
    return plan


def _tire(nom: str, part: float, graine: int) -> bool:
    return int(sha256(f"{graine} {nom}".encode()).hexdigest()[:12], 16) < part * 16**12


def _preparer_famille(c: Controle, plan: Plan, part: float, graine: int) -> None:
    if c.id not in familles.REGISTRE:
        plan.sans[c.id] = "famille sans fonction de plantation"
        return
    choisis = [m for m in familles.membres(c) if _tire(f"{m.identifiant} {m.norme} {m.nature}", part, graine)]
    rendus, sans = familles.mutants(choisis)
    plan.mutants += rendus
    for m in sans:
        plan.sans[f"{m.identifiant} ({m.nature}, {m.norme})"] = "le défaut ne se plante pas"


def preparer_nomme(c: Controle, plan: Plan) -> None:
    """Une recette écrite à la main prime sur le cas : c'est qu'il ne suffisait pas."""
    try:
        if c.id in recettes.recettes():
            plan.mutants += [recettes.mutant(c.id, recettes.recettes()[c.id])]
            plan.a_la_main.add(c.id)
        elif c.zone == "protegee":
            plan.sans[c.id] = "écrivez sa recette dans tests/mutation/recettes/"
        else:
            plan.mutants += nommes.mutants(c)
            plan.automatiques.add(c.id)
    except nommes.SansMutation as e:
        plan.sans[c.id] = (
            f"{e} ; écrivez sa recette (tests/mutation/recettes.py) à la fin de tests/controles/{c.fichier}.yml"
        )


def juger(mutants: Iterable[Mutant]) -> list[Preuve]:
    """Contrôle chaque mutant dans un fichier à lui, sous un déclarant à lui ; un appel par lot."""
    tous, preuves = list(mutants), []
    for debut in range(0, len(tous), LOT):
        preuves += _lot(tous[debut : debut + LOT], PREMIER_DECLARANT + debut)
    return preuves


def _lot(mutants: list[Mutant], rang: int) -> list[Preuve]:
    fichiers = [(str(i), m.lignes, rang + i, m.encodage) for i, m in enumerate(mutants)]
    trouvees = controler(fichiers)
    return [prouver(m, trouvees.get(str(i), [])) for i, m in enumerate(mutants)]


def fichiers_propres() -> list[Fichier]:
    """Les déclarations propres, prêtes pour `controler` ; leur nom est celui de la déclaration."""
    return [(str(p), textes(p.arbre.lignes()), PREMIER_DECLARANT - 1 - i, "latin-1") for i, p in enumerate(propres())]


def controler(fichiers: Iterable[Fichier], autres: Iterable[Path] = ()) -> dict[str, list[Anomalie]]:
    """Un seul auto-contrôle de tous ces fichiers et des `autres` ; anomalies par nom."""
    dossier = Path(tempfile.mkdtemp(prefix="vigie-mutation-"))
    try:
        for nom, lignes, rang, encodage in fichiers:
            texte = _a_soi("".join(f"{ligne}\n" for ligne in lignes), rang)
            (dossier / f"{nom}.dsn").write_bytes(texte.encode(encodage))
        trouvees: dict[str, list[Anomalie]] = {}
        resultat = verifier([str(dossier), *map(str, autres)])
        if resultat.en_erreur:
            raise RuntimeError(f"contrôles en erreur : {', '.join(resultat.en_erreur)}")
        for a in resultat.anomalies:
            trouvees.setdefault(Path(a.fichier).stem, []).append(a)
        return trouvees
    finally:
        shutil.rmtree(dossier, ignore_errors=True)


def _a_soi(texte: str, rang: int) -> str:
    """Donne au fichier son déclarant et ses personnes : aucun n'est jugé par les autres. Ce qu'un défaut a changé reste tel quel."""
    propre = next((s for s in _declarants() if s in texte), None)
    if propre:
        texte = texte.replace(propre, siren(rang))
    suite = f"{100 + rang // 800:03d}{100 + rang % 800:03d}"
    for nir, nom in _personnes():
        texte = texte.replace(nir, nir[:7] + suite)
        texte = texte.replace(f".002,'{nom}'", f".002,'{nom} {_lettres(rang)}'")
    return texte


@cache
def _declarants() -> frozenset[str]:
    """SIREN des déclarations propres."""
    return frozenset(p.arbre.blocs("S21.G00.06")[0].rubriques["S21.G00.06.001"] for p in propres())


@cache
def _personnes() -> frozenset[tuple[str, str]]:
    """(NIR, nom) des individus et non-salariés des déclarations propres."""
    return frozenset(
        (o.rubriques[f"{bloc}.001"], o.rubriques[f"{bloc}.002"])
        for p in propres()
        for bloc in ("S21.G00.30", "S89.G00.91")
        for o in p.arbre.blocs(bloc)
    )


def _lettres(rang: int) -> str:
    return "".join(chr(65 + rang // 26**k % 26) for k in range(3))


def prouver(m: Mutant, anomalies: list[Anomalie]) -> Preuve:
    """Compare ce qui est attendu d'un mutant aux anomalies trouvées dans son fichier."""
    manques = tuple(
        t for t in m.attendus if not any(a.controle == t.identifiant and a.ligne in t.lignes for a in anomalies)
    )
    voulus = {t.identifiant for t in manques}
    ailleurs: dict[str, list[int]] = {}
    for a in anomalies:
        if a.controle in voulus:
            ailleurs.setdefault(a.controle, []).append(a.ligne)
    return Preuve(m, manques, ailleurs)
