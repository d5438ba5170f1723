"""Ce que Vigie reçoit par ses propres contrats d'échange : des extraits de ressources, en CSV (docs/ressources.md)."""
