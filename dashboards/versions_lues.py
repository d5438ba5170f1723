"""La version qu'une page lit : la courante, ou celle que son adresse épingle (`?publication=`). Une adresse épinglée dit quand il y en a une plus récente."""

import html

import streamlit as st

import choix
import requetes.socle
from litteral import litteral
from navigation import adresse
from vigie import publication
from vigie.erreurs import ErreurVigie

CLE = "publication"


def fixer() -> None:
    """Retient la version de l'adresse, ou la courante si l'adresse n'en épingle pas, ou une que l'on n'a plus. Lève `ErreurVigie` si rien n'est publié."""
    epingle = st.query_params.get(CLE)
    if epingle:
        try:
            requetes.socle.fixer_version(epingle)
            return
        except ErreurVigie as erreur:
            st.session_state["version_introuvable"] = str(erreur)
            del st.query_params[CLE]
    requetes.socle.fixer_version()


def dire() -> None:
    """En tête de page : la version épinglée si ce n'est pas la courante, et le lien vers celle-ci ; ou celle que l'on n'a pu ouvrir."""
    if introuvable := st.session_state.pop("version_introuvable", None):
        st.warning(litteral(f"{introuvable} La version courante est montrée à sa place."))
    if CLE not in st.query_params:
        return
    lue, courante = requetes.socle.version_lue(), publication.courante()
    if lue.epingle == courante.epingle:
        return
    dit = "une version plus récente existe" if courante.ordre > lue.ordre else "une autre version est courante"
    ailleurs = {cle: v for cle, v in choix.entiers().items() if cle != CLE}
    st.html(
        f'<div class="vigie"><div class="bandeau" role="note">Cette adresse montre la version {lue.version}, et {dit}\u00a0: '
        f"{_lien(ailleurs, f'lire la version {courante.version}')}.</div></div>"
    )


def lien_epingle() -> str:
    """Le lien de cette page, telle quelle, sur la version qu'elle montre ; vide hors d'une page."""
    return _lien(
        choix.entiers() | {CLE: [requetes.socle.version_lue().epingle]}, "Lien vers cette page, sur cette version"
    )


def _lien(porte: dict[str, list[str]], mots: str) -> str:
    page = st.session_state.get("page_ouverte")
    return f'<a href="{html.escape(adresse(page, porte))}" target="_self">{html.escape(mots)}</a>' if page else ""
