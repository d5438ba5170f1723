"""Des connexions d'essai : ce qu'un émetteur affirme, dans chacun des états où une session peut se trouver."""

import time
from datetime import date

from vigie.acces import comptes

EMETTEUR, CLIENT = "https://identite.exemple.fr", "vigie"
AUTH = {
    "redirect_uri": "http://localhost:8501/oauth2callback",
    "cookie_secret": "secret-d-essai-de-trente-deux-lettres-au-moins",
    "client_id": CLIENT,
    "client_secret": "essai",
    "server_metadata_url": f"{EMETTEUR}/.well-known/openid-configuration",
}
# Les états d'une session ; un seul ouvre quelque chose.
ETATS = ("anonyme", "expiree", "autre_emetteur", "retiree", "juste")
PARTIES = {"editeur": "Falaise SA", "declarant": "a" * 24}


def connexion(role: str, etat: str, partie: str | None = None) -> dict:
    """Ce que `st.user` dit d'un titulaire de ce rôle dans cet état, son compte inscrit dans `VIGIE_DONNEES`."""
    identifiant = f"{role}-{etat}"
    affirme = {"is_logged_in": True, "iss": EMETTEUR, "aud": CLIENT, "exp": int(time.time()) + 3600, "sub": identifiant}
    sujet = comptes.ajouter(
        EMETTEUR, identifiant, role, partie if partie is not None else PARTIES.get(role, ""), date(2026, 6, 1)
    )
    if etat == "retiree":
        comptes.retirer(sujet, date(2026, 6, 2))
    return {
        "anonyme": {"is_logged_in": False},
        "expiree": affirme | {"exp": int(time.time()) - 1},
        "autre_emetteur": affirme | {"iss": "https://autre.exemple.fr"},
    }.get(etat, affirme)
