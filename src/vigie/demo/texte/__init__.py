"""Des bulletins au texte NEODeS, et la retouche de ce texte."""
