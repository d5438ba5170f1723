"""À quoi ces données peuvent servir, ce mois : un niveau de réserve par usage, et les contrôles qui le motivent."""

import polars as pl

import composants as c
import requetes.usages
from vigie import ecriture as e

PAGE = {"titre": "Aptitude aux usages", "section": "Comité", "rang": 13}

LIBELLES = {
    "aides_logement": "Aides au logement", "chomage": "Allocations de chômage", "indemnites_journalieres": "Indemnités journalières",
    "pas": "Prélèvement à la source", "prevoyance": "Prévoyance et santé complémentaires", "recouvrement": "Recouvrement",
    "retraite": "Retraite de base", "retraite_complementaire": "Retraite complémentaire", "rsa_prime_activite": "RSA et prime d'activité",
    "statistique": "Statistique publique",
}  # fmt: skip
NIVEAUX = {"inapte": "n'y suffit pas", "vigilance": "avec réserve", "apte": "convient", "sans_objet": e.SANS_OBJET}  # fmt: skip


def _parce_que(ligne: dict) -> str:
    raisons = []
    if ligne["nb_personnes_touchees"]:
        raisons.append(
            f"{e.compte(ligne['nb_personnes_touchees'], 'personne')} sur {e.nombre(ligne['nb_individus'])} touchées"
        )
    if ligne["nb_individus_non_recus"]:
        raisons.append(f"{e.compte(ligne['nb_individus_non_recus'], 'personne')} de déclarants attendus et non reçus")
    if ligne["nb_individus_retenus"]:
        raisons.append(
            f"{e.compte(ligne['nb_individus_retenus'], 'personne')} de déclarants reçus, retenus dans un lot en quarantaine"
        )
    if ligne["nb_personnes_de_declarations_touchees"]:
        raisons.append(
            f"{e.compte(ligne['nb_personnes_de_declarations_touchees'], 'personne')} dans des déclarations dont un total est faux"
        )
    return e.enumeration(raisons) or "aucune anomalie connue"


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
donnees = requetes.usages.aptitudes(jour)
if not len(donnees):
    c.phrases(f"Rien n'a été reçu en {e.mois(jour)}.")
else:
    donnees = donnees.with_columns(
        pl.col("usage").replace(LIBELLES).alias("nom"),
        pl.col("niveau").replace(NIVEAUX).alias("lecture"),
        pl.struct(donnees.columns).map_elements(_parce_que, return_dtype=pl.String).alias("parce_que"),
    )
    inaptes = donnees.filter(pl.col("niveau") == "inapte")
    c.phrases(
        f"En {e.mois(jour)}, {e.compte(len(inaptes), 'usage', feminin=False)} sur {e.nombre(len(donnees))} ne {'peuvent' if len(inaptes) > 1 else 'peut'} "
        "pas s'appuyer sur ces seules déclarations."
        if len(inaptes)
        else f"En {e.mois(jour)}, aucun usage n'est empêché par la qualité connue des déclarations."
    )
    c.table(
        donnees,
        [
            c.Colonne("nom", "Usage"),
            c.Colonne("lecture", "Niveau"),
            c.Colonne("part_touchee", "Personnes touchées", e.pourcent),
            c.Colonne("couverture", "Couverture", e.pourcent),
            c.Colonne("montant_en_jeu", "Montant en jeu", e.euros),
            c.Colonne("parce_que", "Parce que"),
            c.Colonne("controles", "Contrôles (anomalies)"),
        ],
        f"Aptitude aux usages, {e.mois(jour)}",
        porte=c.RESERVE,
    )
    c.note(
        "Un usage lit les contrôles qui le nomment. Niveaux : part des personnes touchées, ou des déclarants attendus et absents, au-delà des seuils de "
        "seeds/nomenclatures/aptitude_usages.csv, proposés par Vigie et à fixer avec chaque organisme. Ce qui n'est pas contrôlé n'est pas vu."
    )
c.fermer_page(version)
