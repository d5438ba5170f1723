"""La feuille de route : chaque échéance des orientations 2024-2028, où elle en est à la date de la version, et ce que Vigie en mesure."""

from datetime import date

import polars as pl
import streamlit as st

import choix
import composants as c
import preuves
from vigie import ecriture as e
from vigie.generer.libelles import lire_seed

PAGE = {"titre": "Feuille de route", "section": "Comité", "rang": 18}

AXES = {
    "0": "La trajectoire", "1": "Maîtriser les risques", "2": "Simplifier", "3": "Mettre en qualité", "4": "Développer les usages",
}  # fmt: skip
ETATS = {"echue": "échue", "en_cours": "en cours", "a_venir": "à venir"}


def _etat(x: dict, le: date) -> str:
    if date.fromisoformat(x["debut"]) > le:
        return "a_venir"
    return "echue" if x["fin"] and date.fromisoformat(x["fin"]) < le else "en_cours"


def _constat(lues: pl.DataFrame, le: date) -> str:
    nombre = {etat: len(lues.filter(pl.col("etat") == etat)) for etat in ETATS}
    mesurees = len(lues.filter(pl.col("preuve") != ""))
    return (
        f"Au {e.jour_long(le)}, {e.compte(nombre['echue'], 'échéance')} des orientations sur {e.nombre(len(lues))} {e.accorde(nombre['echue'], 'est passée', 'sont passées')}, "
        f"{e.nombre(nombre['en_cours'])} {e.accorde(nombre['en_cours'], 'court', 'courent')} ; Vigie en mesure {e.nombre(mesurees)} par un chiffre."
    )


def _table(lues: pl.DataFrame, titre: str) -> None:
    c.table(
        lues.with_columns(pl.col("etat").replace(ETATS).alias("lecture")),
        [
            c.Colonne("jalon", "Échéance"),
            c.Colonne("mesure", "Ce que Vigie en montre"),
            c.Colonne("chiffre", "Mesuré"),
            c.Colonne("echeance", "Date du texte"),
            c.Colonne("lecture", "État"),
            c.Colonne("ligne", "Ligne"),
        ],
        titre,
        porte=c.RESERVE,
    )


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
le = version["publie_le"].date()
lues = pl.DataFrame(lire_seed("nomenclatures/feuille_de_route.csv"))
lues = lues.with_columns(
    pl.Series("etat", [_etat(x, le) for x in lues.to_dicts()], dtype=pl.String),
    pl.Series("chiffre", [preuves.dire(x, jour) or "—" for x in lues["preuve"]], dtype=pl.String),
)
c.constat(_constat(lues, le))
mi_parcours = lues.filter(pl.col("axe") == "0")
c.phrases(
    f"À mi-parcours, le texte prévoit de le réviser au second semestre 2026, pour 2026-2030 : {mi_parcours['chiffre'][0]}. L'état est celui du calendrier : une échéance passée n'est ni tenue "
    "ni manquée, cela ne se lit pas dans des déclarations."
)
etat = choix.parmi("Montrer", ["toutes", *ETATS], "etat", lambda x: {"toutes": "toutes"}.get(x) or ETATS[x])
choisies = lues if etat == "toutes" else lues.filter(pl.col("etat") == etat)
for axe, titre in AXES.items():
    siennes = choisies.filter(pl.col("axe") == axe).sort("debut", "jalon", maintain_order=True)
    if len(siennes):
        st.header(titre)
        _table(siennes, f"{titre}, {e.compte(len(siennes), 'échéance')}")
c.note(
    "Texte : orientations pluriannuelles 2024-2028 de la Mids. La colonne « Ligne » renvoie à docs/mission.md, qui dit de chaque chantier où il se voit et ce qui manque."
)
c.fermer_page(version)
