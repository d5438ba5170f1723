"""Ce que le serveur ajoute à Streamlit : la langue de la page (RGAA 8.3), celle de ses propres mots, et des en-têtes de sécurité."""

import html
from pathlib import Path
from urllib.parse import parse_qs

from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

import droits
from depots import DepotsBornes
from navigation import COMMUNS, adresse, pages
from vigie.temporaire import balayer

# Streamlit et Vega écrivent du style et évaluent des expressions : 'unsafe-inline' et 'unsafe-eval' leur sont nécessaires.
_POLITIQUE = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
ENTETES = {
    b"content-security-policy": _POLITIQUE.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
}


_FRANCAIS = f"<script>{Path(__file__).with_name('francais.js').read_text(encoding='utf-8')}</script></head>".encode()
_INTERNE = "/_stcore/metrics"  # la mémoire et les sessions du serveur : à personne d'ici

_INCONNUE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Adresse inconnue · Vigie</title><style>body{{font:16px/1.5 sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color:#161616}}
a{{color:#000091}}</style></head>
<body><main><h1>Adresse inconnue</h1><p>Aucune page du tableau de bord ne porte cette adresse. Voici celles qui existent.</p>
<ul>{liens}</ul></main></body></html>"""


def est_inconnue(chemin: str) -> bool:
    """Vrai si ce chemin d'une page n'est celui d'aucune : Streamlit y montrerait l'accueil, et le dirait en anglais."""
    nom = chemin.strip("/")
    return (
        bool(nom)
        and "/" not in nom
        and "." not in nom
        and nom not in {"accueil", "oauth2callback", *(p.fichier.stem for p in pages())}
    )


def _inconnue(demande: str) -> HTMLResponse:
    """La page qui le dit ; ses liens gardent le mois et les filtres de l'adresse demandée."""
    retenus = {cle: valeurs for cle, valeurs in parse_qs(demande).items() if cle in COMMUNS}
    liens = "".join(
        f'<li><a href="{html.escape(adresse(p.fichier.stem, retenus))}">{html.escape(p.titre)}</a></li>'
        for p in pages()
    )
    return HTMLResponse(_INCONNUE.format(liens=liens), status_code=404)


class PageFrancaise:
    """Réécrit l'attribut `lang` de la page d'accueil, y traduit les mots de Streamlit (`francais.js`) et pose les en-têtes sur toute réponse HTTP."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passe les requêtes ; ne retient en mémoire que les réponses HTML (quelques kilo-octets)."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["path"].endswith(_INTERNE):
            await _avec_entetes(HTMLResponse("", status_code=404))(scope, receive, send)
            return
        # sous un préfixe, le nom de la page n'est plus tout le chemin : c'est alors au mandataire de le dire
        if est_inconnue(scope["path"]) and not scope.get("root_path") and not config.get_option("server.baseUrlPath"):
            await _avec_entetes(_inconnue(scope["query_string"].decode("latin-1")))(scope, receive, send)
            return
        # Une page compressée ne se réécrit pas : on la demande en clair, elle est petite.
        sans_compression = [(n, v) for n, v in scope["headers"] if n != b"accept-encoding"]
        est_page = not scope["path"].startswith(("/static/", "/_stcore/", "/media/", "/component/"))
        debut: Message | None = None
        corps = bytearray()

        async def envoyer(message: Message) -> None:
            nonlocal debut
            if message["type"] == "http.response.start":
                entetes = [(n, _cookie(n, v)) for n, v in message["headers"] if n.lower() not in ENTETES]
                message = {**message, "headers": [*entetes, *ENTETES.items()]}
                if dict(message["headers"]).get(b"content-type", b"").startswith(b"text/html"):
                    debut = message
                    return
            if debut is None:
                await send(message)
                return
            corps.extend(message.get("body", b""))
            if not message.get("more_body"):
                await _rendre(debut, bytes(corps), send)

        await self.app({**scope, "headers": sans_compression} if est_page else scope, receive, envoyer)


def _cookie(nom: bytes, valeur: bytes) -> bytes:
    """Un cookie d'un service servi en https ne voyage qu'en https ; Streamlit ne le dit pas de ceux de la connexion."""
    clair = nom.lower() == b"set-cookie" and b"; secure" not in valeur.lower()
    return valeur + b"; Secure" if clair and droits.connexion_chiffree() else valeur


def _avec_entetes(reponse: HTMLResponse) -> HTMLResponse:
    reponse.raw_headers = [*reponse.raw_headers, *ENTETES.items()]
    return reponse


async def _rendre(debut: Message, corps: bytes, send: Send) -> None:
    corps = corps.replace(b'<html lang="en">', b'<html lang="fr">').replace(
        b"<title>Streamlit</title>", b"<title>Vigie</title>"
    )
    corps = corps.replace(b"</head>", _FRANCAIS, 1)
    # L'empreinte d'origine ne vaut plus : sans elle, le navigateur redemande la page, quelques kilo-octets.
    retires = (b"content-length", b"etag", b"last-modified")
    entetes = [(n, v) for n, v in debut["headers"] if n.lower() not in retires]
    longueur = [(b"content-length", str(len(corps)).encode())] if debut["status"] != 304 else []
    await send({**debut, "headers": [*entetes, *longueur]})
    await send({"type": "http.response.body", "body": corps})


def intergiciels() -> list[Middleware]:
    """Les intergiciels de l'application, demandés une fois au démarrage : l'occasion d'effacer ce qu'un serveur tué a laissé."""
    balayer()
    return [Middleware(PageFrancaise), Middleware(DepotsBornes)]
