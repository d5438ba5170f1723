"""Écrit en PASRAU les tables de la trousse : de quoi demander à Vigie ce que la trousse demande à Great Expectations."""

import csv
from itertools import groupby
from pathlib import Path

Ligne = dict[str, str]
TETE = ("S10.G00.00.001,'CAISSE'", "S10.G00.00.002,'MAISON'", "S10.G00.00.003,'1'", "S10.G00.00.005,'02'", "S10.G00.00.006,'P26V01'",
        "S10.G00.00.008,'01'", "S10.G00.01.001,'999999999'", "S10.G00.01.002,'00011'")  # fmt: skip


def lire(fichier: Path) -> list[Ligne]:
    """Les lignes d'un CSV de la trousse, avec leur numéro."""
    with fichier.open(encoding="utf-8", newline="") as f:
        return [{**x, "ligne": str(n)} for n, x in enumerate(csv.DictReader(f, delimiter=";"), 2)]


def texte(revenus: list[Ligne], reglements: list[Ligne]) -> tuple[str, dict[int, tuple[str, int]]]:
    """Un envoi par déclaration, et d'où vient chaque ligne écrite : (table, ligne du CSV)."""
    lignes: list[str] = []
    origines: dict[int, tuple[str, int]] = {}

    def ecrire(texte: str, table: str, x: Ligne) -> None:
        lignes.append(texte)
        origines[len(lignes)] = (table, int(x["ligne"]))

    for _, siens in groupby(revenus, lambda x: x["declaration"]):
        premier, *_ = siennes = list(siens)
        debut = len(lignes)
        lignes += [*TETE, *_declaration(premier)]
        for x in reglements:
            if x["declaration"] == premier["declaration"]:
                for rubrique, valeur in _reglement(x):
                    ecrire(f"{rubrique},'{valeur}'", "reglements", x)
        for _, personne in groupby(siennes, lambda x: x["individu"]):
            for rang, x in enumerate(personne):
                for rubrique, valeur in [*([] if rang else _individu(x)), *_versement(x)]:
                    if valeur:
                        ecrire(f"{rubrique},'{valeur}'", "revenus", x)
        lignes += [f"S90.G00.90.001,'{len(lignes) - debut + 2}'", "S90.G00.90.002,'1'"]
    return "".join(f"{x}\n" for x in lignes), origines


def _jour(iso: str) -> str:
    return "".join(reversed(iso.split("-")))


def _declaration(x: Ligne) -> list[str]:
    siret = x["organisme"]
    return [f"S20.G00.05.001,'{x['nature']}'", "S20.G00.05.002,'01'", "S20.G00.05.003,'11'", "S20.G00.05.004,'1'",
            f"S20.G00.05.005,'{_jour(x['mois'])}'", f"S20.G00.05.007,'{_jour(x['mois'])}'", f"S21.G00.06.001,'{siret[:9]}'",
            f"S21.G00.11.001,'{siret[9:]}'"]  # fmt: skip


def _reglement(x: Ligne) -> list[tuple[str, str]]:
    return [("S21.G00.20.001", "DGFiP"), ("S21.G00.20.005", x["montant"]), ("S21.G00.20.006", _jour(x["debut"])),
            ("S21.G00.20.007", _jour(x["fin"]))]  # fmt: skip


def _individu(x: Ligne) -> list[tuple[str, str]]:
    return [("S21.G00.30.001", x["nir"]), ("S21.G00.30.002", f"NOM{'ABCDEFGHIJKLMNOPQ'[int(x['individu'])]}"), ("S21.G00.30.004", "CAMILLE"),
            ("S21.G00.30.006", _jour(x["naissance"])), ("S21.G00.30.020", x["ntt"]), ("S21.G00.47.007", x["regime_verseur"])]  # fmt: skip


def _versement(x: Ligne) -> list[tuple[str, str]]:
    return [("S21.G00.50.001", _jour(x["date_versement"])), ("S21.G00.50.002", x["net_fiscal"]), ("S21.G00.50.006", x["taux_pas"]),
            ("S21.G00.50.007", x["type_taux_pas"]), ("S21.G00.50.009", x["montant_pas"]), ("S21.G00.50.011", x["part_non_imposable"]),
            ("S21.G00.50.014", x["classe_revenu"]), ("S21.G00.56.001", _jour(x["mois_erreur"])[2:])]  # fmt: skip
