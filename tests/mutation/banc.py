"""Le banc : écrit les mutants, les contrôle par lots avec le code de `vigie controler`, compare à ce qui est attendu."""

import random
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mutation import familles, nommes, recettes
from mutation.mutant import Attendu, Mutant
from mutation.propres import Propre, propres, siren

from vigie.controler.verifier import Anomalie, verifier
from vigie.controles.entete import Controle, referentiel

LOT = 1500  # déclarations par appel : assez pour amortir un appel, assez peu pour la mémoire
PREMIER_DECLARANT = 1000  # les SIREN précédents sont ceux des déclarations propres


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


def preparer(part: float = 1.0, graine: int = 0) -> Plan:
    """Les mutants de tout le référentiel, ou d'un tirage à graine d'une part des membres et des contrôles nommés."""
    tirage, plan = random.Random(graine), Plan()
    for c in referentiel():
        if c.statut == "retire":
            continue
        if c.famille:
            _preparer_famille(c, plan, part, tirage)
        elif tirage.random() < part:
            _preparer_nomme(c, plan)
    return plan


def _preparer_famille(c: Controle, plan: Plan, part: float, tirage: random.Random) -> None:
    if c.id not in familles.REGISTRE:
        plan.sans[c.id] = "famille sans fonction de plantation"
        return
    choisis = [m for m in familles.membres(c) if tirage.random() < part]
    rendus, sans = familles.mutants(choisis)
    plan.mutants += rendus
    for m in sans:
        plan.sans[f"{m.cle}/{m.famille} ({m.nature}, {m.norme})"] = "le défaut ne se plante pas"


def _preparer_nomme(c: Controle, plan: Plan) -> None:
    """Une recette écrite à la main prime sur le cas : c'est qu'il ne suffisait pas."""
    try:
        if c.id in recettes.recettes():
            plan.mutants += [recettes.mutant(c.id, recettes.recettes()[c.id])]
            plan.a_la_main.add(c.id)
        elif c.zone == "protegee":
            plan.sans[c.id] = "aucune recette"
        else:
            plan.mutants += nommes.mutants(c)
            plan.automatiques.add(c.id)
    except nommes.SansMutation as e:
        plan.sans[c.id] = str(e)


def juger(mutants: Iterable[Mutant]) -> list[Preuve]:
    """Contrôle chaque mutant dans un fichier à lui, sous un déclarant à lui ; un appel par lot."""
    tous, preuves = list(mutants), []
    for debut in range(0, len(tous), LOT):
        preuves += _lot(tous[debut : debut + LOT], PREMIER_DECLARANT + debut)
    return preuves


def _lot(mutants: list[Mutant], rang: int) -> list[Preuve]:
    par_fichier = _controler((m.lignes, siren(rang + i), m.encodage) for i, m in enumerate(mutants))
    return [_preuve(m, par_fichier.get(i, [])) for i, m in enumerate(mutants)]


def anomalies_des_propres(choisies: Iterable[Propre] | None = None) -> list[tuple[Propre, Anomalie]]:
    """Ce que l'auto-contrôle trouve dans les déclarations propres : rien, si tout va bien."""
    toutes = list(propres() if choisies is None else choisies)
    fichiers = (
        (tuple(map(str, p.arbre.lignes())), siren(PREMIER_DECLARANT + i), "latin-1") for i, p in enumerate(toutes)
    )
    return [(toutes[i], a) for i, anomalies in _controler(fichiers).items() for a in anomalies]


def _controler(fichiers: Iterable[tuple[Iterable[str], str, str]]) -> dict[int, list[Anomalie]]:
    """Anomalies par rang de fichier (lignes, déclarant, encodage)."""
    dossier = Path(tempfile.mkdtemp(prefix="vigie-mutation-"))
    try:
        for i, (lignes, declarant, encodage) in enumerate(fichiers):
            _ecrire(dossier / f"{i}.dsn", lignes, declarant, encodage)
        rendues: dict[int, list[Anomalie]] = {}
        for a in verifier([str(dossier)]).anomalies:
            rendues.setdefault(int(Path(a.fichier).stem), []).append(a)
        return rendues
    finally:
        shutil.rmtree(dossier, ignore_errors=True)


def _ecrire(chemin: Path, lignes: Iterable[str], declarant: str, encodage: str) -> None:
    """Écrit un fichier ; le SIREN de la déclaration propre y devient celui du déclarant, partout."""
    texte = "".join(f"{ligne}\n" for ligne in lignes)
    propre = texte.partition("S10.G00.01.001,'")[2].split("'", 1)[0]
    if len(propre) == len(declarant) and propre.isdigit():
        texte = texte.replace(propre, declarant)
    chemin.write_bytes(texte.encode(encodage))


def _preuve(m: Mutant, anomalies: list[Anomalie]) -> Preuve:
    manques = tuple(
        t for t in m.attendus if not any(a.controle == t.identifiant and a.ligne in t.lignes for a in anomalies)
    )
    voulus = {t.identifiant for t in manques}
    ailleurs: dict[str, list[int]] = {}
    for a in anomalies:
        if a.controle in voulus:
            ailleurs.setdefault(a.controle, []).append(a.ligne)
    return Preuve(m, manques, ailleurs)
