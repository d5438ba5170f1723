"""Les statistiques de la comparaison juste : un module par question du comité, sans base ni fichier.

Chaque fonction prend des nombres et rend des nombres ; l'exemple à refaire à la main est dans `docs/methode.md`.
"""


def verifier_compte(anomalies: float, evalues: float) -> None:
    """Lève `ValueError` si un compte est impossible : négatif, ou plus d'anomalies que d'objets jugés."""
    if anomalies < 0 or evalues < 0:
        raise ValueError(f"Un compte ne peut être négatif : {anomalies} anomalies pour {evalues} objets jugés.")
    if anomalies > evalues:
        raise ValueError(
            f"{anomalies} anomalies pour {evalues} objets jugés : un contrôle ne peut trouver plus d'anomalies qu'il ne juge d'objets."
        )
