"""Montrer un texte du dépôt : une page d'aide n'a pas deux rédactions."""

import streamlit as st

import composants as c
from vigie import chemins


def montrer(nom: str, quoi: str) -> None:
    """Le texte de `docs/<nom>.md`, sans son titre, que celui de la page remplace ; `quoi` (« Le glossaire ») : ce qui se dit s'il n'est pas là."""
    fichier = chemins.racine() / "docs" / f"{nom}.md"
    if fichier.is_file():
        st.markdown(fichier.read_text(encoding="utf-8").split("\n", 1)[1])
    else:
        c.phrases(f"{quoi} est dans le dépôt de Vigie (docs/{nom}.md) ; cette installation ne l'embarque pas.")
