"""Speaks with an OpenID Connect provider: sends a browser there, and asks in return who came back.

The library makes and checks what the standard has; what counts as wrong ends in one of two errors here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from authlib.oidc.discovery import OpenIDProviderMetadata
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from requests import RequestException

from tallymark.errors import NotAllowed, Unreachable
from tallymark.store.settings import Settings

SECONDS = 10.0
"""For one answer of the provider."""
LEEWAY = 60
"""Seconds by which the clocks of both may differ."""
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
"""By which a token may be signed: with a key of the provider's that nobody else has."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What one sign-in is known by: to this service by the state, to the provider's token by the nonce; and what only
    the browser that began it can show."""

    state: str
    nonce: str
    verifier: str


@dataclass(slots=True)
class Provider:
    """The one that the settings name. What it publishes of itself is asked for once, keys again when they change."""

    settings: Settings
    back: str
    """Where the provider sends the browser afterwards."""
    _metadata: dict[str, Any] | None = None
    _keys: KeySet | None = None

    def begin(self) -> tuple[str, Begun]:
        """Where to send the browser, and what is to be kept meanwhile. Raises Unreachable."""
        begun = Begun(generate_token(43), generate_token(43), generate_token(64))
        with self._session() as session:
            address, _ = session.create_authorization_url(
                self._published()["authorization_endpoint"],
                state=begun.state,
                code_verifier=begun.verifier,
                nonce=begun.nonce,
            )
        return address, begun

    def identify(self, code: str, begun: Begun, issuer: str | None) -> Mapping[str, Any]:
        """What the provider says of who came back with this code; `issuer` is whom the answer says that it is from.

        Raises Unreachable where it says nothing, NotAllowed where what it says is not meant for this sign-in.
        """
        if issuer is not None and issuer != self.settings.oidc_issuer:
            raise NotAllowed("another provider sent this answer")
        published = self._published()
        with self._session() as session:
            try:
                token = session.fetch_token(
                    published["token_endpoint"],
                    code=code,
                    code_verifier=begun.verifier,
                    grant_type="authorization_code",
                    auth=session.client_auth(self._client_shows(published)),
                )
                claims = self._claims(session, token, begun.nonce)
                return claims | self._more(session, claims)
            except (RequestException, ValueError, TypeError, KeyError) as error:
                raise Unreachable("the provider does not answer as it should") from error
            except OAuthError as error:
                raise NotAllowed(f"the provider says {error.error}") from error
            except JoseError as error:
                raise NotAllowed(f"the provider's token does not hold: {error.error}") from error

    def _claims(self, session: OAuth2Session, token: Mapping[str, Any], nonce: str) -> dict[str, Any]:
        """Of a token that is from the provider, for this installation and this sign-in, and still valid."""
        written = token.get("id_token")
        if not isinstance(written, str):
            raise NotAllowed("the provider's answer has no token in it")
        try:
            read = jwt.decode(written, self._key_set(session), algorithms=list(ALGORITHMS))
        except InvalidKeyIdError:
            self._keys = None  # it has new ones
            read = jwt.decode(written, self._key_set(session), algorithms=list(ALGORITHMS))
        wanted = {
            "iss": {"essential": True, "value": self.settings.oidc_issuer},
            "aud": {"essential": True, "value": self.settings.oidc_client_id},
            "nonce": {"essential": True, "value": nonce},
        }
        told = {
            "nonce": nonce,
            "client_id": self.settings.oidc_client_id,
            "access_token": token.get("access_token"),
        }
        CodeIDToken(read.claims, read.header, wanted, told).validate(leeway=LEEWAY)
        return dict(read.claims)

    def _more(self, session: OAuth2Session, claims: Mapping[str, Any]) -> dict[str, Any]:
        """What the token leaves out and the provider tells when it is asked, of the same subject."""
        wanted = {self.settings.oidc_name_claim} | (
            {self.settings.oidc_groups_claim} if self.settings.oidc_roles else set()
        )
        endpoint = self._published().get("userinfo_endpoint")
        missing = wanted - set(claims)
        if not missing or not endpoint:
            return {}
        answer = session.get(endpoint)
        answer.raise_for_status()
        told = answer.json()
        if not isinstance(told, dict) or told.get("sub") != claims["sub"]:
            raise NotAllowed("the provider tells of somebody else")
        return {name: told[name] for name in missing if name in told}

    def _published(self) -> dict[str, Any]:
        """What it says of itself, checked: its own name, and addresses that are secure or on this machine."""
        if self._metadata is None:
            address = f"{self.settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration"
            try:
                with self._session() as session:
                    answer = session.get(address, withhold_token=True)
                    answer.raise_for_status()
                    found = OpenIDProviderMetadata(answer.json())
                if found.get("issuer") != self.settings.oidc_issuer:
                    raise ValueError("it goes by another name")  # noqa: TRY301 - told as the library's
                for check in ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"):
                    getattr(found, f"validate_{check}")()
            except (RequestException, ValueError, TypeError) as error:
                raise Unreachable("the provider does not answer as it should") from error
            self._metadata = dict(found)
        return self._metadata

    def _key_set(self, session: OAuth2Session) -> KeySet:
        if self._keys is None:
            answer = session.get(self._published()["jwks_uri"], withhold_token=True)
            answer.raise_for_status()
            self._keys = KeySet.import_key_set(answer.json())
        return self._keys

    def _client_shows(self, published: Mapping[str, Any]) -> str:
        """How this installation shows who it is: its secret in a header, or in a form where nothing else is taken."""
        if not self.settings.oidc_client_secret:
            return "none"
        ways = published.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        return "client_secret_basic" if "client_secret_basic" in ways else "client_secret_post"

    def _session(self) -> OAuth2Session:
        own = self.settings
        return OAuth2Session(
            own.oidc_client_id,
            own.oidc_client_secret or None,
            scope=own.oidc_scope,
            redirect_uri=self.back,
            code_challenge_method="S256",
            default_timeout=SECONDS,
        )
