"""La démonstration à d'autres graines et d'autres tailles (`make demo-graines`), hors de l'intégration continue."""
