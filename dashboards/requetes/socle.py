"""La connexion à la version publiée, le cache, et ce que la version dit d'elle-même."""

from datetime import date

import duckdb
import polars as pl
import streamlit as st

from vigie import publication
from vigie.divulgation import montrables as divulgation

# Les marts écrivent 0 quand aucun contrôle n'a su chiffrer l'écart : une somme nulle d'anomalies se lit « non chiffré ».
EUROS = "if(i.nb_anomalies > 0, nullif(i.montant_en_jeu, 0), i.montant_en_jeu)::double"


@st.cache_resource(max_entries=2, show_spinner=False)
def _connexion(pointeur: str, _retenue: publication.Courante) -> duckdb.DuckDBPyConnection:
    return publication.ouvrir_version(_retenue)


def fixer_version() -> None:
    """Retient la version courante pour tout l'affichage d'une page ; lève `ErreurVigie` si rien n'est publié, ou si elle est abîmée.

    Une publication pendant l'affichage ne change donc rien à la page en cours : la suivante lira la nouvelle version.
    """
    st.session_state.pop("version_lue", None)
    st.session_state["version_lue"] = publication.courante()
    version()


def exiger_version() -> None:
    """La version que la page a retenue ; lève `ErreurVigie`, comme `fixer_version`, si elle n'a pu l'être."""
    if "version_lue" not in st.session_state:
        fixer_version()
    version()


@st.cache_data(max_entries=400, show_spinner=False)
def _memoire(pointeur: str, sql: str, parametres: tuple, _retenue: publication.Courante) -> pl.DataFrame:
    relation = _connexion(pointeur, _retenue).cursor().sql(sql, params=list(parametres))
    return pl.DataFrame(relation.to_arrow_table())


def lire(sql: str, *parametres: object) -> pl.DataFrame:
    """Joue une requête sur la version retenue par la page (hors d'une page : la version courante)."""
    retenue = st.session_state.get("version_lue") or publication.courante()
    return _memoire(str(retenue.fichier), sql, parametres, retenue)


def version() -> dict:
    """La version publiée : version, publie_le, etat, referentiel, dernier_mois, demonstration, `nb_extraits` (lots
    reçus, ceux en quarantaine compris), `nb_quarantaine` (parmi eux)."""
    return lire("select * from publication.version").row(0, named=True)


def quarantaine() -> pl.DataFrame:
    """Les lots tenus à l'écart : extrait_id, motif, depuis."""
    return lire("select extrait_id, motif, depuis from publication.quarantaine order by depuis desc, extrait_id")


def mois() -> list[date]:
    """Mois publiés, du plus récent au plus ancien."""
    return lire("select mois from marts.ind_mois order by mois desc")["mois"].to_list()


def etats_des_mois() -> dict[date, dict]:
    """Chaque mois publié, du plus récent au plus ancien : `est_etabli` (assez de déclarants), `est_provisoire`, `final_le`."""
    lus = lire("select mois, est_etabli, est_provisoire, final_le from marts.ind_mois order by mois desc")
    return {x["mois"]: x for x in lus.to_dicts()}


def montrables() -> set[divulgation.Montrable]:
    """Ce que la porte laisse sortir : mois, genre, modalité, mesure."""
    return divulgation.lire(lambda sql: lire(sql).rows())
