"""L'auto-contrôle : le même chemin que l'entrepôt, en mémoire, avec une clé jetable, avant le dépôt."""
