"""Addresses that a page names: further ones of its own, and those of pages elsewhere that carry its text."""

from collections.abc import Container
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from tallymark.errors import BadInput
from tallymark.store.insertion import insert_if_absent
from tallymark.store.pages.canonical_url import canonical_url
from tallymark.store.tables import Address, Document

if TYPE_CHECKING:
    from tallymark.reading.pages.page import Page

ROLE = "alternate"
"""Of an address that is not visited for itself."""

_URL = select(Document.url).where(Document.id == bindparam("document"))
_RELATIONS = {"canonical": "canonical", "og:url": "og_url", "amphtml": "amp"}
_SAME_SITE = ("www.", "m.", "amp.")


def named_originals(page: "Page", url: str) -> list[str]:
    """Canonical URLs on other sites that a page at `url` names as where its text comes from or is published too."""
    return [address for address, _ in _named(page, {"syndication"}) if _site(address) != _site(url)]


def record_alternates(session: Session, document_id: int, page: "Page") -> None:
    """Notes what a stored page names as further addresses of its own, so that they need not be visited for it.

    An address that was visited for itself, or that another document named first, stays what it is. A page has no say
    over other sites, and none names the front page of its own as another address of itself but by mistake.
    """
    named_as = _named(page, _RELATIONS)
    if not named_as:
        return
    url = session.connection().execute(_URL, {"document": document_id}).scalar_one()
    for address, relation in named_as:
        path = urlsplit(address).path
        if address != url and path != "/" and _site(address) == _site(url):
            named = {"url": address, "role": ROLE, "relation": _RELATIONS[relation], "document_id": document_id}
            insert_if_absent(session, Address, named)


def _named(page: "Page", relations: Container[str]) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for alternate in page.alternates:
        if alternate.relation in relations:
            with suppress(BadInput):
                found.setdefault(canonical_url(alternate.address), alternate.relation)
    return list(found.items())


def _site(url: str) -> str:
    host = urlsplit(url).netloc
    for label in _SAME_SITE:
        host = host.removeprefix(label)
    return host
