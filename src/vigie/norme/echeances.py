"""Les tables datées : jusqu'où chacune va, et lesquelles s'épuisent bientôt.

Le jour est donné, jamais lu ici : l'appelant le choisit, les essais le figent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from vigie.norme.tables import rangees

# Deux mois : le plafond de l'année suivante se publie en décembre, et la paie de janvier se prépare avec lui.
MARGE = timedelta(days=60)


@dataclass(frozen=True, order=True)
class Echeance:
    """Le dernier jour que couvre une table, ou un paramètre d'une table."""

    dernier_jour: date
    table: str
    parametres: tuple[str, ...]

    def phrase(self, jour: date) -> str:
        """Ce qu'il faut faire, au jour dit."""
        etat = "ne va plus" if self.dernier_jour < jour else "ne va que"
        valeurs = f" ({', '.join(self.parametres)})" if self.parametres else ""
        return (
            f"{self.table}.csv {etat} jusqu'au {self.dernier_jour:%d/%m/%Y}{valeurs} : y porter les valeurs publiées ; "
            "d'ici là, ce qui les lit n'est pas jugé."
        )


def echeances() -> list[Echeance]:
    """La fin de chaque table datée, la plus proche d'abord ; les paramètres d'un barème qui finissent ensemble sont réunis."""
    fins: dict[tuple[date, str], list[str]] = {}
    for parametre, fin in _dernieres("baremes", "parametre").items():
        if parametre not in _remplaces():
            fins.setdefault((fin, "baremes"), []).append(parametre)
    bornes = max(date.fromisoformat(x["date_fin"]) for x in rangees("parametres/bornes_net_social.csv"))
    mois = max(date.fromisoformat(x["mois"]) for x in rangees("parametres/echeances.csv"))
    fins[(bornes, "bornes_net_social")] = []
    fins[((mois + timedelta(days=31)).replace(day=1) - timedelta(days=1), "echeances")] = []
    return sorted(Echeance(fin, table, tuple(sorted(noms))) for (fin, table), noms in fins.items())


def proches(jour: date) -> list[str]:
    """Une phrase par table épuisée au `jour`, ou qui le sera dans les deux mois."""
    return [e.phrase(jour) for e in echeances() if e.dernier_jour < jour + MARGE]


def non_publies(mois: Iterable[date]) -> dict[int, list[str]]:
    """Par année des `mois` déclarés, les paramètres qu'aucun barème ne donne encore ce mois-là."""
    manquants: dict[int, set[str]] = {}
    for parametre, fin in _dernieres("baremes", "parametre").items():
        for m in mois:
            if m > fin and parametre not in _remplaces():
                manquants.setdefault(m.year, set()).add(parametre)
    return {annee: sorted(noms) for annee, noms in sorted(manquants.items())}


def _dernieres(table: str, cle: str) -> dict[str, date]:
    fins: dict[str, date] = {}
    for x in rangees(f"parametres/{table}.csv"):
        fin = date.fromisoformat(x["date_fin"])
        fins[x[cle]] = max(fin, fins.get(x[cle], fin))
    return fins


def _remplaces() -> frozenset[str]:
    """Paramètres que la formule de 2026 a remplacés : leur fin n'appelle pas de suite."""
    return frozenset({"t_moins_50", "t_50_plus"})
