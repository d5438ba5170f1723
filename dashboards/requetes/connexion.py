"""La connexion à la version publiée et son cache, sans aucun droit : seuls `droits` et `requetes.socle`, qui les vérifie, l'emploient."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import polars as pl
import streamlit as st

from vigie import publication
from vigie.erreurs import ErreurVigie

# Secondes qu'une requête peut prendre : au-delà, elle est interrompue, et la page le dit.
DELAI = 60.0


class TropLong(ErreurVigie):
    """Une requête a été interrompue."""


class TropJeune(ErreurVigie):
    """Une page lit un mart, ou une colonne, que la version publiée n'a pas encore."""


@st.cache_resource(max_entries=3, show_spinner=False)
def _connexion(pointeur: str, _retenue: publication.Courante) -> duckdb.DuckDBPyConnection:
    return publication.ouvrir_version(_retenue)


def retenir(epingle: str | None = None) -> None:
    """Retient la version courante, ou celle que l'adresse épingle, pour tout l'affichage d'une page ; lève `ErreurVigie` si rien n'est publié, ou si elle est abîmée.

    Une publication pendant l'affichage ne change donc rien à la page en cours : la suivante lira la nouvelle version.
    """
    st.session_state.pop("version_lue", None)
    st.session_state["version_lue"] = publication.epinglee(epingle) if epingle else publication.courante()
    est_demonstration()


def retenue() -> publication.Courante:
    """La version que la page a retenue ; hors d'une page, la courante. Lève `ErreurVigie` si rien n'est publié."""
    return st.session_state.get("version_lue") or publication.courante()


def jouer(sql: str, *parametres: object) -> pl.DataFrame:
    """Joue une requête sur la version retenue, sans rien demander de qui lit. Lève `ErreurVigie` si elle dure trop."""
    version = retenue()
    return _memoire(str(version.fichier), sql, parametres, version)


def est_demonstration() -> bool:
    """Vrai si la version retenue est de données inventées."""
    return bool(jouer("select demonstration from publication.version").item())


@st.cache_data(max_entries=400, show_spinner=False)
def _memoire(pointeur: str, sql: str, parametres: tuple, _retenue: publication.Courante) -> pl.DataFrame:
    curseur = _connexion(pointeur, _retenue).cursor()
    try:
        with _borner(curseur):
            return pl.DataFrame(curseur.sql(sql, params=list(parametres)).to_arrow_table())
    except (duckdb.CatalogException, duckdb.BinderException) as erreur:
        if not publication.manquant(erreur):
            raise  # une faute de la requête, non une version trop vieille : elle ne se maquille pas
        raise TropJeune(_A_VENIR.format(_retenue.version)) from erreur


_A_VENIR = "Ce chiffre vient avec la prochaine publication : la version {} est d'avant lui."


def a_venir(colonne: str) -> TropJeune | None:
    """Ce qui se dit d'une colonne qu'une page cherche en vain, si ce programme la construit et que la version n'en a aucune de ce nom ; None sinon."""
    presentes = jouer("select 1 from duckdb_columns() where column_name = ?", colonne)
    return (
        None
        if len(presentes) or colonne not in publication.construits()
        else TropJeune(_A_VENIR.format(retenue().version))
    )


@contextmanager
def _borner(curseur: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Interrompt ce que joue ce curseur au bout de `DELAI` secondes : DuckDB n'a pas de réglage pour cela."""
    garde = threading.Timer(DELAI, curseur.interrupt)
    garde.daemon = True
    garde.start()
    try:
        yield
    except duckdb.InterruptException as erreur:
        raise TropLong(
            "Cette page demande plus de calcul que ce service n'en permet : choisir un autre mois, ou réessayer dans un moment."
        ) from erreur
    finally:
        garde.cancel()
