"""À quoi ces données peuvent servir, ce mois : un niveau de réserve par usage, et les contrôles qui le motivent."""

from datetime import date

import polars as pl

import composants as c
import requetes.usages
import satisfaction
from navigation import CONTROLE, DECIDER_USAGE
from vigie import ecriture as e

PAGE = {
    "titre": "Aptitude aux usages",
    "section": "Comité",
    "rang": 13,
    "pour": ["comite", "mids", "analyste", "organisme"],
}

LIBELLES = {
    "aides_logement": "Aides au logement", "chomage": "Allocations de chômage", "indemnites_journalieres": "Indemnités journalières",
    "pas": "Prélèvement à la source", "prevoyance": "Prévoyance et santé complémentaires", "recouvrement": "Recouvrement",
    "retraite": "Retraite de base", "retraite_complementaire": "Retraite complémentaire", "rsa_prime_activite": "RSA et prime d'activité",
    "statistique": "Statistique publique",
}  # fmt: skip
NIVEAUX = {
    "inapte": "n'y suffit pas", "vigilance": "avec réserve", "apte": "convient", "effectif_insuffisant": "effectif insuffisant",
    "sans_objet": e.SANS_OBJET,
}  # fmt: skip


def _parce_que(ligne: dict) -> str:
    raisons = []
    if ligne["nb_personnes_touchees"]:
        raisons.append(f"{e.compte(ligne['nb_personnes_touchees'], 'personne touchée')} en propre")
    if ligne["nb_personnes_de_declarations_touchees"]:
        raisons.append(
            f"{e.compte(ligne['nb_personnes_de_declarations_touchees'], 'personne')} dans des déclarations dont un total est faux"
        )
    if ligne["nb_individus_non_recus"]:
        raisons.append(f"{e.compte(ligne['nb_individus_non_recus'], 'personne')} de déclarants attendus et non reçus")
    if ligne["nb_individus_retenus"]:
        raisons.append(
            f"{e.compte(ligne['nb_individus_retenus'], 'personne')} de déclarants reçus, que Vigie retient dans un lot en quarantaine"
        )
    if not raisons and ligne["niveau"] == "vigilance":
        return "aucune anomalie connue, mais trop peu d'employeurs pour en conclure"
    return e.enumeration(raisons) or "aucune anomalie connue"


def _constat(donnees: pl.DataFrame, jour: date) -> str:
    """La phrase de tête : les usages que ces déclarations n'atteignent pas, nommés."""
    inaptes, reserves = (donnees.filter(pl.col("niveau") == n)["nom"].to_list() for n in ("inapte", "vigilance"))
    if donnees["niveau"].is_in(["effectif_insuffisant", "sans_objet"]).all():
        return f"En {e.mois(jour)}, trop peu de déclarants pour dire à quoi ces déclarations peuvent servir."
    phrase = (
        f"En {e.mois(jour)}, ces seules déclarations ne suffisent pas à {e.compte(len(inaptes), 'usage', feminin=False)} sur "
        f"{e.nombre(len(donnees))} : {e.enumeration(inaptes)}."
        if inaptes
        else f"En {e.mois(jour)}, aucun usage n'est empêché par la qualité connue des déclarations."
    )
    return phrase + (f" Avec réserve : {e.enumeration(reserves)}." if reserves else "")


def _touchees(ligne: dict) -> str:
    """La part atteinte, et jusqu'où elle peut aller."""
    if ligne["part_touchee"] is None:
        return e.SANS_OBJET
    base = e.base_du_taux(ligne["part_touchee"] or ligne["part_touchee_haute"])
    return f"{e.proportion(ligne['part_touchee'], base)} (au plus {e.proportion(ligne['part_touchee_haute'], base)})"


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
donnees = requetes.usages.aptitudes(jour)
if not len(donnees):
    c.phrases(f"Rien de ce que lisent ces usages n'a été reçu en {e.mois(jour)}.")
else:
    donnees = donnees.with_columns(
        pl.col("usage").replace(LIBELLES).alias("nom"),
        pl.col("niveau").replace(NIVEAUX).alias("lecture"),
        pl.struct(donnees.columns).map_elements(_parce_que, return_dtype=pl.String).alias("parce_que"),
        pl.struct(donnees.columns).map_elements(_touchees, return_dtype=pl.String).alias("touches"),
    )
    c.constat(_constat(donnees, jour))
    c.table(
        donnees,
        [
            c.Colonne("nom", "Usage"),
            c.Colonne("lecture", "Niveau"),
            c.Colonne("touches", "Personnes atteintes"),
            c.Colonne("seuil_vigilance", "Réserve au-delà de", e.pourcent),
            c.Colonne("seuil_inapte", "N'y suffit pas au-delà de", e.pourcent),
            c.Colonne("couverture", "Couverture", e.pourcent),
            c.Colonne("montant_en_jeu", "Montant en jeu", e.euros),
            c.Colonne("parce_que", "Parce que"),
            c.Colonne("controles", "Contrôles (anomalies)", lien=CONTROLE, en_liste=True),
            c.Colonne("usage", "Décision", LIBELLES.get, lien=DECIDER_USAGE, mots="décider :"),
        ],
        f"Aptitude aux usages, {e.mois(jour)}",
        porte=c.RESERVE,
    )
    c.note(
        "Un usage lit les contrôles qui le nomment, et qui comptent. Une personne est atteinte en propre, ou parce qu'un total de sa déclaration est faux. « Convient » se prouve : la "
        "borne haute à 95 % de la part atteinte, où les personnes d'un même employeur se ressemblent, tient sous le premier seuil, comme la part des déclarants absents et celle des déclarants "
        "retenus. « N'y suffit pas » : la part atteinte, ou celle des absents, passe le second ; un lot que Vigie retient n'est pas une absence. Seuils proposés par Vigie, à fixer avec chaque organisme. "
        "Ce qui n'est pas contrôlé n'est pas vu."
    )
    satisfaction.section(jour)
c.fermer_page(version)
