"""Lecture de NEODeS : des fichiers reçus aux tables canoniques, en flux, à mémoire bornée.

Chemin : `sources` (quels fichiers) → `texte` (octets, encodage) → `lignes` (rubrique, valeur) → `occurrences` (blocs, parents)
→ `tables` (une table Arrow par bloc), orchestré par `tranches`.
"""
