"""Un fournisseur d'identité à nous, sur cette machine : ce qu'il faut d'OpenID Connect pour se connecter pour de vrai, et pour mentir exprès.

Sa clé est tirée à chaque essai. `sujet`, `duree`, `iss` se changent entre deux connexions : qui se connecte, pour combien de secondes, et au nom de qui.
"""

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "vigie", "secret du service, pour l'essai"


class Emetteur:
    """Où il écoute, et ce qu'il affirmera à la prochaine connexion."""

    def __init__(self, port: int) -> None:
        self.adresse = self.iss = f"http://localhost:{port}"
        self.sujet, self.duree = "u-1", 3600
        self.cle = RSAKey.generate_key(2048, {"kid": "essai", "use": "sig", "alg": "RS256"})
        self.codes: dict[str, tuple[str, int, str, str]] = {}
        self.demandes: list[str] = []

    def decouverte(self) -> dict:
        return {
            "issuer": self.adresse,
            "authorization_endpoint": f"{self.adresse}/entrer",
            "token_endpoint": f"{self.adresse}/jeton",
            "jwks_uri": f"{self.adresse}/cles",
            "end_session_endpoint": f"{self.adresse}/sortir",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def entrer(self, demande: dict[str, str]) -> str:
        """L'adresse où renvoyer le navigateur, avec un code à échanger."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = (self.sujet, self.duree, self.iss, demande.get("nonce", ""))
        return f"{demande['redirect_uri']}?{urlencode({'code': code, 'state': demande['state']})}"

    def jeton(self, code: str) -> dict:
        sujet, duree, iss, nonce = self.codes.pop(code)
        maintenant = int(time.time())
        dit = {"iss": iss, "aud": CLIENT, "sub": sujet, "iat": maintenant, "exp": maintenant + duree, "nonce": nonce}
        signe = jwt.encode({"alg": "RS256", "kid": "essai"}, dit, self.cle)
        return {
            "access_token": secrets.token_urlsafe(16),
            "token_type": "Bearer",
            "expires_in": duree,
            "id_token": signe,
        }


@contextmanager
def emetteur(port: int) -> Iterator[Emetteur]:
    """L'émetteur, ouvert sur ce port puis fermé."""
    lui = Emetteur(port)

    class Guichet(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Rien à dire."""

        def _rendre(self, contenu: dict) -> None:
            corps = json.dumps(contenu).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(corps)))
            self.end_headers()
            self.wfile.write(corps)

        def _renvoyer(self, ou: str) -> None:
            self.send_response(302)
            self.send_header("Location", ou)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_GET(self) -> None:
            adresse = urlsplit(self.path)
            lui.demandes.append(adresse.path)
            demande = {c: v[0] for c, v in parse_qs(adresse.query).items()}
            if adresse.path == "/.well-known/openid-configuration":
                self._rendre(lui.decouverte())
            elif adresse.path == "/cles":
                self._rendre({"keys": [lui.cle.as_dict(private=False)]})
            elif adresse.path == "/entrer":
                self._renvoyer(lui.entrer(demande))
            elif adresse.path == "/sortir":
                self._renvoyer(demande["post_logout_redirect_uri"])
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            corps = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._rendre(lui.jeton(parse_qs(corps)["code"][0]))

    serveur = ThreadingHTTPServer(("localhost", port), Guichet)
    threading.Thread(target=serveur.serve_forever, daemon=True).start()
    try:
        yield lui
    finally:
        serveur.shutdown()
        serveur.server_close()
