"""La zone protégée des identités : clés, pseudonymes, registre de minimisation, faits d'identité."""
