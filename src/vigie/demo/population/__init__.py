"""Déclarants, salariés et leur histoire, avant toute paie."""
