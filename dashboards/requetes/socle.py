"""Ce que toutes les requêtes partagent : le droit de lire, vérifié à chacune, et ce que la version dit d'elle-même."""

from datetime import date

import polars as pl
import streamlit as st

import droits
from requetes import connexion
from vigie.acces.reconnaitre import Refus
from vigie.acces.roles import NATIONAUX, TOUS, AccesRefuse, peut_lire
from vigie.divulgation import montrables as divulgation
from vigie.erreurs import ErreurVigie
from vigie.publication import Courante

# Les marts écrivent 0 quand aucun contrôle n'a su chiffrer l'écart : une somme nulle d'anomalies se lit « non chiffré ».
EUROS = "if(i.nb_anomalies > 0, nullif(i.montant_en_jeu, 0), i.montant_en_jeu)::double"

De = (
    tuple[str, str] | None
)  # ("editeur", nom) ou ("declarant", pseudonyme) : l'intéressé dont une requête ne lit que ce qui est à lui


def exiger(pour: tuple[str, ...] = NATIONAUX, de: De = None) -> None:
    """Lève `AccesRefuse` si le lecteur de cette page n'est ni d'un rôle de `pour`, ni l'intéressé que dit `de`."""
    qui = droits.lecteur()
    if isinstance(qui, Refus):
        raise AccesRefuse(qui.phrase)
    if not peut_lire(qui, pour, de):
        raise AccesRefuse("Votre compte ne permet pas de lire cela.")


def lire(sql: str, *parametres: object, pour: tuple[str, ...] = NATIONAUX, de: De = None) -> pl.DataFrame:
    """Joue une requête sur la version retenue par la page (hors d'une page : la version courante), si son lecteur peut la lire.

    Sans `pour` ni `de`, elle est des tables nationales. Une requête `de` quelqu'un le prend en paramètre : c'est ce qui la borne à lui.
    """
    if de is not None and de[1] not in parametres:
        raise ErreurVigie(f"Une requête de ce que lit un intéressé ({de[0]}) doit le prendre en paramètre.")
    exiger(pour, de)
    return connexion.jouer(sql, *parametres)


def fixer_version(epingle: str | None = None) -> None:
    """Retient la version courante, ou celle que l'adresse épingle, pour tout l'affichage d'une page ; lève `ErreurVigie` si rien n'est publié, ou si elle est abîmée."""
    connexion.retenir(epingle)


def version_lue() -> Courante:
    """La version que la page a retenue, son empreinte comprise."""
    exiger(TOUS)
    return connexion.retenue()


def exiger_version() -> None:
    """La version que la page a retenue ; lève `ErreurVigie`, comme `fixer_version`, si elle n'a pu l'être."""
    if "version_lue" not in st.session_state:
        fixer_version()
    version()


def version() -> dict:
    """La version publiée : version, publie_le, etat, referentiel, dernier_mois, demonstration, `nb_extraits` (lots
    reçus, ceux en quarantaine compris), `nb_quarantaine` (parmi eux)."""
    return lire("select * from publication.version", pour=TOUS).row(0, named=True)


def quarantaine() -> pl.DataFrame:
    """Les lots tenus à l'écart : extrait_id, motif, depuis."""
    return lire("select extrait_id, motif, depuis from publication.quarantaine order by depuis desc, extrait_id")


def mois() -> list[date]:
    """Mois publiés, du plus récent au plus ancien."""
    return lire("select mois from marts.ind_mois order by mois desc", pour=TOUS)["mois"].to_list()


def etats_des_mois() -> dict[date, dict]:
    """Chaque mois publié, du plus récent au plus ancien : `est_etabli` (assez de déclarants), `est_provisoire`, `final_le`."""
    lus = lire("select mois, est_etabli, est_provisoire, final_le from marts.ind_mois order by mois desc", pour=TOUS)
    return {x["mois"]: x for x in lus.to_dicts()}


def montrables() -> set[divulgation.Montrable]:
    """Ce que la porte laisse sortir : mois, genre, modalité, mesure."""
    return divulgation.lire(lambda sql: lire(sql).rows())
