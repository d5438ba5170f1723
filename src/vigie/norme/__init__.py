"""La norme NEODeS comme données : import des classeurs officiels, lecture rapide des tables."""
