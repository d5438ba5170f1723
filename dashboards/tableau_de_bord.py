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


def naviguer() -> None:
    """Déclare les pages et affiche celle que l'adresse désigne."""
    from navigation import pages

    st.set_page_config(
        page_title="Vigie", layout="wide", menu_items={"About": "Vigie, qualité des déclarations sociales."}
    )
    sections: dict[str, list] = {}
    for rang, page in enumerate(pages()):
        # l'accueil est la première, et n'a pas d'adresse à lui
        adresse = page.fichier.stem if rang else None
        sections.setdefault(page.section, []).append(
            st.Page(page.fichier, title=page.titre, url_path=adresse, default=not rang)
        )
    st.navigation(sections, expanded=True).run()


if get_script_run_ctx() is None:
    from serveur import intergiciels

    app = st.App(Path(__file__).resolve(), middleware=intergiciels())
else:
    naviguer()
