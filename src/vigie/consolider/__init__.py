"""Un seul retour par déclarant et par mois : ce que disent les organismes et Vigie, réuni par cause. `docs/retour-consolide.md` le décrit."""
