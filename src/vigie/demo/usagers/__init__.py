"""Les signalements inventés d'usagers, qui parlent des déclarations de la démonstration."""
