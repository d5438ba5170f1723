"""Le glossaire : le texte de `docs/glossaire.md`, tel quel."""

import streamlit as st

import composants as c
from vigie import chemins

PAGE = {"titre": "Glossaire", "section": "Aide", "rang": 41, "pour": "tous"}

version = c.ouvrir_page(PAGE["titre"])
fichier = chemins.racine() / "docs" / "glossaire.md"
if fichier.is_file():
    # Le titre de la page remplace celui du fichier : une page n'a qu'un titre de premier niveau.
    st.markdown(fichier.read_text(encoding="utf-8").split("\n", 1)[1])
else:
    c.phrases("Le glossaire est dans le dépôt de Vigie (docs/glossaire.md) ; cette installation ne l'embarque pas.")
c.fermer_page(version)
