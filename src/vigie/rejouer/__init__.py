"""Rejouer des contrôles sur tout l'historique d'un entrepôt, et dire ce qui change."""
