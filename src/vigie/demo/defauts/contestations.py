"""Les défauts que leur déclarant conteste."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from vigie.demo.defauts.suivi import Attendu


@dataclass(frozen=True, slots=True)
class Contestee:
    """Une contestation de la démonstration, située comme au journal des défauts."""

    fichier: str
    ligne_bloc: int
    identifiant: str
    motif: str
    deposee_le: date
    issue: str
    motif_issue: str
    close_le: date | None


# Contrôle, motif, issues dans l'ordre des défauts les plus anciens (vide : encore ouverte).
_CONTESTES = (
    ("CO-04", "Valeur activée par une consigne parue en cours d'année", ("fondee", "fondee", "rejetee", "fondee", "fondee", "fondee")),
    ("AG-04", "Dette d'un mois passé comprise dans le versement", ("rejetee", "")),
    ("AG-05", "Trop-versé d'un autre mois déduit du versement", ("rejetee", "")),
)  # fmt: skip
_MOTIFS = {"fondee": "La consigne existe : le contrôle l'ignorait", "rejetee": "Aucune pièce ne le montre", "": ""}


def contester(attendus: list[Attendu], horizon: datetime) -> list[Contestee]:
    """Choisit les défauts contestés : les plus anciens de chaque contrôle, déposés trois semaines après, clos un mois plus tard."""
    choisis = []
    for controle, motif, issues in _CONTESTES:
        defauts = sorted(
            (a for a in attendus if a.identifiant == controle), key=lambda a: (a.detectee_le, a.fichier, a.ligne_bloc)
        )
        libres = [a for a in defauts if a.detectee_le + timedelta(days=60) < horizon and not a.sort.correction]
        for a, issue in zip(libres, issues, strict=False):
            depot = a.detectee_le.date() + timedelta(days=21)
            close = depot + timedelta(days=30) if issue else None
            choisis.append(Contestee(a.fichier, a.ligne_bloc, controle, motif, depot, issue, _MOTIFS[issue], close))
    return choisis
