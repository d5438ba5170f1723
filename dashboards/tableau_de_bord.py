"""L'entrée du tableau de bord : `streamlit run dashboards/tableau_de_bord.py`.

Le fichier a deux rôles, que Streamlit distingue : lancé, il est l'application (langue française, en-têtes de sécurité) ;
exécuté dans une session, il est la navigation.
"""

import sys
from contextlib import nullcontext
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

ICI = Path(__file__).resolve().parent
if str(ICI) not in sys.path:
    sys.path.insert(0, str(ICI))


def naviguer() -> None:
    """Affiche la page que l'adresse désigne, et les liens vers les autres, qui portent le mois et les filtres retenus."""
    import choix
    from navigation import pages

    # L'accueil a deux adresses, la racine et la sienne : un lien relatif vers la racine ne quitterait pas la page.
    accueil = st.Page(pages()[0].fichier, title=pages()[0].titre, url_path="accueil", default=True)
    menu = {page: st.Page(page.fichier, title=page.titre, url_path=page.fichier.stem) for page in pages()}
    # Le menu de Streamlit perdrait l'adresse, et ses listes ne sont pas des listes pour qui les écoute : le nôtre la garde.
    ouverte = st.navigation([accueil, *menu.values()], position="hidden")
    st.set_page_config(
        page_title=f"{ouverte.title} · Vigie",
        layout="wide",
        menu_items={"About": "Vigie, qualité des déclarations sociales."},
    )
    choix.fixer_mois()
    with st.sidebar.container(key="menu"):
        section = ""
        for page, cible in menu.items():
            if page.section != section:
                section = page.section
                st.html(f"<p>{section}</p>")
            with st.container(key="page_ouverte") if cible.title == ouverte.title else nullcontext():
                st.page_link(cible, query_params=choix.retenus(), width="stretch")
    choix.rappeler_filtres(ouverte.title)
    ouverte.run()


if get_script_run_ctx() is None:
    from serveur import intergiciels

    app = st.App(Path(__file__).resolve(), middleware=intergiciels())
else:
    naviguer()
