"""Les messages PASRAU de la démonstration en deux tables, celles que lit la trousse des organismes (kits/pasrau) : un organisme les tirerait de son propre système."""

import csv
from datetime import datetime
from pathlib import Path

from vigie.demo.retours.lues import Lue, Personne, lire, occurrences

DOSSIER = "pasrau"
REVENUS = (
    "organisme", "declaration", "nature", "mois", "individu", "nir", "ntt", "naissance", "date_versement", "net_fiscal", "taux_pas", "type_taux_pas",
    "montant_pas", "part_non_imposable", "classe_revenu", "regime_verseur", "mois_erreur",
)  # fmt: skip
REGLEMENTS = ("organisme", "declaration", "mois", "montant", "debut", "fin")
# colonne → suffixe de la rubrique du versement (S21.G00.50)
_DU_VERSEMENT = {
    "net_fiscal": "002", "taux_pas": "006", "type_taux_pas": "007", "montant_pas": "009", "part_non_imposable": "011", "classe_revenu": "014",
}  # fmt: skip


def ecrire(demo: Path) -> None:
    """Écrit `pasrau/revenus.csv` (une ligne par versement) et `pasrau/reglements.csv` (un versement à la DGFiP par ligne) de la démonstration `demo`."""
    lues = [
        (f"{fichier.parent.name}/{fichier.stem}-{rang}", lue)
        for fichier in sorted((demo / "lots").glob("*/PASRAU_*"))
        for rang, lue in enumerate(lire(demo, str(fichier.relative_to(demo)), datetime.min), 1)
    ]
    (demo / DOSSIER).mkdir(exist_ok=True)
    _csv(demo / DOSSIER / "revenus.csv", REVENUS, [x for nom, lue in lues for x in _revenus(nom, lue)])
    _csv(demo / DOSSIER / "reglements.csv", REGLEMENTS, [x for nom, lue in lues for x in _reglements(nom, lue)])


def _revenus(nom: str, lue: Lue) -> list[dict[str, str]]:
    return [
        {"organisme": lue.siret, "declaration": nom, "nature": lue.nature, "mois": f"{lue.mois}", "individu": str(rang), **versement}
        for rang, personne in enumerate(lue.personnes, 1)
        for versement in _versements(personne)
    ]  # fmt: skip


def _versements(personne: Personne) -> list[dict[str, str]]:
    """Les versements d'un individu, chacun autant de fois qu'il corrige un mois passé, une fois au moins."""
    naissance = personne.valeur("30.006") or ""
    qui = {
        "nir": personne.nir or "",
        "ntt": personne.valeur("30.020") or "",
        "naissance": _jour(naissance) if naissance.isdigit() else "",
        "regime_verseur": personne.valeur("47.007") or "",
    }
    debuts = [rang for rang, _ in personne.blocs("50")]
    fins = [*debuts[1:], personne.debut + len(personne.lignes)]
    rangees = []
    for debut, fin in zip(debuts, fins, strict=True):
        siennes = personne.lignes[debut - personne.debut : fin - personne.debut]
        ((_, v),) = occurrences(siennes, "50", debut)
        corrige = [_mois(x["001"]) for _, x in occurrences(siennes, "56", debut) if "001" in x] or [""]
        valeurs = {colonne: v.get(suffixe, "") for colonne, suffixe in _DU_VERSEMENT.items()}
        rangees += [{**qui, "date_versement": _jour(v["001"]), **valeurs, "mois_erreur": m} for m in corrige]
    return rangees


def _reglements(nom: str, lue: Lue) -> list[dict[str, str]]:
    return [
        {"organisme": lue.siret, "declaration": nom, "mois": f"{lue.mois}", "montant": v["005"], "debut": _jour(v["006"]), "fin": _jour(v["007"])}
        for _, v in lue.blocs("20")
        if {"005", "006", "007"} <= set(v)
    ]  # fmt: skip


def _jour(texte: str) -> str:
    return f"{texte[4:]}-{texte[2:4]}-{texte[:2]}"


def _mois(texte: str) -> str:
    return f"{texte[2:]}-{texte[:2]}-01"


def _csv(chemin: Path, colonnes: tuple[str, ...], rangees: list[dict[str, str]]) -> None:
    with chemin.open("w", encoding="utf-8", newline="") as flux:
        ecriture = csv.DictWriter(flux, colonnes, delimiter=";", lineterminator="\n")
        ecriture.writeheader()
        ecriture.writerows(rangees)
