"""Rédiger en brouillon les DSN de substitution (nature 09) que la règle simulée désigne ; le contenu minimal officiel n'est pas public."""
