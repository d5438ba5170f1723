"""Une page du tableau de bord, ouverte comme une adresse l'ouvre, et son texte tel qu'on le lit."""

import re

from outils import RACINE


def ouvrir(page: str, **adresse: str):
    """L'application, sur cette page ; lève `AssertionError` si elle a eu une erreur."""
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(RACINE / "dashboards" / "tableau_de_bord.py"), default_timeout=60).run()
    app.switch_page(f"pages_vigie/{page}.py")
    for cle, valeur in adresse.items():
        app.query_params[cle] = valeur
    app.run()
    assert not app.exception, [x.message for x in app.exception]
    return app


def texte(app) -> str:
    """Ce que la page écrit, espaces ordinaires."""
    lu = "".join(x.proto.body for x in app.get("html"))
    return re.sub("[\u202f\u00a0]", " ", lu).replace("&#x27;", "'")


def lignes(app, titre: str) -> list[list[str]]:
    """Les lignes d'une table, par le début de sa légende : le texte de chaque case."""
    tables = re.findall(r"<caption>(.*?)</caption>.*?<tbody>(.*?)</tbody>", texte(app), re.DOTALL)
    corps = next((c for t, c in tables if t.startswith(titre)), None)
    assert corps is not None, f"La page n'a pas de table « {titre} » : {[t for t, _ in tables]}"
    return [
        [re.sub(r"<[^>]+>", "", x) for x in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", ligne)]
        for ligne in re.findall(r"<tr>(.*?)</tr>", corps, re.DOTALL)
    ]
