"""De ce qu'une connexion affirme, à qui lit, ou à pourquoi personne ne lit.

Streamlit garde trente jours ce que l'émetteur a signé, quoi qu'en dise le jeton : l'émetteur, le destinataire et la fin de validité se
revoient donc à chaque affichage, et le compte au registre avec eux.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from vigie.acces import comptes, fermees
from vigie.acces.roles import Lecteur
from vigie.erreurs import ErreurVigie

_DECOUVERTE = "/.well-known/openid-configuration"
_CLES = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
SECRET_MIN = 32  # caractères du secret qui signe les cookies
MOTIFS = {
    "anonyme": "Cette page est réservée. Connectez-vous pour la lire.",
    "expire": "Votre connexion a expiré. Connectez-vous de nouveau.",
    "emetteur": "Votre connexion vient d'un autre fournisseur d'identité que celui de ce service. Connectez-vous de nouveau.",
    "sans_compte": "Vous êtes connecté, et aucun compte de ce service ne vous est ouvert.",
    "registre": "Les comptes ne peuvent être lus : personne n'entre tant que le registre des habilitations n'est pas rétabli.",
    "reglages": "La connexion de ce service est mal réglée, et rien n'est montré d'ici là : compléter [auth] dans secrets.toml (docs/exploitation.md).",
    "ferme": (
        "Ce service ne sait pas qui le lit, et ne montre rien. Sans connexion, seule une démonstration se lit, sur sa machine : "
        "régler [auth] dans secrets.toml (docs/exploitation.md), ou publier des données inventées et écouter localhost, sans mandataire."
    ),
}


@dataclass(frozen=True)
class Refus:
    """Personne ne lit. `motif` : une clé de `MOTIFS` ; `identifiant` : celui que l'émetteur donne à qui s'est connecté sans avoir de compte."""

    motif: str
    identifiant: str = ""

    @property
    def phrase(self) -> str:
        """Pourquoi, et quoi faire."""
        return MOTIFS[self.motif]


@dataclass(frozen=True)
class Reglages:
    """Ce que `[auth]` dit de l'émetteur : son adresse, et sous quel nom il connaît ce service."""

    emetteur: str
    client: str

    @classmethod
    def lire(cls, auth: Mapping) -> "Reglages | None":
        """Les réglages d'une section `[auth]` ; None s'il lui manque une clé, ou si son secret est trop court pour signer quoi que ce soit."""
        textes = {c: auth.get(c) for c in _CLES}
        if (
            not all(isinstance(x, str) and x.strip() for x in textes.values())
            or len(textes["cookie_secret"]) < SECRET_MIN
        ):
            return None
        adresse = textes["server_metadata_url"]
        if not adresse.endswith(_DECOUVERTE):
            return None
        return cls(adresse.removesuffix(_DECOUVERTE), textes["client_id"])


def reconnaitre(affirme: Mapping, reglages: Reglages, maintenant: float) -> Lecteur | Refus:
    """Qui lit, d'après ce que sa connexion affirme (`st.user`) et le registre ; `maintenant` en secondes depuis 1970."""
    if affirme.get("is_logged_in") is not True:
        return Refus("anonyme")
    if fermees.est_fermee(affirme):
        return Refus("expire")
    destinataires = affirme.get("aud")
    destinataires = destinataires if isinstance(destinataires, list) else [destinataires]
    emetteur, identifiant, fin = affirme.get("iss"), affirme.get("sub"), affirme.get("exp")
    if (
        not isinstance(emetteur, str)
        or emetteur.rstrip("/") != reglages.emetteur
        or reglages.client not in destinataires
    ):
        return Refus("emetteur")
    if isinstance(fin, bool) or not isinstance(fin, int | float) or fin <= maintenant:
        return Refus("expire")
    if not isinstance(identifiant, str) or not identifiant:
        return Refus("emetteur")
    try:
        compte = comptes.tous().get(comptes.empreinte(emetteur, identifiant))
    except (ErreurVigie, OSError):
        return Refus("registre")
    return compte or Refus("sans_compte", identifiant)
