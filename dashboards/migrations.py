"""Les migrations de logiciel : ce qui s'y est perdu, et les anomalies des mêmes déclarants avant et après."""

import polars as pl
import streamlit as st

import composants as c
import requetes.delais
from vigie import ecriture as e

GENRES = {"editeur": "changement d'éditeur", "emetteur": "changement d'émetteur, même éditeur"}
CAUSES = {
    "numeros": "contrats renumérotés",
    "rubriques": "rubriques qui ne sont plus remplies",
    "numeros_et_rubriques": "contrats renumérotés et rubriques perdues",
    "sans_perte": "rien de perdu",
    "non_comparable": "non comparable",
}


def montrer() -> None:
    """Une ligne par genre de migration et cause, toutes périodes confondues."""
    st.header("Les migrations de logiciel")
    donnees = requetes.delais.migrations()
    if not len(donnees):
        c.phrases("Aucun déclarant n'a changé de logiciel ou d'émetteur.")
        return
    total, ruptures = (
        int(donnees["nb_migrations"].sum()),
        donnees.filter(~pl.col("cause").is_in(["sans_perte", "non_comparable"])),
    )
    c.phrases(
        f"{e.compte(total, 'migration').capitalize()}, dont {e.nombre(int(ruptures['nb_migrations'].sum()))} avec une rupture : numéros de contrat changés "
        "sans bloc 41, ou rubriques remplies pour tous avant et pour personne après."
    )
    lignes = [
        x | {
            "genre": GENRES[x["genre"]],
            "cause": CAUSES[x["cause"]],
            "avant": e.taux(x["avant_anomalies"], x["avant_evalues"]),
            "apres": e.taux(x["apres_anomalies"], x["apres_evalues"]),
        }
        for x in donnees.to_dicts()
    ]  # fmt: skip
    c.table(
        pl.DataFrame(lignes),
        [
            c.Colonne("genre", "Migration"),
            c.Colonne("cause", "Ce qui s'est perdu"),
            c.Colonne("nb_migrations", "Migrations", e.nombre),
            c.Colonne("nb_renumerotes", "Contrats renumérotés", e.nombre),
            c.Colonne("nb_rubriques_perdues", "Rubriques perdues", e.nombre),
            c.Colonne("avant", "Anomalies, trois mois avant"),
            c.Colonne("apres", "Trois mois après"),
        ],
        "Migrations, par cause",
        porte=c.RESERVE,
    )
    c.note(
        "Les mêmes déclarants avant et après. Un taux plus haut après peut venir de la migration, du mois ou de la norme : il ne dit pas la cause."
    )
