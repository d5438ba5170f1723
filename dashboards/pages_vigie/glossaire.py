"""Le glossaire : le texte de `docs/glossaire.md`, tel quel."""

import composants as c
import textes

PAGE = {"titre": "Glossaire", "section": "Aide", "rang": 41, "pour": "tous"}

version = c.ouvrir_page(PAGE["titre"])
textes.montrer("glossaire", "Le glossaire")
c.fermer_page(version)
