"""A small OpenID Connect provider on loopback: discovery, keys, the code flow with PKCE, and what it tells of a person.

It is the library's own server. A test says who is signed in there, and what it spoils in its tokens.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import ClientMixin
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode
from flask import Flask, jsonify, request
from joserfc.jwk import RSAKey
from werkzeug.serving import WSGIRequestHandler, make_server

CLIENT, SECRET = "tallymark", "known to both"
ANA = {"sub": "4711", "preferred_username": "ana", "groups": ["desk", "choir"]}


class Client(ClientMixin):
    """The one that the provider knows; where it may be sent back to is what it asks for first."""

    client_id, id_token_signed_response_alg = CLIENT, ""

    def get_client_id(self):
        return CLIENT

    def get_allowed_scope(self, scope):
        return scope

    def check_redirect_uri(self, redirect_uri):
        return redirect_uri.endswith("/ops/sign-in/back")

    def check_client_secret(self, client_secret):
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method, endpoint):
        return method in {"client_secret_basic", "client_secret_post"}

    def check_response_type(self, response_type):
        return response_type == "code"

    def check_grant_type(self, grant_type):
        return grant_type == "authorization_code"


@dataclass
class Code:
    """One that was handed out, and not yet used."""

    code: str
    redirect_uri: str
    scope: str
    nonce: str | None
    code_challenge: str | None
    code_challenge_method: str | None

    def get_redirect_uri(self):
        return self.redirect_uri

    def get_scope(self):
        return self.scope

    def get_nonce(self):
        return self.nonce

    def get_auth_time(self):
        return int(time.time())

    def get_acr(self):
        return None

    def get_amr(self):
        return None


@dataclass
class Provider:
    """What a test changes: who is signed in there, what is spoilt in tokens, and what these leave out."""

    address: str = ""
    person: dict[str, Any] = field(default_factory=lambda: dict(ANA))
    spoilt: dict[str, Any] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    answers: bool = True
    key: RSAKey = field(default_factory=lambda: _new_key("first"))
    codes: dict[str, Code] = field(default_factory=dict)
    used: list[dict[str, str]] = field(default_factory=list)
    """What was sent to be given a token."""

    def change_key(self, kid: str, *, told: bool = True) -> None:
        """Signs with another one; `told` where its public part is published."""
        kept = self.key
        self.key = _new_key.__wrapped__(kid)
        self.published = self.key if told else kept

    def __post_init__(self) -> None:
        self.published = self.key


@cache
def _new_key(kid: str) -> RSAKey:
    """Making one takes a while, and most tests need no key of their own."""
    return RSAKey.generate_key(2048, {"kid": kid})


@contextmanager
def running_provider() -> Iterator[Provider]:
    """One that answers for the block."""
    provider = Provider()
    server = make_server("127.0.0.1", 0, _app(provider), threaded=True, request_handler=_Quiet)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Quiet(WSGIRequestHandler):
    def log_request(self, *_args):
        pass


def _app(provider: Provider) -> Flask:
    app = Flask("provider")
    server = AuthorizationServer(app, lambda _id: Client(), lambda _token, _request: None)

    class Grant(AuthorizationCodeGrant):
        TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic", "client_secret_post")

        def save_authorization_code(self, code, request):
            asked = request.payload.data
            wanted = (asked.get(name) for name in ("nonce", "code_challenge", "code_challenge_method"))
            provider.codes[code] = Code(code, request.payload.redirect_uri, request.payload.scope, *wanted)

        def query_authorization_code(self, code, client):
            return provider.codes.get(code)

        def delete_authorization_code(self, authorization_code):
            del provider.codes[authorization_code.code]

        def authenticate_user(self, authorization_code):
            return provider.person

    class Tokens(OpenIDCode):
        def exists_nonce(self, nonce, request):
            return any(code.nonce == nonce for code in provider.codes.values())

        def resolve_client_private_key(self, client):
            return provider.key

        def get_encode_header(self, client):
            return {"alg": "RS256", "kid": provider.key.kid}

        def get_client_claims(self, client):
            return {"iss": provider.address, "aud": [CLIENT]}

        def generate_user_info(self, user, scope):
            told = {name: value for name, value in user.items() if name not in provider.left_out}
            return told | provider.spoilt

    server.register_grant(Grant, [Tokens(require_nonce=True), CodeChallenge(required=True)])

    @app.before_request
    def answer():
        return None if provider.answers else ("not now", 503)

    @app.get("/.well-known/openid-configuration")
    def published():
        paths = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
        paths |= {"userinfo_endpoint": "/userinfo"}
        places = {name: provider.address + path for name, path in paths.items()}
        return jsonify({"issuer": provider.address, "id_token_signing_alg_values_supported": ["RS256"]} | places)

    @app.get("/keys")
    def keys():
        return jsonify({"keys": [provider.published.as_dict(private=False)]})

    @app.get("/authorize")
    def authorize():
        grant = server.get_consent_grant(end_user=provider.person)
        return server.create_authorization_response(grant_user=provider.person, grant=grant)

    @app.post("/token")
    def token():
        provider.used.append(request.form.to_dict())
        return server.create_token_response()

    @app.get("/userinfo")
    def userinfo():
        return jsonify(provider.person)

    return app
