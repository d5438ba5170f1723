"""Ce que les organismes signalent, contrôle par contrôle : ce que Vigie en confirme, ce qu'il en advient, et ce qu'elle ne peut pas en juger."""

import polars as pl
import streamlit as st

import composants as c
import graphiques
import requetes.dimensions
from vigie import ecriture as e
from vigie.statistiques.proportions import PETIT_NOMBRE

_NON_JUGEABLES = {
    "non_comptee": "non jugeable : notre contrôle est expérimental ou à revoir, ses anomalies ne comptent pas",
    "sans_regle": "non jugeable : aucun de nos contrôles ne juge exactement la même règle",
}


def lecture(x: dict) -> str:
    """Ce que l'on peut dire d'un contrôle d'organisme (une ligne de `ind_controles_organismes`), ou pourquoi l'on n'en dit rien."""
    if x["comparaison"] in _NON_JUGEABLES:
        return _NON_JUGEABLES[x["comparaison"]]
    if not x["nb_faits"]:
        return "rien à juger : il n'a rien signalé"
    if not x["nb_jugeables"]:
        return "rien à juger : les déclarations dont il parle ne sont pas connues"
    if x["nb_jugeables"] < PETIT_NOMBRE:
        return "trop peu pour conclure"
    return f"Vigie en confirme {e.taux(x['nb_confirmes'], x['nb_jugeables'])}"


def montrer() -> None:
    """La section de la page : une phrase, ce que Vigie confirme, puis les délais et les suites."""
    st.header("Ce que les organismes signalent")
    lus = requetes.dimensions.controles_des_organismes()
    if not len(lus):
        c.phrases("Aucun retour d'organisme n'est chargé : « vigie extraire --retours » les lit.")
        return
    c.phrases(_phrase(lus))
    lus = graphiques.avec_taux(lus, "nb_confirmes", "nb_jugeables").with_columns(
        pl.Series("dite", [lecture(x) for x in lus.to_dicts()], dtype=pl.String),
        graphiques.avec_taux(lus, "nb_signalees", "nb_attendues")["sur"].alias("rappel"),
    )
    c.table(
        lus,
        [
            c.Colonne("controle", "Son contrôle"),
            c.Colonne("organisme", "Organisme"),
            c.Colonne("nb_faits", "Faits signalés", e.nombre),
            c.Colonne("sur", "Confirmés sur jugeables", str),
            c.Colonne("marge", "Intervalle à 95 %", e.entre),
            c.Colonne("dite", "Lecture"),
            c.Colonne("rappel", "Signalées sur vues par Vigie", str),
        ],
        "Ce que Vigie confirme des contrôles des organismes",
        porte=c.RESERVE,
    )
    with st.expander("Délais, suites, redites"):
        c.table(
            lus.filter(pl.col("nb_faits") > 0),
            [
                c.Colonne("controle", "Son contrôle"),
                c.Colonne("organisme", "Organisme"),
                c.Colonne("nb_faits", "Faits signalés", e.nombre),
                c.Colonne("delai_median_jours", "Délai médian (jours)", c.dixiemes),
                c.Colonne("nb_doubles", "Dits aussi par un autre", e.nombre),
                c.Colonne("nb_contredits", "Un autre attend une autre valeur", e.nombre),
                c.Colonne("nb_suivis", "Suivis par Vigie", e.nombre),
                c.Colonne("nb_corriges", "Corrigés ou substitués depuis", e.nombre),
                c.Colonne("nb_infirmes", "Infirmés par une contestation", e.nombre),
            ],
            "Ce qui advient de ce que les organismes signalent",
            porte=c.RESERVE,
        )
    c.note(
        f"Tous mois réunis. Confirmé : notre contrôle de même règle voit la même anomalie ; ce qu'il ne voit pas n'est pas faux pour autant. Sous {PETIT_NOMBRE} faits jugeables, on ne conclut pas. Le délai se "
        "compte du dépôt au retour. Une suite se suit là où Vigie voit la cause ; elle ne dit pas que le retour l'a provoquée. Le récapitulatif d'une substitution n'est pas un signalement."
    )


def _phrase(lus: pl.DataFrame) -> str:
    faits, jugeables, confirmes, contredits = (
        int(lus[x].sum()) for x in ("nb_faits", "nb_jugeables", "nb_confirmes", "nb_contredits")
    )
    dits = lus.filter(pl.col("nb_faits") > 0)
    debut = (
        f"Tous mois réunis, {e.compte(dits['organisme'].n_unique(), 'émetteur', feminin=False)} de retours {e.accorde(dits['organisme'].n_unique(), 'signale', 'signalent')} "
        f"{e.compte(faits, 'fait', feminin=False)}, par {e.compte(len(dits), 'contrôle', feminin=False)}."
    )
    if not jugeables:
        return f"{debut} Vigie ne peut en juger aucun : aucun de ses contrôles qui comptent ne juge la même règle de déclarations connues."
    peu = f" Moins de {PETIT_NOMBRE} : trop peu pour conclure." if jugeables < PETIT_NOMBRE else ""
    fin = (
        f" Pour {e.compte(contredits, 'fait', feminin=False)}, un autre organisme attend une autre valeur."
        if contredits
        else ""
    )
    return f"{debut} Là où Vigie juge la même règle, elle confirme {e.taux(confirmes, jugeables)}.{peu}{fin}"
