"""Ce que la démonstration tient de la loi et des référentiels : calendrier, barèmes, taux, numéros. Ne lit rien d'autre d'elle."""
