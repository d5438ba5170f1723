"""Des figurants : les populations que la paie de la démonstration ne fabrique pas, écrites en toutes lettres, et leurs défauts."""
