"""La paie d'un salarié pour un mois."""
