"""Les contrôles, les rubriques, les éditeurs et les pages que disent quelques mots, avec le mois et les filtres gardés."""

from datetime import date

import streamlit as st

import choix
import composants as c
import navigation
import recherche
import requetes.recherche
from navigation import CONTROLE, EDITEUR
from recherche import Fiche
from vigie import ecriture as e

PAGE = {"titre": "Recherche", "section": "Aide", "rang": 40, "pour": "tous"}

MONTREES = 20  # par sorte


def _controles() -> list[Fiche]:
    return [
        Fiche(
            x["controle_id"],
            x["libelle"],
            CONTROLE[0],
            {CONTROLE[1]: x["controle_id"]},
            x["rubriques"].replace(",", " "),
        )
        for x in requetes.recherche.controles()
    ]


def _rubriques() -> list[Fiche]:
    return [
        Fiche(x["rubrique"], x["nom"] or "", "norme", {"rubrique": x["rubrique"]})
        for x in requetes.recherche.rubriques()
    ]


def _editeurs(jour: date) -> list[Fiche]:
    return [
        Fiche(nom, "éditeur de logiciel de paie", EDITEUR[0], {EDITEUR[1]: nom})
        for nom in requetes.recherche.editeurs(jour)
    ]


def _pages() -> list[Fiche]:
    return [
        Fiche(p.titre, p.resume, p.fichier.stem, {}) for p in navigation.pages() if p.fichier.stem != recherche.PAGE
    ]


def _trouvees(texte: str, jour: date) -> dict[str, list[Fiche]]:
    """Ce qui répond, par sorte, de ce que ce lecteur peut ouvrir : ce qu'il ne peut lire n'est pas même cherché."""
    sortes = {
        "Contrôles": (CONTROLE[0], _controles),
        "Rubriques": ("norme", _rubriques),
        "Éditeurs": (EDITEUR[0], lambda: _editeurs(jour)),
    }
    ouvertes = {titre: lire for titre, (page, lire) in sortes.items() if c.ouvre(page)}
    trouvees = {titre: recherche.trouver(texte, lire()) for titre, lire in ouvertes.items()}
    trouvees["Pages"] = recherche.trouver(texte, [f for f in _pages() if c.ouvre(f.page)])
    return {titre: fiches for titre, fiches in trouvees.items() if fiches}


def _constat(texte: str, trouvees: dict[str, list[Fiche]]) -> str:
    if not trouvees:
        return f"Rien ne répond à « {texte} »."
    comptes = [
        f"{e.nombre(len(fiches))} {e.accorde(len(fiches), titre.lower()[:-1], titre.lower())}"
        for titre, fiches in trouvees.items()
    ]
    return f"« {texte} » : {e.enumeration(comptes)}."


def _montrer(titre: str, fiches: list[Fiche]) -> None:
    st.header(titre)
    points = "".join(
        f"<li>{c.lien_html(f.nom, f.page, **f.choix)} {c.texte_sur(': ' + e.abreger(f.dit, 120)) if f.dit else ''}</li>"
        for f in fiches[:MONTREES]
    )
    c.bloc(f"<ul>{points}</ul>")
    if len(fiches) > MONTREES:
        c.note(f"Les {MONTREES} plus proches, sur {e.nombre(len(fiches))} : un mot de plus en montrerait moins.")


version = c.ouvrir_page(PAGE["titre"])
jour = c.choisir_mois()
texte = choix.texte(
    "Chercher un contrôle, une rubrique, un éditeur, une page", recherche.CLE, au_plus=recherche.AU_PLUS,
    aide="Un code ou des mots, sans souci des accents : « CT-01 », « net social », « 40.009 ».",
)  # fmt: skip
if texte:
    c.titrer_document(PAGE["titre"], texte)
    trouvees = _trouvees(texte, jour)
    c.constat(_constat(texte, trouvees))
    for titre, fiches in trouvees.items():
        _montrer(titre, fiches)
else:
    c.phrases(
        "Quelques mots suffisent : un code, un nom, un bout de règle. La même boîte est en tête du menu de chaque page."
    )
c.fermer_page(version)
