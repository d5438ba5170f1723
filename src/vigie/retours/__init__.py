"""Les retours des organismes et des points de dépôt : lus, minimisés, écrits en extrait. `docs/retours.md` dit ce qui en est gardé."""
