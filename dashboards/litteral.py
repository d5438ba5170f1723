"""Un texte venu d'ailleurs, là où Streamlit lirait du Markdown : titres, boutons, messages, choix en boutons, volets."""

import re

# Ce qui met en forme partout, et ce qui ne le fait qu'en tête (listes) ou après « www ».
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#!|~<>$&@]|:(?=\S)|^\s*[-+]|(?<=www)\.|(?<=^\d)[.)])", re.IGNORECASE)


def litteral(texte: str) -> str:
    """Un texte venu d'ailleurs (nom de fichier, d'éditeur), pour ce que Streamlit lirait comme du Markdown : il s'y lit tel quel."""
    return _MARKDOWN.sub(lambda m: f"\\{m[1].strip()}", texte)
