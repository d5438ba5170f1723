"""Chercher : la boîte de toutes les pages, et ce qu'elle trouve de ce que ce lecteur peut lire. Ni accents ni majuscules n'y comptent."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import streamlit as st

import choix

PAGE, CLE = "recherche", "cherche"
AU_PLUS = 60  # lettres


class Fiche(NamedTuple):
    """Une chose que l'on peut trouver : son nom, ce qui la dit, la page qui la montre et ses choix à elle ; `aussi` se cherche et ne se montre pas."""

    nom: str
    dit: str
    page: str
    choix: dict[str, str]
    aussi: str = ""


def boite(page: st.Page) -> None:
    """La boîte de recherche, en tête de la barre latérale : Entrée ouvre la page des résultats, le mois et les filtres gardés."""
    st.sidebar.text_input(
        "Chercher dans Vigie",
        key="boite_recherche",
        placeholder="contrôle, rubrique, éditeur, page",
        max_chars=AU_PLUS,
        on_change=_retenir,
    )
    if demande := st.session_state.pop("recherche_demandee", ""):
        st.switch_page(page, query_params=choix.retenus() | {CLE: demande})


def _retenir() -> None:
    """Vide la boîte, pour que le même texte s'y cherche deux fois."""
    st.session_state["recherche_demandee"] = st.session_state["boite_recherche"].strip()
    st.session_state["boite_recherche"] = ""


def trouver(texte: str, fiches: Iterable[Fiche]) -> list[Fiche]:
    """Les fiches dont le nom ou ce qui les dit contient chacun des mots, la plus proche d'abord : nom exact, début du nom, mot du nom, le reste.

    >>> ct, ag = Fiche("CT-01", "Contrat disparu", "", {}), Fiche("AG-04", "Versement et bordereau", "", {})
    >>> [f.nom for f in trouver("ct01", [ag, ct])], [f.nom for f in trouver("BORDEREAU versement", [ct, ag])]
    (['CT-01'], ['AG-04'])
    """
    mots = [_compact(m) for m in simple(texte).split()]
    mots = [m for m in mots if m]
    rangs = [(_rang(mots, f), f) for f in fiches] if mots else []
    return [
        f for rang, f in sorted((x for x in rangs if x[0] is not None), key=lambda x: (x[0], len(x[1].nom), x[1].nom))
    ]


def _rang(mots: Sequence[str], fiche: Fiche) -> int | None:
    nom = _compact(simple(fiche.nom))
    entier = " ".join([nom, *(_compact(m) for m in simple(f"{fiche.dit} {fiche.aussi}").split())])
    if not all(m in entier for m in mots):
        return None
    demande = "".join(mots)
    return 0 if nom == demande else 1 if nom.startswith(demande) else 2 if all(m in nom for m in mots) else 3


def simple(texte: str) -> str:
    """Sans accents, en minuscules."""
    sans = unicodedata.normalize("NFKD", texte.replace("œ", "oe")).encode("ascii", "ignore").decode()
    return sans.lower()


def _compact(mot: str) -> str:
    """Un mot sans ponctuation : « CT-01 » et « ct01 » sont le même, « S21.G00.40 » et « s21g0040 » aussi."""
    return "".join(x for x in mot if x.isalnum())
