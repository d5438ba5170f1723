"""Le banc de mutation : un défaut planté par membre de famille et par contrôle nommé, dans un fichier propre de chaque nature."""
