"""A provider of sign-ons on 127.0.0.1: discovery, keys and tokens by real HTTP; its lies are written by the tests."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

CLIENT, SECRET = "said-and-done", "a secret with : and / in it"


class Provider:
    """`claims` are what it says of whoever signs in; `lie` may change them, `sign` may sign them otherwise."""

    def __init__(self) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}/tenant/v2.0"
        self.claims: dict[str, Any] = {"sub": "s-1", "email": "priya@example.org", "email_verified": True}
        self.lie: Callable[[dict[str, Any]], dict[str, Any]] = lambda claims: claims
        self.sign: Callable[[dict[str, Any]], str] = self.signed
        self.description: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.new_key()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def new_key(self) -> None:
        self.key: RSAPrivateKey = rsa.generate_private_key(65537, 2048)
        self.kid = secrets.token_hex(4)

    def signed(self, claims: dict[str, Any]) -> str:
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": self.kid})

    def somebody_signs_in(self, address: str) -> dict[str, str]:
        """What a person's browser does there; returns what it brings back to the site."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = secrets.token_hex(8)
        self.codes[code] = asked
        return {"code": code, "state": asked["state"], "iss": self.issuer}

    def answer(self, path: str, sent: dict[str, str], authorization: str) -> tuple[int, Any]:
        if path.endswith("/.well-known/openid-configuration"):
            return 200, self._description()
        if path == "/keys":
            own = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            return 200, {"keys": [own | {"kid": self.kid, "use": "sig"}]}
        if path == "/token":
            return self._token(sent, authorization)
        return 404, {}

    def _description(self) -> dict[str, Any]:
        here = f"http://127.0.0.1:{self.server.server_port}"
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{here}/authorize",
            "token_endpoint": f"{here}/token",
            "jwks_uri": f"{here}/keys",
        } | self.description

    def _token(self, sent: dict[str, str], authorization: str) -> tuple[int, Any]:
        """As strict as the real ones: the client's secret, each code once, the same way back, and PKCE."""
        asked = self.codes.pop(sent.get("code", ""), None)
        pair = base64.b64encode(f"{CLIENT}:a%20secret%20with%20%3A%20and%20%2F%20in%20it".encode()).decode()
        by_post = (sent.get("client_id"), sent.get("client_secret")) == (CLIENT, SECRET)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(sent["code_verifier"].encode()).digest())
        if (
            asked is None
            or not (authorization == f"Basic {pair}" or by_post)
            or sent["redirect_uri"] != asked["redirect_uri"]
            or challenge.decode().rstrip("=") != asked["code_challenge"]
        ):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())  # noqa: TID251  (a machine of its own, with a clock of its own)
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        return 200, {"access_token": "x", "id_token": self.sign(self.lie(claims | self.claims))}

    def _handler(provider) -> type[BaseHTTPRequestHandler]:  # noqa: N805  (the handler has a self of its own)
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._say(*provider.answer(urlsplit(self.path).path, {}, ""))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                sent = {name: values[0] for name, values in parse_qs(body).items()}
                self._say(*provider.answer(self.path, sent, self.headers.get("Authorization", "")))

            def _say(self, status: int, words: Any) -> None:
                content = words if isinstance(words, bytes) else json.dumps(words).encode()
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", content.decode())
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: Any) -> None:
                """Nothing."""

        return Handler


def back(answer: dict[str, str]) -> str:
    return f"/staff/sign-on/back/?{urlencode(answer)}"
