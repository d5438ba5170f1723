"""La zone protégée des identités : clés, pseudonymes, minimisation, faits d'identité."""
