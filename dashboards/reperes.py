"""Les repères d'un mois, en tête de la page du comité : personnes, déclarants, euros, anomalies, ce qui est corrigé, et ce qui ne compte pas."""

import polars as pl

import composants as c
import requetes.ensemble
from vigie import ecriture as e
from vigie import phrases_du_mois


def chiffres(mois: dict, types: pl.DataFrame) -> None:
    """Les chiffres du mois ; `types` : les contrôles qui comptent."""
    jour = mois["mois"]
    joues = types.filter(pl.col("nb_evalues") > 0)
    touches = joues.filter(pl.col("nb_anomalies") > 0)
    concentration = requetes.ensemble.concentration(jour)
    c.chiffres(
        _personnes(requetes.ensemble.personnes(jour)),
        _bloques(mois),
        _euros(mois["montant_en_jeu"], concentration.get("euros")),
        _anomalies(mois, concentration.get("anomalies")),
        _corrigees(requetes.ensemble.corrections_avant_echeance(jour)),
        (
            f"{e.nombre(len(touches))} contrôles joués sur {e.nombre(len(joues))}",
            "ont trouvé au moins une anomalie.",
        ),
        (
            f"{e.compte(mois['nb_declarants'], 'déclarant', feminin=False)}",
            f"ont déposé {e.compte(mois['nb_declarations'], 'déclaration')}, pour {e.compte(mois['nb_individus'], 'individu', feminin=False)}.",
        ),
    )


def _personnes(lues: pl.DataFrame) -> tuple[str, str]:
    if not len(lues):
        return "Aucune personne déclarée.", ""
    tous = lues.row(0, named=True)
    return (
        e.compte(tous["nb_personnes_touchees"], "personne touchée"),
        f"{phrases_du_mois.part_touchee(tous, ', deux employeurs supposés indépendants')}.",
    )


def _bloques(mois: dict) -> tuple[str, str]:
    part, _, suite = e.taux(mois["nb_declarants_bloques"], mois["nb_declarants"]).partition(" (")
    return part, f"des déclarants ont au moins une anomalie bloquante ({suite.rstrip(')')})."


def _portes(concentration: dict | None) -> str:
    """Ce que le premier déclarant et les dix premiers portent d'un total."""
    if not concentration:
        return ""
    if concentration["nb_declarants"] == 1:
        return " Un seul déclarant porte tout."
    dix = f", les dix premiers {e.pourcent(concentration['part_dix_premiers'])}" * (concentration["nb_declarants"] > 10)
    return f" Le premier déclarant en porte {e.pourcent(concentration['part_premier'])}{dix}, sur {e.nombre(concentration['nb_declarants'])}."


def _euros(montant: float | None, concentration: dict | None) -> tuple[str, str]:
    if montant is None:
        return "Montant en jeu non chiffré.", ""
    return e.euros(
        montant
    ), f"sont en jeu, une fois par cause, là où un contrôle sait chiffrer.{_portes(concentration)}"


def _anomalies(mois: dict, concentration: dict | None) -> tuple[str, str]:
    nouveautes = requetes.ensemble.nouveautes(mois["mois"])
    if not nouveautes:
        return "Aucune anomalie", "d'un contrôle qui compte."
    dont = f"{e.nombre(nouveautes['nb_nees'])} nées ce mois, {e.nombre(nouveautes['nb_persistantes'])} déjà là le mois précédent"
    if nouveautes["nb_sans_precedent"]:
        dont += f", {e.nombre(nouveautes['nb_sans_precedent'])} de déclarants sans mois précédent"
    return (
        e.compte(mois["nb_anomalies"], "anomalie"),
        f"pour {e.compte(mois['nb_causes'], 'cause')} : {dont}.{_portes(concentration)}",
    )


def _corrigees(lues: dict | None) -> tuple[str, str]:
    if not lues:
        return "Rien à corriger", "sur ce mois."
    return (
        f"{e.nombre(lues['nb'])} sur {e.nombre(lues['nb_detectees'])}",
        "anomalies détectées sur ce mois, toutes versions réunies, ont été corrigées avant l'échéance (annule-et-remplace).",
    )


def hors_total(types: pl.DataFrame) -> None:
    """Ce que les contrôles qui ne comptent pas ont trouvé : dit une fois, et dans aucun autre nombre de la page."""
    autres = types.filter(~pl.col("est_compte"), pl.col("nb_anomalies") > 0)
    if len(autres):
        c.note(
            f"Aucun nombre de cette page ne compte ce que {e.accorde(len(autres), 'trouve', 'trouvent')} "
            f"{e.compte(len(autres), 'contrôle expérimental ou à revoir', 'contrôles expérimentaux ou à revoir', feminin=False)} : "
            f"{e.compte(int(autres['nb_anomalies'].sum()), 'anomalie')}."
        )
