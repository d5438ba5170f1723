"""Les fiches consignes qui coûtent des erreurs : la même anomalie chez beaucoup d'éditeurs à la fois ne vient pas d'un logiciel, mais de ce qu'on leur a écrit."""

import polars as pl
import streamlit as st

import composants as c
import requetes.norme
from navigation import CONTROLE
from vigie import ecriture as e
from vigie.generer.libelles import lire_seed

EDITEURS_MIN = 3  # en deçà, l'anomalie peut être de leurs logiciels
PART_MAX = 0.5  # de ses déclarants touchés chez un même éditeur : au-delà, c'est le sien


def _partagees() -> pl.DataFrame:
    """Les contrôles qui touchent au moins trois éditeurs, sans qu'un seul en porte plus de la moitié ni sorte de ses limites ; leur rubrique, et sa fiche."""
    versions = {x["rubrique"]: x for x in lire_seed("nomenclatures/fiches_consignes.csv")}
    lues = requetes.norme.anomalies_par_editeur().filter(
        pl.col("nb_editeurs") >= EDITEURS_MIN, pl.col("part_du_premier") <= PART_MAX, pl.col("nb_signaux") == 0
    )
    fiches = [versions.get(x or "", {}) for x in lues["rubrique"]]
    return lues.with_columns(
        pl.Series("fiche", [f"{x['fiche']}, version {x['version']}" if x else "" for x in fiches], dtype=pl.String)
    )


def section() -> None:
    """Les rubriques dont l'anomalie est partagée, la plus répandue d'abord, et la place de la version de leur fiche."""
    st.header("Les consignes qui coûtent des erreurs")
    lues = _partagees()
    if not len(lues):
        c.phrases(
            "Aucune anomalie n'est partagée par trois éditeurs sans être celle d'un seul : rien ne désigne une consigne."
        )
        return
    x = lues.row(0, named=True)
    c.phrases(
        f"{e.compte(len(lues), 'contrôle touche', 'contrôles touchent', feminin=False).capitalize()} au moins {EDITEURS_MIN} éditeurs, sans qu'un seul sorte de ses limites ni porte plus de la moitié des "
        f"employeurs touchés : le premier, {x['controle_id']} ({x['rubrique'] or 'sans rubrique'}), chez {e.nombre(x['nb_editeurs'])} éditeurs sur {e.nombre(x['nb_juges'])}, sur douze mois."
    )
    c.table(
        lues,
        [
            c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
            c.Colonne("libelle", "Règle"),
            c.Colonne("rubrique", "Rubrique"),
            c.Colonne("nb_editeurs", "Éditeurs touchés", e.nombre),
            c.Colonne("nb_juges", "Sur", e.nombre),
            c.Colonne("nb_touches", "Employeurs × mois touchés", e.nombre),
            c.Colonne("part_du_premier", "Part du premier éditeur", e.pourcent),
            c.Colonne("fiche", "Fiche consigne"),
        ],
        "Anomalies partagées par les éditeurs, douze mois",
        porte=c.RESERVE,
    )
    c.note(
        "Une présomption, non une preuve : des clients semblables se trompent pareillement sous la meilleure des consignes. La version de la fiche qui valait se note dans "
        "seeds/nomenclatures/fiches_consignes.csv (rubrique, fiche, version, depuis) ; vide, aucune n'est connue."
    )
