"""Les choix du lecteur. Ils sont dans l'adresse et nulle part ailleurs : ce qu'elle dit est ce que la page montre, et F5 n'y change rien.

Une liste reflète l'adresse ; y choisir récrit l'adresse. Une valeur que l'adresse demande et que la page n'a pas se dit, elle ne se remplace pas en silence.
"""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

import navigation
import requetes.socle
from litteral import litteral
from vigie import ecriture as e
from vigie.erreurs import ErreurVigie
from vigie.generer.libelles import libelle

# Les filtres de la liste des contrôles, et comment chacun écrit ses valeurs.
FILTRES = {
    "gravite": ("gravité", str),
    "theme": ("thème", lambda x: libelle("controles_themes", "theme", x)),
    "enjeu": ("enjeu", lambda x: libelle("enjeux", "code", x)),
}
LISTE_FILTREE = "Types d'anomalie"


def retenus() -> dict[str, list[str]]:
    """Les choix qui suivent le lecteur, tels que l'adresse les porte : clé, valeurs."""
    return {cle: st.query_params.get_all(cle) for cle in navigation.COMMUNS if st.query_params.get_all(cle)}


def lien(page: str, **choix: str) -> str:
    """L'adresse d'une page, avec les choix retenus et ceux-ci."""
    return navigation.adresse(page, retenus() | choix)


def entiers() -> dict[str, list[str]]:
    """Tout ce que l'adresse dit et que la page a lu : clé, valeurs. Ce qu'elle demande en vain n'y est pas."""
    lues = {*navigation.COMMUNS, *st.session_state.get("cles_lues", ())}
    return {cle: st.query_params.get_all(cle) for cle in st.query_params if cle in lues}


def rappeler_filtres(page: str) -> None:
    """Dans la barre latérale : les filtres retenus qui n'agissent pas sur cette page, pour que l'adresse ne promette rien de faux."""
    filtres = [
        f"{titre} {e.enumeration([ecrire(x) for x in st.query_params.get_all(cle)])}"
        for cle, (titre, ecrire) in FILTRES.items()
        if st.query_params.get_all(cle)
    ]
    if filtres and page != LISTE_FILTREE:
        st.sidebar.text(f"Filtres gardés pour la page {LISTE_FILTREE}, sans effet ici : {' ; '.join(filtres)}.")


# --- le mois ----------------------------------------------------------------------------------------------------------


def fixer_mois() -> None:
    """Met dans l'adresse le mois que la page montre, avant que rien ne s'écrive : celui qu'elle demande s'il est publié, sinon le dernier.

    Un mois presque vide ne s'ouvre que si l'adresse le demande : sans elle, le dernier qui soit établi.
    """
    st.session_state["cles_lues"] = set()
    try:
        requetes.socle.exiger_version()
        publies = {_cle(m): etat["est_etabli"] for m, etat in requetes.socle.etats_des_mois().items()}
    except ErreurVigie:
        publies = {}
    demande = st.query_params.get("mois")
    if not publies or demande in publies:
        return
    st.session_state["mois_inconnu"] = demande is not None
    st.query_params["mois"] = next((m for m, est_etabli in publies.items() if est_etabli), next(iter(publies)))


def mois() -> date:
    """Le mois étudié : sa liste est dans la barre latérale. Rien de publié : le dit, et arrête la page."""
    publies = requetes.socle.mois()
    if not publies:
        st.warning("La version publiée ne contient aucun mois. Charger des extraits, puis reconstruire et publier.")
        st.stop()
    par_cle = {_cle(m): m for m in publies}
    _refleter("mois", st.query_params["mois"])
    st.sidebar.selectbox(
        "Mois étudié", list(par_cle), format_func=lambda cle: e.mois(par_cle[cle]), key="choix_mois", on_change=_ecrire, args=("mois",)
    )  # fmt: skip
    _dire_mois_inconnu()
    return par_cle[st.query_params["mois"]]


def tous_les_mois() -> None:
    """Une page que le mois étudié ne change pas le dit, dans la barre latérale."""
    etudies = [m for m in requetes.socle.mois() if _cle(m) == st.query_params.get("mois")]
    if etudies:
        st.sidebar.text(f"Cette page ne dépend pas du mois étudié, {e.mois(etudies[0])}.")
    _dire_mois_inconnu()


def _dire_mois_inconnu() -> None:
    if st.session_state.pop("mois_inconnu", False):
        montre = next(m for m in requetes.socle.mois() if _cle(m) == st.query_params["mois"])
        st.warning(
            f"Le mois que demande l'adresse n'est pas publié : {e.mois(montre)}, le dernier, est montré à sa place."
        )


def _cle(jour: date) -> str:
    return f"{jour:%Y-%m}"


# --- les listes -------------------------------------------------------------------------------------------------------


def un(
    libelle: str,
    options: Sequence[str],
    cle: str,
    ecrire: Callable[[str], str] = str,
    *,
    invite: str = "",
    inconnu: str = "Ce que demande l'adresse n'existe pas dans cette version publiée.",
) -> str | None:
    """Un choix au plus dans une liste (`?cle=valeur`) ; None sans choix, et `inconnu` se lit si l'adresse demande autre chose."""
    demande = st.query_params.get(cle)
    if demande is not None and demande not in options:
        st.warning(inconnu)
    _refleter(cle, demande if demande in options else None)
    return st.selectbox(
        libelle, options, format_func=ecrire, key=f"choix_{cle}", on_change=_ecrire, args=(cle,), index=None, placeholder=invite
    )  # fmt: skip


def parmi(libelle: str, options: Sequence[str], cle: str, ecrire: Callable[[str], str] = str) -> str:
    """Un choix obligé, en boutons : le premier si l'adresse ne dit rien."""
    demande = st.query_params.get(cle, options[0])
    if demande not in options:
        st.warning(
            f"« {libelle} » : ce que demande l'adresse n'existe pas ; {litteral(ecrire(options[0]))} à la place."
        )
        demande = options[0]
        del st.query_params[cle]
    _refleter(cle, demande)
    return st.radio(
        libelle,
        options,
        format_func=lambda x: litteral(ecrire(x)),  # un nom de version déclaré y mettrait un lien
        horizontal=True,
        key=f"choix_{cle}",
        on_change=_ecrire,
        args=(cle,),
    )


def plusieurs(
    libelle: str, options: Sequence[str], cle: str, ecrire: Callable[[str], str] = str, *, invite: str = ""
) -> list[str]:
    """Un filtre : les valeurs retenues (`?cle=a&cle=b`), vide pour toutes."""
    demandes = st.query_params.get_all(cle)
    connues = [x for x in demandes if x in options]
    if len(connues) < len(demandes):
        st.warning(f"« {libelle} » : l'adresse demande une valeur inconnue, qui n'est pas filtrée.")
        st.query_params[cle] = connues
    _refleter(cle, connues)
    return st.multiselect(
        libelle, options, format_func=ecrire, key=f"choix_{cle}", on_change=_ecrire, args=(cle,), placeholder=invite
    )


def texte(libelle: str, cle: str, *, au_plus: int, aide: str = "") -> str:
    """Un texte saisi (`?cle=texte`), sans blancs autour ; vide si rien."""
    _refleter(cle, st.query_params.get(cle, "")[:au_plus])
    saisi = st.text_input(
        libelle, key=f"choix_{cle}", on_change=_ecrire, args=(cle,), max_chars=au_plus, help=aide or None
    )
    return saisi.strip()


def _refleter(cle: str, valeur: object) -> None:
    st.session_state[f"choix_{cle}"] = valeur
    if valeur:
        st.session_state.setdefault("cles_lues", set()).add(cle)


def _ecrire(cle: str) -> None:
    """Le lecteur vient de choisir : son choix passe dans l'adresse, d'où la page le lira."""
    valeur = st.session_state[f"choix_{cle}"]
    if valeur:
        st.query_params[cle] = valeur
    else:
        st.query_params.pop(cle, None)
