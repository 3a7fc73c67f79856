"""Who makes a request: by the cookie of a browser that is signed in, or by a program's key."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from flask import g, request
from werkzeug.wrappers import Response

from service.console.live import is_repeated
from service.resources import resources
from tallymark.store.people.sign_ins import LONGEST, Operator, holds_key, signed_in

COOKIE = "tallymark_ops"
BEARER = "Bearer "
LONGEST_SECRET = 200
"""Characters of a cookie or key that are looked at."""


def find_operator() -> Operator | None:
    """None where nobody is signed in and no key is shown."""
    shown = request.headers.get("Authorization", "")
    now = datetime.now(UTC)
    if shown.startswith(BEARER):
        return holds_key(resources().database, shown.removeprefix(BEARER)[:LONGEST_SECRET])
    cookie = request.cookies.get(COOKIE, "")
    return signed_in(resources().database, cookie[:LONGEST_SECRET], now, stays=not is_repeated()) if cookie else None


def operator() -> Operator:
    """Whoever makes the request, which the guard has let through."""
    found: Operator = g.operator
    return found


def set_cookie(response: Response, cookie: str) -> None:
    """Only sent back to this site, by its own pages, and out of reach of scripts; over TLS only where there is TLS."""
    secure = urlsplit(resources().settings.base_url).scheme == "https"
    age = int(LONGEST.total_seconds())
    response.set_cookie(COOKIE, cookie, max_age=age, secure=secure, httponly=True, samesite="Strict")


def drop_cookie(response: Response) -> None:
    """The browser forgets it."""
    response.delete_cookie(COOKIE, httponly=True, samesite="Strict")
