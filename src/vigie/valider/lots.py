"""Les lots : chaque extrait passe les suites de son flux ; au-delà d'un seuil de rejet, il attend en quarantaine.

La quarantaine est une mise en attente, pas une suppression : le lot reste chargé, la construction l'ignore, et une personne
peut l'admettre (`vigie valider --accepter`), avec un motif consigné. Un lot admis ne retourne pas en quarantaine.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from vigie.avancement import parcourir
from vigie.chargement.charger import decider
from vigie.erreurs import ErreurVigie
from vigie.valider.executer import Executeur, Resultat
from vigie.valider.suites import Suite


@dataclass(frozen=True)
class Rejet:
    """Un lot au-delà d'au moins un seuil ; `motif` dit lesquels, en français, sans valeur déclarée."""

    extrait_id: str
    motif: str


def examiner(
    executeur: Executeur,
    con: duckdb.DuckDBPyConnection,
    suites: list[Suite],
    parametres: dict[str, Any],
    gardes: Mapping[str, list[Resultat]] | None = None,
) -> list[Resultat]:
    """Exécute sur chaque extrait les suites d'un de ses flux (`meta.flux`, un ou plusieurs ; défaut : tous). Un lot mêlé en a plusieurs.

    `gardes` : les résultats des extraits qui n'ont plus à l'être (lots_juges.py) ; ils sont rendus tels quels.
    """
    gardes = gardes or {}
    extraits = con.execute("select extrait_id, flux from registre.extraits order by charge_le, extrait_id").fetchall()
    rendus: list[Resultat] = []
    for extrait_id, flux in parcourir(extraits, "Lots"):
        if extrait_id in gardes:
            rendus += gardes[extrait_id]
            continue
        for suite in suites:
            if set(suite.meta.get("flux", flux).split()) & set(flux.split()):
                rendus += executeur.executer(suite, parametres, extrait_id)
    return rendus


def rejets(resultats: list[Resultat]) -> list[Rejet]:
    """Les lots qu'au moins une mesure met au-delà de son seuil de rejet."""
    motifs: dict[str, list[str]] = {}
    for r in resultats:
        seuil = seuil_de_rejet(r)
        if seuil is not None and r.mesure is not None and r.mesure > seuil:
            motifs.setdefault(r.extrait_id, []).append(f"{r.titre} : {_nombre(r.mesure)} (seuil {_nombre(seuil)})")
    return [Rejet(extrait_id, " ; ".join(liste)) for extrait_id, liste in motifs.items()]


def seuil_de_rejet(r: Resultat) -> float | None:
    """Seuil de rejet d'une attente de lot (`meta.rejet.au_dessus`), ou None si elle ne rejette pas."""
    return (r.meta.get("rejet") or {}).get("au_dessus")


def mettre_en_quarantaine(con: duckdb.DuckDBPyConnection, liste: list[Rejet]) -> list[Rejet]:
    """Met en attente les lots rejetés qui viennent d'être chargés ; rend ceux dont le statut a changé.

    Un lot déjà en quarantaine y reste ; un lot admis par une personne garde son statut.
    """
    changes = []
    for rejet in liste:
        ligne = con.execute("select statut from registre.extraits where extrait_id = ?", [rejet.extrait_id]).fetchone()
        if ligne != ("charge",):
            continue
        _changer(con, rejet.extrait_id, "quarantaine", "quarantaine", rejet.motif)
        changes.append(rejet)
    return changes


def accepter(con: duckdb.DuckDBPyConnection, extrait_id: str, motif: str) -> None:
    """Admet un lot en quarantaine, décision consignée. Lève `ErreurVigie` (lot inconnu, pas en attente, motif vide)."""
    if not motif.strip():
        raise ErreurVigie('Le motif est vide : dire pourquoi ce lot est admis (--motif "…").')
    ligne = con.execute("select statut from registre.extraits where extrait_id = ?", [extrait_id]).fetchone()
    if ligne is None:
        raise ErreurVigie(f"L'extrait {extrait_id} n'est pas chargé. Voir : vigie etat.")
    if ligne[0] != "quarantaine":
        raise ErreurVigie(
            f"L'extrait {extrait_id} n'est pas en quarantaine (statut : {ligne[0]}) : il n'y a rien à admettre."
        )
    _changer(con, extrait_id, "accepte", "accepte", motif.strip())


def _changer(con: duckdb.DuckDBPyConnection, extrait_id: str, statut: str, decision: str, motif: str) -> None:
    con.execute("begin")
    try:
        con.execute(
            "update registre.extraits set statut = ?, motif = ? where extrait_id = ?", [statut, motif, extrait_id]
        )
        decider(con, extrait_id, decision, motif)
        con.execute("commit")
    except BaseException:
        con.execute("rollback")
        raise


def _nombre(x: float) -> str:
    return f"{x:.3g}".replace(".", ",")
