"""Les scènes que la démonstration plante dans ce que d'autres que les déclarants envoient : retours, signalements d'usagers, ressources."""

SCENES = {
    "Vigie seule", "accord", "accusé du point de dépôt", "bilan d'anomalies", "bordereau d'indemnités journalières",
    "deux organismes se contredisent", "identité à reprendre", "notifiée après correction", "notifiée, corrigée à temps",
    "notifiée, jamais corrigée", "organisme seul", "paramètre communiqué", "rappel annuel", "rappel, puis substitution",
    "redite de deux organismes", "retour annulé et remplacé", "retour informatif", "retour sans déclaration", "retour sur PASRAU",
    "retour tardif", "usager : confirmé", "usager : corrigé depuis", "usager : la valeur déclarée est celle attendue", "usager : à instruire",
    "usager : rien à quoi rattacher", *(f"indépendant : {e}" for e in ("conforme", "inconnue", "manquante", "montant_different")),
    *(f"ressource : {e}" for e in ("conforme", "declaree_depuis", "double", "inconnue", "manquante", "montant_different", "tardive")),
}  # fmt: skip
