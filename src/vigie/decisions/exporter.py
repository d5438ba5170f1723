"""Les décisions en fichier : une ligne chacune, son état et l'effet que dit la version publiée."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import polars as pl

from vigie.decisions import lecture, mesures, phrases, tenir
from vigie.decisions.decision import Decision
from vigie.decisions.effet import Constat
from vigie.divulgation.export import neutraliser
from vigie.erreurs import ErreurVigie
from vigie.nommer import montrer

Executer = Callable[..., list[dict]]


def ligne(d: Decision, c: Constat, version: dict) -> dict:
    """Une décision telle qu'elle s'exporte ; l'état est dit au jour de la publication, pour que deux exports soient les mêmes."""
    m = c.mesure
    return {
        "numero": d.numero,
        "decision": d.phrase,
        "objet": phrases.objet(d.objet),
        "responsable": d.responsable,
        "prise_le": d.prise_le,
        "echeance": d.echeance,
        "etat": d.etat(version["publie_le"].date()),
        "preuve": phrases.preuve(d),
        "empreinte_de_la_preuve": d.preuve["sha256"],
        "effet_attendu": phrases.attendu(d),
        "effet_mesure": phrases.effet(d, c),
        "rapport": m and round(m.rapport, 3),
        "rapport_bas": m and round(m.bas, 3),
        "rapport_haut": m and round(m.haut, 3) if m and m.haut != float("inf") else None,
        "version_lue": version["version"],
        "empreinte": d.empreinte,
    }


def lignes(executer: Executer) -> list[dict]:
    """Toutes les décisions, telles qu'elles s'exportent."""
    version = executer("select version, publie_le from publication.version")[0]
    return [ligne(d, mesures.constater(executer, d), version) for d in tenir.toutes()]


def ecrire(sortie: Path) -> Path:
    """Écrit les décisions (`.csv` ou `.jsonl`) et rend le chemin. Lève `ErreurVigie` si l'extension est autre, ou si rien n'est publié."""
    if sortie.suffix not in (".csv", ".jsonl"):
        raise ErreurVigie(f"{montrer(sortie)} : l'extension dit la forme, .csv ou .jsonl.")
    with lecture.version_publiee() as (executer, _):
        toutes = lignes(executer)
    if sortie.suffix == ".jsonl":
        octets = "".join(json.dumps(x, ensure_ascii=False, default=str) + "\n" for x in toutes).encode()
    else:
        octets = csv(toutes)
    try:
        sortie.write_bytes(octets)
    except OSError as erreur:
        raise ErreurVigie(
            f"{montrer(sortie)} ne peut être écrit ({erreur.strerror}). Choisir un autre fichier."
        ) from erreur
    return sortie


def csv(toutes: list[dict]) -> bytes:
    """CSV à point-virgule et virgule décimale, UTF-8 avec BOM."""
    propres = [{c: neutraliser(v) if isinstance(v, str) else v for c, v in x.items()} for x in toutes]
    flux = io.BytesIO()
    pl.DataFrame(propres, infer_schema_length=None).write_csv(flux, separator=";", include_bom=True, decimal_comma=True)
    return flux.getvalue()
