"""Great Expectations sur l'entrepôt : lots (quarantaine), intégrité (arrêt), contrôles (second avis)."""
