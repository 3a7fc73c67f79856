"""How much anybody may ask in a while, and how every answer says what is left of it."""

from flask import Flask, Response, g, request
from werkzeug.exceptions import TooManyRequests

from service.api.operators import operators
from service.api.reviewing import reviewing
from service.armour.callers import caller
from service.console.every_page import PARTS
from service.console.provider_pages import provider_pages
from service.console.sign_in import sign_in_pages
from service.resources import resources
from service.running.counters import Allowance, Standing
from tallymark.errors import Overloaded
from tallymark.store.settings import Settings

MINUTE, HOUR = 60, 3600

FREE = frozenset(
    (
        "labels.index",
        "labels.bucket",
        "reports.guide",
        "dumps.send_dump_file",
        "health.healthz",
        "health.readyz",
        "metrics.show",
        "openapi.spec",
        "static",
    )
)
"""Endpoints that count nothing: what every reader's browser asks for and files of dumps, which a CDN keeps, and what
machines look at. A question to a dump takes many small requests, each answered from the disk."""
OPEN = (sign_in_pages, provider_pages)
"""Parts of the console for who is not signed in yet."""
OPERATORS = frozenset(part.name for part in PARTS if part not in OPEN) | {operators.name, reviewing.name}
"""Parts for who is signed in, or shows a key of another kind than those by which callers are counted."""
OWN = {
    "check.check_text": "check",
    "feedback.send": "feedback",
    "case_pages.send": "feedback",
    "case_pages.take_back": "feedback",
    "sign_in_pages.check": "sign-in",
    "sign_in_pages.make_first": "sign-in",
    "provider_pages.begin": "sign-in",
}
"""Endpoints with an allowance of their own; all others share the one for reading."""
STRICT = frozenset(("check", "feedback"))
"""Allowances without which nothing is done where nobody can count: a check takes a core, and a case an operator's time.
Operators are let in to mend that: the store itself counts wrong passwords of a user."""

_STANDING = "tallymark_standing"


def register(app: Flask) -> None:
    """Has `app` count every request but those of FREE, and refuse what is too much."""
    app.before_request(_count)
    app.after_request(_tell)


def allowances(settings: Settings) -> dict[str, Allowance]:
    """By their names."""
    return {
        "check": Allowance("check", settings.checks_a_minute, MINUTE),
        "feedback": Allowance("feedback", settings.writes_an_hour, HOUR),
        "sign-in": Allowance("sign-in", settings.sign_ins_an_hour, HOUR),
        "read": Allowance("read", settings.reads_a_minute, MINUTE),
    }


def is_limited(endpoint: str | None) -> bool:
    """Whether requests of an endpoint are counted. Those of operators are not, but for signing in."""
    return endpoint not in FREE and (endpoint or "").partition(".")[0] not in OPERATORS


def _count() -> None:
    """Ends the request with 429 where it is too much, with 503 where nobody can count it and somebody has to."""
    if not is_limited(request.endpoint) or request.method == "OPTIONS":
        return
    tools = resources()
    who = caller()
    name = OWN.get(request.endpoint or "", "read")
    allowance = allowances(tools.settings)[name]
    if who.has_key:
        times = tools.settings.key_factor
        allowance = Allowance(f"{name}-key", allowance.most * times, allowance.seconds)
    standing = tools.counters.count(allowance, who.name)
    if standing is None:
        if name in STRICT:
            raise Overloaded("Requests cannot be counted just now.")
        return
    setattr(g, _STANDING, standing)
    if standing.is_spent:
        raise TooManyRequests("That is too much for now.", retry_after=standing.renewed_in)


def _tell(response: Response) -> Response:
    """Tells programs, and whoever is refused. Of a page for people a CDN would tell it to others."""
    standing: Standing | None = g.get(_STANDING)
    if standing is not None and (standing.is_spent or request.path.startswith("/api/")):
        most, seconds = standing.allowance.most, standing.allowance.seconds
        response.headers["RateLimit-Policy"] = f"{most};w={seconds}"
        response.headers["RateLimit-Limit"] = str(most)
        response.headers["RateLimit-Remaining"] = str(standing.left)
        response.headers["RateLimit-Reset"] = str(standing.renewed_in)
    return response
