"""La norme NEODeS comme données : import des classeurs officiels, lecture des tables, registre de minimisation, forme de l'extrait."""
