"""Ce qu'est une erreur de déclaration, ce qu'elle change pour quelqu'un, et ce qu'un nombre d'ici veut dire : `docs/comprendre.md`, tel quel."""

import composants as c
import textes

PAGE = {"titre": "Comprendre", "section": "Aide", "rang": 39, "pour": "tous"}

version = c.ouvrir_page(PAGE["titre"])
textes.montrer("comprendre", "Ce texte")
c.fermer_page(version)
