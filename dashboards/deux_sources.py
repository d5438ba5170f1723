"""La même déclaration dite par deux sources : ce qui est reçu et ce que la base du ministère en a, ou deux de ses extractions ; et ce que ses tables permettent de juger."""

from datetime import date

import polars as pl
import streamlit as st

import choix
import composants as c
import requetes.collecte
from navigation import CONTROLE
from vigie import ecriture as e
from vigie.generer.libelles import lire_seed
from vigie.norme import tables

COMPARAISONS = {
    "recue_et_table": "ce qui est reçu, et les tables du ministère",
    "table_et_table": "deux extractions des tables du ministère",
}
COTES = {"recue_et_table": ("la déclaration reçue", "la table"), "table_et_table": ("l'ancienne extraction", "la nouvelle")}  # fmt: skip
# La raison d'un contrôle hors champ, en peu de mots : son début dans seeds/norme/dsnp3_controles.csv
_GENRES = {
    "pas de colonne": "une donnée n'y a pas de colonne",
    "il ne vaut que de certaines versions": "la version de norme n'y est pas",
    "le NIR y est brouillé": "le NIR y est brouillé",
    "il juge l'écriture du fichier": "l'écriture du fichier n'y est plus",
}


def _phrase(x: dict, jour: date) -> str:
    """Ce que la comparaison d'un mois trouve."""
    a, b = COTES[x["comparaison"]]
    debut = f"En {e.mois(jour)}, {e.compte(x['nb_communes'], 'déclaration que les deux ont', 'déclarations que les deux ont')}"
    if x["comparaison"] == "recue_et_table":
        debut += (
            f", {e.nombre(x['nb_seulement_a'])} que seule {a} dit, {e.nombre(x['nb_seulement_b'])} que seule {b} dit"
        )
    n = x["nb_differentes"]
    suite = f" ; {e.nombre(n)} {e.accorde(n, 'diffère', 'diffèrent')}." if n else ", et aucune ne diffère."
    if x["delai_median_jours"] is not None:
        jours = e.compte(round(x["delai_median_jours"]), "jour", feminin=False)
        suite += f" La seconde source suit la première de {jours} en médiane, {e.nombre(x['delai_max_jours'])} au plus."
    if x["nb_corrigees_depuis"]:
        suite += f" Il manque à la table {e.compte(x['nb_corrigees_depuis'], 'correction plus récente', 'corrections plus récentes')} qu'elle."
    return debut + suite


def nom(rubrique: str) -> str:
    """Le libellé officiel le plus récent."""
    return next((tables.rubriques(v)[rubrique].nom for v in reversed(tables.normes()) if rubrique in tables.rubriques(v)), "")  # fmt: skip


def ecarts(jour: date) -> None:
    """Ce que deux sources disent d'un mois, et les rubriques où elles diffèrent."""
    st.header("Deux sources de la même déclaration")
    lues = requetes.collecte.deux_sources(jour)
    if not len(lues):
        c.phrases(
            f"De {e.mois(jour)}, une seule source est chargée : rien n'est à comparer. Une extraction des tables du ministère (DSNP3) se lit par « vigie extraire --dsnp3 »."
        )
        return
    presentes = lues["comparaison"].to_list()
    comparaison = (
        choix.parmi("Comparer", presentes, "comparaison", COMPARAISONS.get) if len(presentes) > 1 else presentes[0]
    )
    c.phrases(_phrase(next(x for x in lues.to_dicts() if x["comparaison"] == comparaison), jour))
    a, b = COTES[comparaison]
    differentes = requetes.collecte.rubriques_qui_different(jour, comparaison)
    c.table(
        differentes.with_columns(pl.col("rubrique").map_elements(nom, return_dtype=pl.String).alias("nom")),
        [
            c.Colonne("rubrique", "Rubrique"),
            c.Colonne("nom", "Libellé"),
            c.Colonne("nb_differentes", "Déclarations où elle diffère", e.nombre),
            c.Colonne("nb_communes", "Valeurs communes", e.nombre),
            c.Colonne("nb_seulement_a", f"Valeurs que seule {a} dit", e.nombre),
            c.Colonne("nb_seulement_b", f"Valeurs que seule {b} dit", e.nombre),
        ],
        f"Rubriques où deux sources diffèrent, {e.mois(jour)}",
        vide="Aucune rubrique comparée ne diffère.",
        porte=c.RESERVE,
    )
    c.note(
        "Un écart dit que deux sources diffèrent, non laquelle se trompe. Une valeur changée compte une fois de chaque côté ; l'ordre des blocs ne compte pas. Seuls se comparent les mois dont les deux "
        "parlent, et les rubriques qu'une table porte ; le NIR, que le ministère brouille, non."
    )


def portee() -> None:
    """Les contrôles que les tables du ministère ne permettent pas de juger, et pourquoi."""
    st.header("Ce que les tables du ministère permettent de juger")
    raisons = pl.DataFrame(lire_seed("norme/dsnp3_controles.csv"))
    hors = raisons.filter(pl.col("raison") != "").with_columns(
        pl.col("raison").map_elements(_genre, return_dtype=pl.String).alias("genre")
    )
    comptes = hors["genre"].value_counts(sort=True).sort("count", "genre", descending=[True, False])
    detail = e.enumeration([f"{genre} ({n})" for genre, n in comptes.iter_rows()])
    c.phrases(
        f"Des {e.nombre(len(raisons))} contrôles, {e.nombre(len(raisons) - len(hors))} se jugent d'une table ; {e.nombre(len(hors))} y sont hors champ : {detail}. Rien ne s'y dit donc, ni faute ni conformité."
    )
    with st.expander("Contrôle par contrôle"):
        c.table(
            hors,
            [c.Colonne("controle_id", "Contrôle", lien=CONTROLE), c.Colonne("raison", "Pourquoi il ne se juge pas")],
            "Contrôles hors champ d'une table du ministère",
            porte=c.SANS_UNITE,
        )


def _genre(raison: str) -> str:
    return next((genre for debut, genre in _GENRES.items() if raison.startswith(debut)), "autre raison")
