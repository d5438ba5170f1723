"""La méthode : les textes de `docs/methode.md` et de `docs/methode/`, tels quels, un sujet à la fois."""

import re

import streamlit as st

import choix
import composants as c
from vigie import chemins

PAGE = {"titre": "Méthode", "section": "Aide", "rang": 42, "pour": "tous"}

DOCS = chemins.racine() / "docs"
_LIEN = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def _lien(trouve: re.Match) -> str:
    """Un lien du dépôt : vers un sujet, il mène à cette page ; vers un autre texte, il n'en reste que les mots."""
    mots, cible = trouve.groups()
    if "://" in cible:
        return trouve[0]
    fichier = cible.split("#")[0].rsplit("/", 1)[-1]
    if fichier == "methode.md":
        return f"[{mots}]({choix.lien('methode')})"
    sujet = fichier.removesuffix(".md")
    return f"[{mots}]({choix.lien('methode', sujet=sujet)})" if sujet in titres else mots


version = c.ouvrir_page(PAGE["titre"])
textes = {f.stem: f.read_text(encoding="utf-8") for f in sorted((DOCS / "methode").glob("*.md"))}
titres = {sujet: texte.split("\n", 1)[0].removeprefix("# ") for sujet, texte in textes.items()}
sujet = choix.un(
    "Sujet",
    list(titres),
    "sujet",
    titres.get,
    invite="comment Vigie compare",
    inconnu="Le sujet que demande l'adresse n'existe pas : voici la méthode d'ensemble.",
)
entier = textes.get(sujet) if sujet else (DOCS / "methode.md").read_text(encoding="utf-8") if textes else ""
if not entier:
    c.phrases("La méthode est dans le dépôt de Vigie (docs/methode.md) ; cette installation ne l'embarque pas.")
else:
    titre, texte = entier.split("\n", 1)
    st.header(titre.removeprefix("# "))
    # sous le titre de la page et celui du sujet, ses parties descendent d'un rang
    st.markdown(_LIEN.sub(_lien, re.sub(r"^(#+) ", r"#\1 ", texte, flags=re.MULTILINE)))
    if sujet:
        c.titrer_document(PAGE["titre"], titres[sujet])
c.fermer_page(version)
