"""L'entrée du tableau de bord : `streamlit run dashboards/tableau_de_bord.py`.

Le fichier a deux rôles, que Streamlit distingue : lancé, il est l'application (langue française, en-têtes de sécurité) ;
exécuté dans une session, il est la navigation.
"""

import sys
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

ICI = Path(__file__).resolve().parent
if str(ICI) not in sys.path:
    sys.path.insert(0, str(ICI))

PAGES = {
    "Comité": [
        ("vue_d_ensemble.py", "Vue d'ensemble", None),
        ("comparer.py", "Comparer", "comparer"),
        ("usages.py", "Aptitude aux usages", "usages"),
        ("suivi.py", "Suivi des anomalies", "suivi"),
    ],
    "Détail": [
        ("anomalies.py", "Types d'anomalie", "anomalies"),
        ("editeurs.py", "Éditeurs et logiciels", "editeurs"),
        ("declarants.py", "Un déclarant", "declarants"),
        ("norme.py", "La norme employée", "norme"),
    ],
    "Déclarer": [("essayer.py", "Essayer un fichier", "essayer")],
    "Aide": [("glossaire.py", "Glossaire", "glossaire")],
}


def naviguer() -> None:
    """Déclare les pages et affiche celle que l'adresse désigne."""
    st.set_page_config(
        page_title="Vigie", layout="wide", menu_items={"About": "Vigie, qualité des déclarations sociales."}
    )
    sections = {
        section: [
            st.Page(ICI / "pages_vigie" / fichier, title=titre, url_path=adresse, default=adresse is None)
            for fichier, titre, adresse in pages
        ]
        for section, pages in PAGES.items()
    }
    st.navigation(sections, expanded=True).run()


if get_script_run_ctx() is None:
    from serveur import intergiciels

    app = st.App(Path(__file__).resolve(), middleware=intergiciels())
else:
    naviguer()
