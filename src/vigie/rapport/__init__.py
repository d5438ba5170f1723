"""Le rapport pour la Commission et le CSQ, et le dossier du label : ce que Vigie édite sur papier."""
