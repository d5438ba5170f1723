"""Le chargement des extraits dans l'entrepôt, et le registre qui en garde la trace."""
