"""Refuses what another site has a reader's browser write here. No cookie is needed for that."""

from urllib.parse import urlsplit

from flask import abort, request

OWN = frozenset(("same-origin", "none"))
"""What a browser says of a request that one of our pages, or the reader, has it send."""


def refuse_other_sites() -> None:
    """Ends the request with 403 where a browser says that a page of another site made it, and it bears no key.

    Browsers say so in `Sec-Fetch-Site`, old ones and those without TLS in `Origin`; programs say neither, and nobody
    can make a program send anything. Nor can a page of another site send a key: the API lets no browser send one.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    is_own = origin is None or _place(origin) == request.host
    has_key = request.authorization is not None and request.authorization.type == "bearer"  # one that holds, by now
    if not has_key and not (is_own if site is None else site in OWN):
        abort(403, "Another site asked for this.")


def _place(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""
