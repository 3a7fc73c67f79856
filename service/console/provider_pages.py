"""Signing in by an OpenID Connect provider, where the settings name one."""

import hmac
import logging
from collections.abc import Mapping
from dataclasses import astuple
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import abort, current_app, g, redirect, render_template, request, url_for
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from service.armour.secret_key import secret_key
from service.console.acting import own_page
from service.console.guard import open_pages
from service.console.sign_in import ask_again
from service.console.who import set_cookie
from service.resources import resources
from tallymark.errors import NotAllowed, Unreachable
from tallymark.store.people.one_time import forget_used, use_once
from tallymark.store.people.roles import highest, roles_by_group
from tallymark.store.people.vouched import Vouched, let_in
from tallymark.store.settings import Settings
from tallymark.store.storable import storable

if TYPE_CHECKING:
    from service.console.provider import Begun, Provider

log = logging.getLogger(__name__)

COOKIE = "tallymark_provider"
"""What a browser keeps while its person is at the provider."""
PATH = "/ops/sign-in/back"
"""Where the provider sends it back to: to be told to the provider."""
LIVES = timedelta(minutes=10)
"""How long that may take."""
ELSEWHERE, DENIED, INVALID, AWAY = "elsewhere", "denied", "invalid", "away"
"""Why nobody is let in, before it is known who it is: keys of words of the sign-in page."""
NONCE = 32
"""Characters of a state that are kept, so that it is taken once."""
_KEY = "tallymark.provider"

provider_pages = open_pages("provider_pages", __name__)


@provider_pages.get("/sign-in/provider")
def begin() -> Response | tuple[str, int]:
    """Sends a browser to the provider."""
    to = own_page(request.args.get("to", ""))
    try:
        address, begun = _provider().begin()
    except Unreachable as error:
        log.warning("nobody is let in by the provider: %s", error)
        return ask_again(to, AWAY), 503
    answer = redirect(address)
    kept = _signer().dumps([*astuple(begun), to])
    secure = urlsplit(resources().settings.base_url).scheme == "https"
    # Not "Strict": the browser comes back from another site. It lets nobody in by itself.
    answer.set_cookie(
        COOKIE,
        kept if isinstance(kept, str) else kept.decode("ascii"),
        max_age=int(LIVES.total_seconds()),
        path=PATH,
        secure=secure,
        httponly=True,
        samesite="Lax",
    )
    return answer


class _NobodyIsLetIn(Exception):
    """Why, by the key of its words."""


@provider_pages.get("/sign-in/back")
def come_back() -> Response | tuple[str, int]:
    """Lets somebody in whom the provider vouches for, or says in one line why not."""
    begun, to = _begun()
    now, tools = datetime.now(UTC), resources()
    try:
        vouched = vouched_by(tools.settings, _claims(begun, now))
    except _NobodyIsLetIn as why:
        return ask_again(to, str(why)), 503 if str(why) == AWAY else 403
    found = let_in(tools.database, vouched, now)
    if found.cookie is None:
        return ask_again(to, found.refused or INVALID, vouched.name), 403
    # A page and no redirect: only what one of our own pages asks for is sent the cookie that lets in.
    g.operator = None
    shown = render_template("console/signed_in.html", to=to or url_for("overview_pages.overview"))
    answer = Response(shown, mimetype="text/html")
    set_cookie(answer, found.cookie)
    answer.delete_cookie(COOKIE, path=PATH, httponly=True, samesite="Lax")
    return answer


def _claims(begun: "Begun | None", now: datetime) -> Mapping[str, Any]:
    """What the provider says, asked once for what this browser began."""
    if begun is None or not hmac.compare_digest(begun.state.encode(), request.args.get("state", "").encode()):
        raise _NobodyIsLetIn(ELSEWHERE)
    try:
        with resources().database.session() as session:
            forget_used(session, now)
            use_once(session, begun.state[:NONCE], now + LIVES)
    except NotAllowed as error:
        raise _NobodyIsLetIn(ELSEWHERE) from error
    code = request.args.get("code", "")
    if not code or "error" in request.args:
        raise _NobodyIsLetIn(DENIED)
    try:
        return _provider().identify(code, begun, request.args.get("iss"))
    except (Unreachable, NotAllowed) as error:
        log.warning("nobody is let in by the provider: %s", error)
        raise _NobodyIsLetIn(AWAY if isinstance(error, Unreachable) else INVALID) from error


def vouched_by(settings: Settings, claims: Mapping[str, Any]) -> Vouched:
    """Who it is, by what the provider says and the settings make of it."""
    name = claims.get(settings.oidc_name_claim)
    is_theirs = settings.oidc_name_claim != "email" or claims.get("email_verified") is True
    roles = roles_by_group(settings.oidc_roles) if settings.oidc_roles else {}
    groups = claims.get(settings.oidc_groups_claim)
    listed = groups if isinstance(groups, list) else [groups]
    return Vouched(
        settings.oidc_issuer,
        str(claims["sub"]),
        storable(name.strip().lower()) if isinstance(name, str) and is_theirs else "",
        highest(roles.get(group) for group in listed if isinstance(group, str)),
        bool(roles),
    )


def _begun() -> "tuple[Begun | None, str]":
    """What this browser began, not too long ago, and where it was to lead."""
    from service.console.provider import Begun  # noqa: PLC0415 - its libraries are for who has a provider

    _provider()
    try:
        *parts, to = _signer().loads(request.cookies.get(COOKIE, ""), max_age=int(LIVES.total_seconds()))
    except BadData:
        return None, ""
    return Begun(*parts), own_page(to)


def _provider() -> "Provider":
    """The one of the settings; without one there is no such page."""
    settings = resources().settings
    if not settings.oidc_issuer:
        abort(404)
    from service.console.provider import Provider  # noqa: PLC0415 - its libraries are for who has a provider

    found: Provider = current_app.extensions.setdefault(
        _KEY, Provider(settings, f"{settings.base_url.rstrip('/')}{PATH}")
    )
    return found


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret_key(resources().settings), salt="console: provider")
