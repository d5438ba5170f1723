"""Le « prêt à calculer » : les arrêts et les fins de contrat signalés que les déclarations suffiraient à calculer, par éditeur."""

import polars as pl

import composants as c
import graphiques
from vigie import ecriture as e

USAGES = {"indemnites_journalieres": "indemnités journalières", "chomage": "attestation d'employeur"}
_AUTRES = "les autres, réunis"


def phrase(lus: pl.DataFrame) -> str:
    """Une phrase par usage : combien de dossiers, combien sont prêts, et ce qui manque surtout."""
    dites = []
    for usage, nom in USAGES.items():
        x = (
            lus.filter(pl.col("usage") == usage)
            .select("nb_dossiers", "nb_prets", "nb_sans_un_mois", "nb_en_anomalie")
            .sum()
            .to_dicts()[0]
        )
        if not x["nb_dossiers"]:
            continue
        pourquoi = "un mois manque" if x["nb_sans_un_mois"] >= x["nb_en_anomalie"] else "une anomalie compte"
        reste = x["nb_dossiers"] - x["nb_prets"]
        suite = f" ; le plus souvent, {pourquoi}" if reste else ""
        dites.append(f"{nom[0].upper()}{nom[1:]} : {e.taux(x['nb_prets'], x['nb_dossiers'])} prêts à calculer{suite}.")
    return " ".join(dites)


def par_editeur(lus: pl.DataFrame) -> pl.DataFrame:
    """Les éditeurs nommables, et les autres réunis ; le moins prêt d'abord."""
    noms = pl.when("est_nommable").then("editeur").otherwise(pl.lit(_AUTRES)).alias("editeur")
    sommes = [pl.col(x).sum() for x in ("nb_dossiers", "nb_prets", "nb_sans_un_mois", "nb_en_anomalie")]
    reunis = lus.with_columns(noms).group_by("usage", "editeur", maintain_order=True).agg(*sommes)
    return graphiques.avec_taux(reunis, "nb_prets", "nb_dossiers").sort("usage", "part", "editeur")


def montrer(lus: pl.DataFrame, titre: str, avec_editeur: bool = True) -> None:
    """La table : dossiers prêts, leur intervalle, et ce qui retient les autres."""
    c.table(
        lus.with_columns(pl.col("usage").replace(USAGES).alias("nom")),
        [
            c.Colonne("nom", "Droit"),
            *([c.Colonne("editeur", "Éditeur")] if avec_editeur else []),
            c.Colonne("sur", "Prêts, sur dossiers signalés", str),
            c.Colonne("part", "Part", e.pourcent),
            c.Colonne("marge", "Intervalle à 95 %", e.entre),
            c.Colonne("nb_sans_un_mois", "Un mois manque", e.nombre),
            c.Colonne("nb_en_anomalie", "Une anomalie compte", e.nombre),
        ],
        titre,
        vide="Aucun arrêt ni aucune fin de contrat signalés.",
        porte=c.RESERVE,
    )
