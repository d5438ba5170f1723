"""Borner en mémoire ce que l'on dépose, avant qu'un formulaire ne soit envoyé : Streamlit ne borne que chaque fichier, et garde tous ceux d'une session.

Un dépôt est refusé s'il ferait passer sa session, ou le serveur, au-delà de ce que la page accepte. Ce qui est gardé se lit dans le gestionnaire de Streamlit
lui-même : un dépôt retiré, une session fermée libèrent leur place sans qu'on ait à le suivre.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime

import essai

SESSIONS_PLEINES = 4  # au plus autant de dépôts entiers tenus à la fois par le serveur
_DEPOT = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+$")


def gardes() -> Mapping[str, Sequence[int]]:
    """Ce que le serveur garde : par session, les octets de chaque fichier."""
    if not runtime.exists():
        return {}
    tenus = runtime.get_instance().uploaded_file_mgr.file_storage
    return {session: [len(f.data) for f in list(fichiers.values())] for session, fichiers in list(tenus.items())}


class DepotsBornes:
    """Refuse un dépôt de trop (413), et celui qui ne dit pas sa longueur (411)."""

    def __init__(self, app: ASGIApp, gardes: Callable[[], Mapping[str, Sequence[int]]] = gardes) -> None:
        self.app = app
        self._gardes = gardes
        self._en_cours: dict[str, list[int]] = defaultdict(list)  # ce qui arrive compte déjà

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passe toute requête qui n'est pas un dépôt."""
        depot = _DEPOT.search(scope["path"]) if scope["type"] == "http" and scope["method"] == "PUT" else None
        if depot is None:
            await self.app(scope, receive, send)
            return
        longueur = dict(scope["headers"]).get(b"content-length", b"")
        if not longueur.isdigit():
            await PlainTextResponse("Un dépôt doit dire sa longueur.", 411)(scope, receive, send)
            return
        session, octets = depot[1], int(longueur)
        if not self._tient(session, octets):
            phrase = f"Trop de dépôts : {essai.FICHIERS_MAX} fichiers et {essai.MO_EN_TOUT} Mo au plus à la fois."
            await PlainTextResponse(phrase, 413)(scope, receive, send)
            return
        self._en_cours[session].append(octets)
        try:
            await self.app(scope, receive, send)
        finally:
            self._en_cours[session].remove(octets)
            if not self._en_cours[session]:
                del self._en_cours[session]

    def _tient(self, session: str, octets: int) -> bool:
        gardes = self._gardes()
        siens = [*gardes.get(session, ()), *self._en_cours.get(session, ()), octets]
        tous = sum(map(sum, gardes.values())) + sum(map(sum, self._en_cours.values())) + octets
        borne = essai.MO_EN_TOUT * essai.MO
        return len(siens) <= essai.FICHIERS_MAX and sum(siens) <= borne and tous <= SESSIONS_PLEINES * borne
