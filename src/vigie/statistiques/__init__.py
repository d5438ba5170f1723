"""Les statistiques de la comparaison juste : un module par question du comité, sans base ni fichier.

Chaque fonction prend des nombres et rend des nombres ; l'exemple à refaire à la main est dans `docs/methode.md`.
"""
