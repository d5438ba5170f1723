"""Le socle minimal de standards : un seuil proposé par contrôle d'après ce que font les employeurs, et combien échoueraient ; les bases comparées entre régimes."""

from datetime import date

import polars as pl
import streamlit as st

import choix
import composants as c
import graphiques
import requetes.risques
import requetes.socle
from navigation import CONTROLE
from vigie import ecriture as e
from vigie.statistiques.proportions import PETIT_NOMBRE

PAGE = {"titre": "Socle de standards", "section": "Comité", "rang": 17}

SEUILS = (0.0, 0.01, 0.05)
TRANCHES = {1: "au plus 1 %", 2: "1 à 5 %", 3: "5 à 20 %", 4: "20 à 50 %", 5: "plus de 50 %"}
REGIMES = ({"URSSAF", "AGIRC_ARRCO"}, {"URSSAF", "CCMSA"}, {"URSSAF", "CNAV"}, {"AGIRC_ARRCO", "CCMSA"})


def _proposer(lues: pl.DataFrame) -> pl.DataFrame:
    """Ajoute le seuil proposé (le plus strict que tiennent 95 % des déclarants jugés), et combien ne le tiennent pas."""
    return lues.with_columns(
        pl.struct("nb_juges", "nb_touches", "neuf_dixiemes", "plus_haut").map_elements(_seuil, return_dtype=pl.Float64).alias("seuil")
    )  # fmt: skip


def _seuil(x: dict) -> float:
    """Zéro si 95 % des déclarants jugés n'ont aucune anomalie ; sinon le premier des seuils ronds au-dessus du neuvième décile des touchés."""
    if x["nb_touches"] <= 0.05 * x["nb_juges"]:
        return 0.0
    return next((s for s in SEUILS if s >= x["neuf_dixiemes"]), 0.1 if x["neuf_dixiemes"] <= 0.1 else 0.25)


def _constat(lues: pl.DataFrame, jour: date) -> str:
    if not len(lues):
        return f"En {e.mois(jour)}, aucun contrôle n'a {PETIT_NOMBRE} déclarants et une anomalie : rien à proposer."
    a_zero = lues.filter(pl.col("seuil") == 0)
    return (
        f"En {e.mois(jour)}, {e.nombre(len(a_zero))} des {e.nombre(len(lues))} contrôles en anomalie pourraient être un standard à zéro : au plus un déclarant sur vingt y manque, "
        f"{e.nombre(int(a_zero['nb_touches'].max() or 0))} au plus."
    )


def _propositions(lues: pl.DataFrame, jour: date) -> None:
    echecs = [x["nb_touches"] if not x["seuil"] else requetes.risques.au_dela(x["controle_id"], jour, x["seuil"]) for x in lues.to_dicts()]  # fmt: skip
    lues = lues.with_columns(pl.Series("nb_echecs", echecs, dtype=pl.Int64), (1 - pl.col("nb_touches") / pl.col("nb_juges")).alias("part_sans"))  # fmt: skip
    c.table(
        lues,
        [
            c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
            c.Colonne("libelle", "Règle"),
            c.Colonne("nb_juges", "Déclarants jugés", e.nombre),
            c.Colonne("part_sans", "Sans anomalie", e.pourcent),
            c.Colonne("mediane", "Taux médian des touchés", e.pourcent),
            c.Colonne("neuf_dixiemes", "Neuf touchés sur dix sous", e.pourcent),
            c.Colonne("seuil", "Seuil proposé", e.pourcent),
            c.Colonne("nb_echecs", "Échoueraient", e.nombre),
        ],
        f"Standards proposés, {e.mois(jour)}",
        porte=c.RESERVE,
    )
    c.note(
        f"Un seuil par contrôle et par employeur : zéro si dix-neuf déclarants jugés sur vingt n'ont aucune anomalie, sinon le premier seuil rond (1, 5, 10 %) que tiennent neuf touchés sur dix, et 25 % au plus. "
        f"Rien ne se propose sous {PETIT_NOMBRE} déclarants jugés. C'est une proposition au comité : une distribution dit ce qui se fait, non ce qui se doit."
    )


def _un_controle(lues: pl.DataFrame, jour: date) -> None:
    st.header("Les taux des employeurs touchés")
    libelles = dict(lues.select("controle_id", "libelle").iter_rows())
    controle = choix.un("Contrôle", list(libelles), "controle", lambda x: f"{x} : {libelles[x]}", invite="choisir un contrôle", inconnu="Le contrôle que demande l'adresse n'a rien à proposer ce mois.") or lues["controle_id"][0]  # fmt: skip
    x = lues.filter(pl.col("controle_id") == controle).row(0, named=True)
    tranches = requetes.risques.repartition(controle, jour).with_columns(pl.col("tranche").replace_strict(TRANCHES, return_dtype=pl.String).alias("nom"))  # fmt: skip
    c.figure(
        graphiques.barres(tranches, "nb", "nom", e.nombre, "déclarants touchés"),
        f"{controle}, {e.mois(jour)} : {e.compte(x['nb_touches'], 'déclarant touché', feminin=False)} sur {e.nombre(x['nb_juges'])} jugés ; leurs taux, par tranche.",
        tranches,
        [c.Colonne("nom", "Taux d'anomalie du déclarant"), c.Colonne("nb", "Déclarants", e.nombre)],
        f"Taux des déclarants touchés par {controle}, {e.mois(jour)}",
        porte=c.RESERVE,
    )


def _regimes(jour: date) -> None:
    st.header("Les bases, d'un régime à l'autre")
    croises = [x for x in requetes.risques.comptes().to_dicts() if any(r <= set((x["organismes"] or "").split(",")) for r in REGIMES)]  # fmt: skip
    lues = requetes.risques.distribution(jour).filter(pl.col("controle_id").is_in([x["controle_id"] for x in croises]))
    organismes = {x["controle_id"]: x["organismes"].replace(",", ", ").replace("_", "-") for x in croises}
    c.phrases(
        f"{e.compte(len(croises), 'contrôle qui compte intéresse', 'contrôles qui comptent intéressent', feminin=False).capitalize()} à la fois deux recouvreurs ou régimes (Urssaf, MSA, Agirc-Arrco, Cnav) : "
        f"ce que l'un calcule se compare à ce que l'autre reçoit. {e.compte(len(lues), 'contrôle', feminin=False).capitalize()} y {e.accorde(len(lues), 'trouve', 'trouvent')} un désaccord en {e.mois(jour)}."
    )
    c.table(
        lues.with_columns(pl.col("controle_id").replace_strict(organismes, default="", return_dtype=pl.String).alias("entre"), (pl.col("nb_touches") / pl.col("nb_juges")).alias("part")),
        [
            c.Colonne("controle_id", "Contrôle", lien=CONTROLE),
            c.Colonne("libelle", "Règle"),
            c.Colonne("entre", "Intéresse"),
            c.Colonne("nb_touches", "Déclarants en désaccord", e.nombre),
            c.Colonne("nb_juges", "Jugés", e.nombre),
            c.Colonne("part", "Part", e.pourcent),
        ],
        f"Désaccords entre régimes, {e.mois(jour)}",
        vide=f"Aucun désaccord entre régimes en {e.mois(jour)}.",
        porte=c.RESERVE,
    )  # fmt: skip
    c.note("Les contrôles expérimentaux, dont la plupart des comparaisons d'assiettes du bordereau, se lisent sur la page des types d'anomalie : ils ne comptent pas ici.")  # fmt: skip


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
if not requetes.socle.etats_des_mois()[jour]["est_etabli"]:
    c.constat(f"Trop peu de déclarants en {e.mois(jour)} pour proposer un standard.")
else:
    lues = _proposer(requetes.risques.distribution(jour).filter(pl.col("nb_juges") >= PETIT_NOMBRE))
    c.constat(_constat(lues, jour))
    if len(lues):
        _propositions(lues, jour)
        _un_controle(lues, jour)
    _regimes(jour)
c.fermer_page(version)
