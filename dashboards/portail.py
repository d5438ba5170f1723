"""L'entrée : qui n'a pas le droit de lire le voit dit en français, avec quoi faire ; qui l'a est inscrit au journal avant que rien ne se montre."""

import re
from datetime import date

import streamlit as st

import composants as c
import droits
import requetes.socle
from navigation import Page
from requetes import connexion
from requetes.connexion import TropJeune
from vigie.acces import journal
from vigie.acces.reconnaitre import Refus
from vigie.acces.roles import ROLES, Lecteur
from vigie.erreurs import ErreurVigie

_A_CONNECTER = ("anonyme", "expire", "emetteur")


def fermer(refus: Refus) -> None:
    """La page de qui n'est pas reconnu : pourquoi, et la connexion si elle y peut quelque chose."""
    c.ouvrir_page_libre("Accès réservé")
    c.titrer_document("Accès réservé")
    c.phrases(refus.phrase)
    if refus.identifiant:
        c.phrases("Pour en demander un, donner cet identifiant à qui tient les comptes (vigie habiliter ajouter) :")
        st.code(refus.identifiant, language=None)
        st.button("Se déconnecter", key="deconnexion", on_click=droits.sortir)
    elif refus.motif in _A_CONNECTER:
        st.button("Se connecter", key="connexion", type="primary", on_click=st.login)


def refuser(titre: str) -> None:
    """La page d'un lecteur reconnu qui n'est pas de ceux qu'elle admet."""
    c.ouvrir_page_libre(titre)
    c.phrases("Votre compte ne permet pas de lire cette page. Le menu donne celles qu'il permet de lire.")


def arreter(erreur: ErreurVigie) -> None:
    """Ce qui a empêché une page de se montrer, tel que Vigie le dit ; un chiffre à venir n'est pas une panne."""
    (st.info if isinstance(erreur, TropJeune) else st.error)(c.litteral(str(erreur)))


def arreter_si_a_venir(erreur: Exception) -> None:
    """Une colonne cherchée en vain : si la version est d'avant elle, le dit ; sinon c'est une faute du programme, et elle reste levée."""
    colonne = re.search(r"\w+", str(erreur))
    a_venir = colonne and connexion.a_venir(colonne[0])
    if not a_venir:
        raise erreur
    arreter(a_venir)


def dire_qui_lit(lecteur: Lecteur) -> None:
    """Sous le menu : sous quel rôle on lit, et de quoi se déconnecter. En mode local, personne n'est connecté."""
    if lecteur.sujet:
        st.sidebar.text(f"Connecté : {ROLES[lecteur.role]}")
        st.sidebar.button("Se déconnecter", key="deconnexion", on_click=droits.sortir)


def inscrire(lecteur: Lecteur, page: Page) -> None:
    """Inscrit l'ouverture d'une page au journal : une fois par page, version et jour d'une session. Lève `ErreurVigie` si elle ne peut l'être."""
    st.session_state["page_ouverte"] = page.fichier.stem
    if not lecteur.sujet:
        return
    ouverture = (page.fichier.stem, version_lue(), date.today())
    if st.session_state.get("ouverture_inscrite") != ouverture:
        journal.inscrire(lecteur, *ouverture[:2], jour=ouverture[2])
        st.session_state["ouverture_inscrite"] = ouverture


def version_lue() -> str:
    """La version que lit cette page ; vide si rien n'est publié."""
    try:
        return requetes.socle.version()["version"]
    except ErreurVigie:
        return ""
