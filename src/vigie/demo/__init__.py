"""Déclarations de démonstration : une population inventée, une paie cohérente, des défauts connus et journalisés."""
