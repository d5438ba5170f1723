"""Prendre, suivre, clore une décision : ce qui s'y vérifie avant de l'inscrire au registre, que rien n'efface ensuite."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vigie.decisions import preuve, registre, texte
from vigie.decisions.decision import INDICATEURS, ISSUES, SENS, Attendu, Decision, Objet, decisions
from vigie.erreurs import ErreurVigie
from vigie.publication import Courante

Executer = Callable[..., list[dict]]
_LETTRES = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


@dataclass(frozen=True)
class Projet:
    """Une décision à prendre, telle qu'on la dit. `mois` : celui de la preuve (None : le dernier établi)."""

    phrase: str
    objet: Objet
    responsable: str
    echeance: date
    attendu: Attendu
    prise_le: date
    mois: date | None = None


def toutes(ou: Path | None = None) -> list[Decision]:
    """Les décisions du registre, de la première inscrite à la dernière."""
    return decisions(registre.lire(ou))


def une(numero: str, ou: Path | None = None) -> Decision:
    """Une décision d'après son numéro. Lève `ErreurVigie` si elle n'existe pas."""
    for d in toutes(ou):
        if d.numero == numero:
            return d
    raise ErreurVigie("Aucune décision de ce numéro. « vigie decider lister » les donne toutes.")


def prendre(executer: Executer, version: Courante, p: Projet, ou: Path | None = None) -> Decision:
    """Inscrit une décision et la rend. `executer` lit la version publiée `version`, où la preuve s'épingle.

    Lève `ErreurVigie` si un texte désigne quelqu'un, si l'objet est inconnu, si les dates ou l'effet attendu ne se tiennent pas, ou si la
    même décision a déjà été prise ce jour-là.
    """
    noms = [
        x["nom"] for x in executer("select distinct editeur as nom from marts.dim_logiciels where editeur is not null")
    ]
    phrase = texte.verifier(p.phrase, "La décision", noms)
    responsable = texte.verifier(p.responsable, "Le responsable", noms)
    _verifier_dates(p)
    _verifier_attendu(p.attendu)
    mois = preuve.dernier_mois(executer, p.mois)
    if mois > p.prise_le.replace(day=1):
        raise ErreurVigie("Le mois de la preuve est postérieur à la décision : vérifier --mois et --le.")
    preuve.verifier_objet(executer, p.objet, mois)
    numero = numero_de(p)
    if any(d.numero == numero for d in toutes(ou)):
        raise ErreurVigie(f"La même décision a déjà été prise ce jour-là : {numero}.")
    registre.inscrire(
        {
            "fait": "prise",
            "decision": numero,
            "phrase": phrase,
            "objet": p.objet.champs(),
            "preuve": preuve.lire(executer, version, p.objet, mois),
            "responsable": responsable,
            "prise_le": p.prise_le.isoformat(),
            "echeance": p.echeance.isoformat(),
            "attendu": {c: v for c, v in vars(p.attendu).items() if v is not None},
        },
        ou,
    )
    return une(numero, ou)


def suivre(numero: str, dit: str, le: date, ou: Path | None = None) -> None:
    """Inscrit ce qui a suivi une décision. Lève `ErreurVigie` si elle est inconnue, close, plus récente, ou si le texte désigne quelqu'un."""
    _exiger_ouverte(une(numero, ou), le)
    propre = texte.verifier(dit, "La suite")
    registre.inscrire({"fait": "suivi", "decision": numero, "texte": propre, "le": le.isoformat()}, ou)


def clore(numero: str, issue: str, dit: str, le: date, ou: Path | None = None) -> None:
    """Clôt une décision. Lève `ErreurVigie` comme `suivre`, et si l'issue est inconnue."""
    if issue not in ISSUES:
        raise ErreurVigie(f"Issue inconnue. Issues : {', '.join(ISSUES)}.")
    _exiger_ouverte(une(numero, ou), le)
    propre = texte.verifier(dit, "Le motif")
    registre.inscrire({"fait": "close", "decision": numero, "issue": issue, "texte": propre, "le": le.isoformat()}, ou)


def _exiger_ouverte(d: Decision, le: date) -> None:
    if d.issue:
        raise ErreurVigie(f"La décision {d.numero} est déjà close ({ISSUES[d.issue]}, le {d.close_le:%d/%m/%Y}).")
    if le < d.prise_le:
        raise ErreurVigie(f"La décision {d.numero} a été prise le {d.prise_le:%d/%m/%Y} : sa suite ne la précède pas.")


def _verifier_dates(p: Projet) -> None:
    if p.echeance < p.prise_le:
        raise ErreurVigie("L'échéance précède la décision.")
    if p.prise_le > date.today():
        raise ErreurVigie("Une décision ne s'inscrit pas avant d'être prise.")


def _verifier_attendu(a: Attendu) -> None:
    if a.indicateur not in INDICATEURS:
        raise ErreurVigie(f"Indicateur inconnu. Indicateurs : {', '.join(INDICATEURS)}.")
    if a.sens not in SENS:
        raise ErreurVigie(f"Sens inconnu. Sens : {', '.join(SENS)}.")
    if a.ampleur is not None and not 0 < a.ampleur <= (1 if a.sens == "baisse" else 10):
        raise ErreurVigie(
            "L'ampleur attendue est un pourcentage : de 1 à 100 pour une baisse, de 1 à 1 000 pour une hausse."
        )


def numero_de(p: Projet) -> str:
    """Un numéro sans chiffre, toujours le même pour la même décision du même jour."""
    identite = f"{p.phrase.strip()}|{sorted(p.objet.champs().items())}|{p.prise_le}"
    return "d" + hashlib.sha256(identite.encode()).hexdigest()[:11].translate(_LETTRES)
