"""L'extrait pseudonymisé : le seul objet qui sorte de la zone protégée (forme : `docs/architecture.md`)."""

VERSION = 1
TABLES_ANNEXES = ("faits_identite", "mesures", "anomalies", "redistribution", "fichiers", "lignes_ecartees")
