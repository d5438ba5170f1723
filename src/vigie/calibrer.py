"""Calage des bornes du net social (MNS-03) sur les données de l'entrepôt.

Propose ; n'adopte rien. Les bornes en vigueur restent celles de `seeds/parametres/bornes_net_social.csv` tant que personne n'y
écrit les lignes proposées.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import duckdb

from vigie.erreurs import ErreurVigie

COLONNES = (
    "nature_contrat", "statut_retraite", "regime_maladie", "date_debut", "date_fin", "borne_basse", "borne_haute",
    "effectif", "source", "statut",
)  # fmt: skip
# Arrondi vers l'extérieur : une borne ne dit pas le montant d'une personne.
PAS = Decimal("0.01")

_RAPPORTS = """
    select n.nature_contrat, n.statut_retraite, n.regime_maladie, n.personne_id, n.mois,
        n.montant_net_social / n.base_deplafonnee as rapport
    from intermediaire.int_nets_bornes as n
    cross join (
        select valeur as part from intermediaire.int_seuils where controle_id = 'MNS-03' and seuil = 'part_smic_min'
    ) as s
    where n.est_en_vigueur and n.base_deplafonnee > 0 and n.base_deplafonnee >= s.part * n.smic_mensuel
        and n.nature_contrat is not null and n.statut_retraite is not null and n.regime_maladie is not null
"""


@dataclass(frozen=True, slots=True)
class Population:
    """Une population assez nombreuse, et les quantiles du rapport du net social à la base déplafonnée."""

    nature_contrat: str
    statut_retraite: str
    regime_maladie: str
    personnes: int
    versements: int
    bas: Decimal
    mediane: Decimal
    haut: Decimal


@dataclass(frozen=True, slots=True)
class Calage:
    """Les populations calées, celles qui sont trop petites, et les mois mesurés."""

    populations: tuple[Population, ...]
    ecartees: int
    premier_mois: date
    dernier_mois: date


def calibrer_mns(
    con: duckdb.DuckDBPyConnection, quantile_bas: float, quantile_haut: float, personnes_min: int
) -> Calage:
    """Quantiles par nature de contrat (40.007), statut (40.003) et régime (40.018), dans l'entrepôt construit.

    Une population de moins de `personnes_min` personnes n'est ni mesurée, ni décrite. Lève `ErreurVigie` si les quantiles sont
    mal ordonnés, si l'entrepôt n'est pas construit, ou si rien n'y est mesurable.
    """
    if not 0 <= quantile_bas < quantile_haut <= 1:
        raise ErreurVigie("Les quantiles vont de 0 à 1, le bas sous le haut (par exemple 0.005 et 0.995).")
    try:
        rangees = con.execute(
            f"""
            select nature_contrat, statut_retraite, regime_maladie, count(distinct personne_id), count(*),
                quantile_cont(rapport, $bas), quantile_cont(rapport, 0.5), quantile_cont(rapport, $haut),
                min(mois), max(mois)
            from ({_RAPPORTS})
            group by nature_contrat, statut_retraite, regime_maladie
            order by nature_contrat, statut_retraite, regime_maladie
            """,
            {"bas": quantile_bas, "haut": quantile_haut},
        ).fetchall()
    except duckdb.CatalogException as e:
        raise ErreurVigie("L'entrepôt n'est pas construit : lancez d'abord vigie construire.") from e
    if not rangees:
        raise ErreurVigie("Aucun montant net social à mesurer : ni mensuelle en vigueur, ni mois sans prime ni arrêt.")
    gardees = [r for r in rangees if r[3] >= personnes_min]
    return Calage(
        tuple(Population(*r[:5], _arrondir(r[5], ROUND_FLOOR), _arrondir(r[6], None), _arrondir(r[7], ROUND_CEILING)) for r in gardees),
        len(rangees) - len(gardees),
        min(r[8] for r in rangees),
        max(r[9] for r in rangees),
    )  # fmt: skip


def _arrondir(valeur: float, sens: str | None) -> Decimal:
    return Decimal(str(valeur)).quantize(PAS, rounding=sens)


def lignes(calage: Calage, quantile_bas: float, quantile_haut: float) -> Iterable[dict[str, str]]:
    """Les lignes proposées, à la forme du seed ; elles valent du premier mois mesuré à la fin de l'année du dernier."""
    source = (
        f"Mesure de l'entrepôt, {calage.premier_mois:%m/%Y} à {calage.dernier_mois:%m/%Y} : quantiles "
        f"{quantile_bas:g} et {quantile_haut:g} du rapport, arrondis au centième vers l'extérieur"
    )
    for p in calage.populations:
        valeurs = (
            p.nature_contrat, p.statut_retraite, p.regime_maladie, calage.premier_mois.isoformat(),
            date(calage.dernier_mois.year, 12, 31).isoformat(), str(p.bas), str(p.haut), str(p.versements), source,
            "a_confirmer",
        )  # fmt: skip
        yield dict(zip(COLONNES, valeurs, strict=True))


def csv_des_bornes(calage: Calage, quantile_bas: float, quantile_haut: float) -> str:
    """Le CSV proposé, en-tête compris."""
    texte = io.StringIO()
    ecriture = csv.DictWriter(texte, COLONNES, lineterminator="\n")
    ecriture.writeheader()
    ecriture.writerows(lignes(calage, quantile_bas, quantile_haut))
    return texte.getvalue()


def resume(calage: Calage) -> str:
    """Ce que la mesure a donné, pour un terminal."""
    titres = (
        f"{'nature':<8}{'statut':<8}{'régime':<8}{'personnes':>10}{'versements':>12}{'bas':>7}{'médiane':>9}{'haut':>7}"
    )
    corps = [
        f"{p.nature_contrat:<8}{p.statut_retraite:<8}{p.regime_maladie:<8}{p.personnes:>10}{p.versements:>12}"
        f"{p.bas:>7}{p.mediane:>9}{p.haut:>7}"
        for p in calage.populations
    ]
    return "\n".join([titres, *corps, f"populations trop petites, non décrites : {calage.ecartees}"])
