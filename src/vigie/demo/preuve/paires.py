"""Paires étiquetées : une population inventée dont certaines personnes ont deux numéros, sous une identité écrite autrement.

La vérité vient d'ici, jamais du rapprochement. Les noms viennent des mêmes listes que la démonstration : assez courtes pour que
des étrangers partagent un nom, un prénom ou un jour de naissance, ce qui met la précision à l'épreuve.
"""

from dataclasses import dataclass, replace
from random import Random

import pyarrow as pa

from vigie.demo.defauts.identite import coquille
from vigie.demo.population.modele import Fenetre, Salarie
from vigie.demo.population.peuplement import Peuplement
from vigie.demo.reperes import calendrier, identifiants
from vigie.demo.reperes.calendrier import jma

CLASSES = ("identique", "coquille", "deux coquilles", "inversion", "nom d'usage", "jour de naissance", "lettre oubliée")
PART = 0.2  # personnes qui ont un second numéro
PART_JUMEAUX = 0.01


@dataclass(frozen=True)
class Population:
    """`individus` : table que lit faits.sql, une rangée par identité. `paires` : (rang, rang) vraies → classe."""

    individus: pa.Table
    paires: dict[tuple[int, int], str]


def population(graine: int, individus: int) -> Population:
    """Une population, ses seconds numéros et ses jumeaux (vrais étrangers, de même nom, de même naissance et de même lieu)."""
    tirage = Random(f"paires {graine}")
    mois = calendrier.mois(2026, 1)
    declarants = Peuplement(graine, individus, Fenetre(mois, mois + 11)).peupler()
    salaries = [s for d in declarants for s in d.salaries]
    rangees, paires = list(salaries), {}
    for rang, salarie in enumerate(salaries):
        if tirage.random() < PART:
            classe = tirage.choice(CLASSES)
            double = _autre_graphie(tirage, classe, salarie)
            if double is not None:
                paires[rang, len(rangees)] = classe
                rangees.append(double)
        elif tirage.random() < PART_JUMEAUX:
            autres = [x.prenoms for x in salaries if x.homme == salarie.homme and x.prenoms != salarie.prenoms]
            rangees.append(replace(salarie, prenoms=tirage.choice(autres), nir=_nir(tirage, salarie)))
    return Population(_table(rangees), paires)


def _nir(tirage: Random, salarie: Salarie) -> str:
    return identifiants.nir(tirage, salarie.homme, salarie.naissance, salarie.departement, tirage.randrange(1, 480))


def _autre_graphie(tirage: Random, classe: str, salarie: Salarie) -> Salarie | None:
    """La même personne, sous un autre numéro et une autre graphie ; None si elle ne s'y prête pas."""
    nom, prenoms, usage, naissance = salarie.nom, salarie.prenoms, salarie.nom_usage, salarie.naissance
    if classe == "coquille":
        nom = coquille(tirage, nom)
    elif classe == "deux coquilles":
        nom, prenoms = coquille(tirage, nom), coquille(tirage, prenoms)
    elif classe == "inversion":
        nom, prenoms = prenoms, nom
    elif classe == "nom d'usage":
        nom, usage = usage, None
    elif classe == "jour de naissance":
        naissance = naissance.replace(day=naissance.day % 28 + 1)
    elif classe == "lettre oubliée":
        i = tirage.randrange(1, len(nom))
        nom = nom[:i] + nom[i + 1 :]
    if not nom or (
        classe != "identique" and (nom, prenoms, naissance) == (salarie.nom, salarie.prenoms, salarie.naissance)
    ):
        return None
    return replace(salarie, nom=nom, prenoms=prenoms, nom_usage=usage, naissance=naissance, nir=_nir(tirage, salarie))


def _table(salaries: list[Salarie]) -> pa.Table:
    nombre = len(salaries)
    colonnes = {
        "objet_id": [f"p{i}" for i in range(nombre)],
        "declaration_id": ["d"] * nombre,
        "nir": [s.nir for s in salaries],
        "ntt": [None] * nombre,
        "sexe": [None] * nombre,
        "date_naissance": [jma(s.naissance) for s in salaries],
        "departement_naissance": [s.departement for s in salaries],
        "pays_naissance": [s.pays.code if s.pays else "FR" for s in salaries],
        "lieu_naissance": [s.lieu for s in salaries],
        "nom_famille": [s.nom for s in salaries],
        "nom_usage": [s.nom_usage for s in salaries],
        "prenoms": [s.prenoms for s in salaries],
    }
    table = pa.table({c: pa.array(v, pa.string()) for c, v in colonnes.items()})
    return table.append_column("ligne", pa.array(range(1, nombre + 1), pa.int32()))
