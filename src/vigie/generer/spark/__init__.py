"""Tout texte SQL de la maison se dit aussi dans le dialecte de Spark : contrôles, fonctions du domaine, staging, intermediate, marts.

Les modèles de verdicts (`models/controles`) sont engendrés des contrôles ; les marts en Python sont hors de portée. Ce que Spark
n'accepte pas encore est écrit dans `connus.py`, avec sa raison : rien d'autre n'y échappe, et ce qui n'y sert plus s'en ôte.
"""

import re
from functools import cache

from vigie import chemins
from vigie.controles import modeles
from vigie.controles.entete import referentiel
from vigie.generer.gabarits import rendre
from vigie.generer.spark.connus import CONNUS
from vigie.spark.fonctions import FORMES
from vigie.spark.traduire import obstacles

_FONCTION = re.compile(r"create or replace macro (\w+)\([^)]*\) as(.*?);\n", re.DOTALL)
_LISTE = "src/vigie/generer/spark/connus.py"


def textes() -> dict[str, str]:
    """Chaque texte à traduire, en DuckDB, Jinja ôté. Une fonction du domaine se dit `macros/….sql:nom`.

    Celles qui ont leur forme Spark dans `vigie.spark.fonctions` n'y sont pas : `make test-spark` les compare à DuckDB.
    """
    racine = chemins.racine()
    connus = modeles.modeles()
    trouves = {f"controles/{c.theme}/{c.fichier}.sql": c.sql for c in referentiel()}
    for f in sorted((racine / "models").rglob("*.sql")):
        chemin = f.relative_to(racine).as_posix()
        if f.stem in connus:
            trouves[chemin] = connus[f.stem].sql
        elif chemin.startswith("models/marts/"):
            trouves[chemin] = rendre(f.read_text(encoding="utf-8"), lambda relation: relation)
    return trouves | {f"macros/{ou}:{nom}": corps for ou, nom, corps in _fonctions() if nom not in FORMES}


def _fonctions() -> list[tuple[str, str, str]]:
    """Fichier, nom et corps de chaque fonction du domaine."""
    fichiers = {"fonctions.sql": modeles.fonctions(), "fonctions_datees.sql": modeles.fonctions_datees()}
    return [
        (fichier, m[1], f"select {m[2].strip()}")
        for fichier, texte in fichiers.items()
        for m in _FONCTION.finditer(re.sub(r"^--.*\n", "", texte, flags=re.MULTILINE) + "\n")
    ]


@cache
def du_domaine() -> frozenset[str]:
    """Nos fonctions : un texte les appelle sous les deux moteurs."""
    return frozenset(nom for _, nom, _ in _fonctions())


def ecarts(a_traduire: dict[str, str]) -> list[str]:
    """Une phrase par texte que Spark n'accepterait pas, et par dispense qui ne sert plus."""
    reels = {(o, fichier) for fichier, sql in a_traduire.items() for o in obstacles(sql, du_domaine())}
    dispenses = {(o, fichier) for o, connu in CONNUS.items() for fichier in connu.textes}
    return [
        f"{fichier} : {o} n'a pas de forme Spark sûre. L'écrire autrement, ou le dispenser avec sa raison dans {_LISTE}."
        for o, fichier in sorted(reels - dispenses)
    ] + [
        f"{fichier} : {o} n'y fait plus obstacle à Spark. Ôter cette dispense de {_LISTE}."
        for o, fichier in sorted(dispenses - reels)
    ]
