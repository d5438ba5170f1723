"""L'entrée du tableau de bord : `streamlit run dashboards/tableau_de_bord.py`.

Le fichier a deux rôles, que Streamlit distingue : lancé, il est l'application (langue française, en-têtes de sécurité) ;
exécuté dans une session, il est la navigation.
"""

import sys
from contextlib import nullcontext, suppress
from pathlib import Path

import streamlit as st
from polars.exceptions import ColumnNotFoundError
from streamlit.runtime.scriptrunner import get_script_run_ctx

ICI = Path(__file__).resolve().parent
if str(ICI) not in sys.path:
    sys.path.insert(0, str(ICI))


def naviguer() -> None:
    """Affiche la page que l'adresse désigne, si son lecteur peut la lire, et les liens vers celles qu'il peut lire, qui portent le mois et les filtres."""
    import choix
    import droits
    import portail
    import recherche
    import versions_lues
    from navigation import pages
    from vigie.acces.reconnaitre import Refus
    from vigie.erreurs import ErreurVigie

    with suppress(ErreurVigie):  # rien n'est publié, ou rien ne s'ouvre : la page le dira
        versions_lues.fixer()
    qui = droits.lecteur()
    role = "" if isinstance(qui, Refus) else qui.role
    permises = [p for p in pages() if role in p.pour]
    st.session_state["pages_permises"] = {p.fichier.stem for p in permises}
    # L'accueil a deux adresses, la racine et la sienne : un lien relatif vers la racine ne quitterait pas la page.
    premiere = permises[0] if permises else pages()[0]
    accueil = st.Page(premiere.fichier, title=premiere.titre, url_path="accueil", default=True)
    toutes = {page: st.Page(page.fichier, title=page.titre, url_path=page.fichier.stem) for page in pages()}
    # Le menu de Streamlit perdrait l'adresse, et ses listes ne sont pas des listes pour qui les écoute : le nôtre la garde.
    ouverte = st.navigation([accueil, *toutes.values()], position="hidden")
    page = next((p for p, cible in toutes.items() if cible is ouverte), premiere)
    st.set_page_config(
        page_title=f"{ouverte.title} · Vigie",
        layout="wide",
    )
    if isinstance(qui, Refus):
        portail.fermer(qui)
        return
    choix.fixer_mois()
    recherche.boite(next(cible for p, cible in toutes.items() if p.fichier.stem == recherche.PAGE))
    with st.sidebar.container(key="menu"):
        section = ""
        for permise in permises:
            if permise.section != section:
                section = permise.section
                st.html(f"<p>{section}</p>")
            with st.container(key="page_ouverte") if permise == page else nullcontext():
                st.page_link(toutes[permise], query_params=choix.retenus(), width="stretch")
    portail.dire_qui_lit(qui)
    if page not in permises:
        portail.refuser(page.titre)
        return
    choix.rappeler_filtres(ouverte.title)
    try:
        portail.inscrire(qui, page)
        ouverte.run()
    except ErreurVigie as erreur:
        portail.arreter(erreur)
    except (KeyError, ColumnNotFoundError) as erreur:
        portail.arreter_si_a_venir(erreur)


if get_script_run_ctx() is None:
    from serveur import intergiciels

    app = st.App(Path(__file__).resolve(), middleware=intergiciels())
else:
    naviguer()
