"""Qui peut agir depuis une page. Le seul endroit où cela se décide : les pages le demandent, et le redemandent au moment d'écrire."""

import streamlit as st

_BOUCLE_LOCALE = ("localhost", "127.0.0.1", "::1")
_RELAIS = (
    "Forwarded",
    "X-Forwarded-For",
    "X-Real-Ip",
    "Via",
)  # un mandataire est devant : ce n'est plus cette machine qui regarde


def peut_decider() -> bool:
    """Vrai si ce lecteur peut inscrire une décision : sur cette machine seulement, tant que rien ne dit qui il est."""
    relaye = any(entete in st.context.headers for entete in _RELAIS)
    return st.get_option("server.address") in _BOUCLE_LOCALE and not relaye
