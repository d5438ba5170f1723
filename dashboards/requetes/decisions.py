"""Les décisions du comité, et ce que la version publiée dit de leur effet. Le registre est un fichier à part : il se relit à chaque affichage."""

from datetime import date

import polars as pl
import streamlit as st

from requetes.socle import exiger, lire
from vigie.decisions import mesures, tenir
from vigie.decisions.decision import Decision
from vigie.decisions.effet import Constat
from vigie.publication import Courante


def executer(sql: str, *parametres: object) -> list[dict]:
    """Les rangées d'une requête sur la version que la page a retenue."""
    return lire(sql, *parametres).to_dicts()


def version_lue() -> Courante:
    """La version que la page a retenue, où une preuve s'épingle."""
    return st.session_state["version_lue"]


def toutes() -> list[Decision]:
    """Les décisions, de la plus récente à la plus ancienne."""
    exiger()
    return sorted(tenir.toutes(), key=lambda d: (d.prise_le, d.inscrite_le), reverse=True)


def constat(d: Decision) -> Constat:
    """L'effet d'une décision dans cette version. Une version ne change pas, une décision non plus : le calcul ne se fait qu'une fois."""
    exiger()  # ce qui est en mémoire n'est pas rejoué, donc pas revérifié
    return _constat(str(version_lue().fichier), d.empreinte, d)


@st.cache_data(max_entries=200, show_spinner=False)
def _constat(fichier: str, empreinte: str, _d: Decision) -> Constat:
    return mesures.constater(executer, _d)


def serie(d: Decision) -> pl.DataFrame:
    """Vide si la version a été publiée avant la décision ; sinon, mois établis : `vise` et `temoin`, part d'employeurs touchés (de 0 à 1 ; `temoin` nul sans témoin), et `fenetre` (avant, entre, après, provisoire)."""
    exiger()
    lus = mesures.parts(executer, d)
    return pl.DataFrame(
        lus,
        schema={
            "mois": pl.Date,
            "vise": pl.Float64,
            "temoin": pl.Float64,
            "nb_touches": pl.Int64,
            "nb_exposes": pl.Int64,
            "fenetre": pl.String,
        },
    )


def objets(jour: date) -> dict[str, list[str]]:
    """Ce sur quoi une décision peut porter ce mois : contrôles, éditeurs nommables, usages, groupes."""
    return {
        "controle": lire("select controle_id from marts.dim_controles where est_compte order by 1")["controle_id"].to_list(),
        "editeur": lire("select unite from marts.cmp_unites_mois where dimension = 'editeur' and mois = ? and est_nommable order by 1", jour)["unite"].to_list(),
        "usage": lire("select usage from marts.ind_aptitude_mois where mois = ? order by 1", jour)["usage"].to_list(),
        "groupe": lire("select 'taille:' || modalite as groupe from marts.ind_dimensions_mois where dimension = 'tranche_effectif' and mois = ? and modalite <> 'inconnu' order by 1", jour)["groupe"].to_list(),
    }  # fmt: skip
