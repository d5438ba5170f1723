"""Le rapport pour la Commission et le CSQ, et ce qu'il partage avec le tableau de bord : mesures et écriture des nombres."""
