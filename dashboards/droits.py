"""Qui lit, et ce qu'il peut. Le seul endroit où Streamlit en est interrogé ; les règles sont dans `vigie.acces`, sans lui.

Rien n'est retenu d'un affichage à l'autre : l'émetteur, la fin de validité et le compte se revoient à chaque fois, et à chaque requête.
"""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from requetes import connexion
from vigie.acces import fermees
from vigie.acces.reconnaitre import Refus, Reglages, reconnaitre
from vigie.acces.roles import Lecteur
from vigie.acces.roles import peut_decider as _decide
from vigie.erreurs import ErreurVigie

_BOUCLE_LOCALE = ("localhost", "127.0.0.1", "::1")
_RELAIS = (
    "Forwarded",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Real-Ip",
    "Via",
)  # un mandataire est devant : ce n'est plus cette machine qui regarde


def lecteur() -> Lecteur | Refus:
    """Qui lit cette page maintenant, ou pourquoi personne ne la lit."""
    return a_revoir()()


def a_revoir() -> Callable[[], Lecteur | Refus]:
    """De quoi redire plus tard, hors de la page, qui la lit : ce que la connexion affirme y est retenu, tout le reste se relit."""
    try:
        auth = st.secrets["auth"]
    except StreamlitSecretNotFoundError:
        # un fichier de secrets illisible n'est pas une absence de connexion : il n'ouvre pas le mode local
        illisible = any(Path(f).is_file() for f in st.get_option("secrets.files") or ())
        return partial(Refus, "reglages") if illisible else _sans_connexion()
    except KeyError:
        return _sans_connexion()
    reglages = Reglages.lire(auth)
    if reglages is None or st.get_option("server.trustedUserHeaders"):
        # un en-tête pris pour l'identité remplacerait ce que l'émetteur a signé
        return partial(Refus, "reglages")
    affirme = st.user.to_dict()
    return lambda: reconnaitre(affirme, reglages, time.time())


def _sans_connexion() -> Callable[[], Lecteur | Refus]:
    qui = _local()
    return lambda: qui


def _local() -> Lecteur | Refus:
    """Sans connexion, cette machine seule, et des données inventées : le lecteur y est le comité."""
    relaye = any(entete in st.context.headers for entete in _RELAIS)
    if st.get_option("server.address") not in _BOUCLE_LOCALE or relaye:
        return Refus("ferme")
    try:
        invente = connexion.est_demonstration()
    except connexion.TropLong:
        return Refus("ferme")
    except ErreurVigie:
        invente = True  # rien n'est publié, ou rien ne s'ouvre : il n'y a rien à lire, la page dit quoi lancer
    return Lecteur("comite") if invente else Refus("ferme")


def sortir() -> None:
    """Déconnecte : ici, chez l'émetteur, et dans tout autre onglet de la même connexion."""
    fermees.fermer(st.user.to_dict(), time.time())
    st.logout()


def connexion_chiffree() -> bool:
    """Vrai si le service se sert en https : ses cookies ne doivent pas passer en clair."""
    try:
        return str(st.secrets["auth"]["redirect_uri"]).startswith("https://")
    except (StreamlitSecretNotFoundError, KeyError):
        return False


def peut_decider() -> bool:
    """Vrai si ce lecteur peut inscrire une décision : les pages le demandent, et le redemandent au moment d'écrire."""
    qui = lecteur()
    return isinstance(qui, Lecteur) and _decide(qui)
