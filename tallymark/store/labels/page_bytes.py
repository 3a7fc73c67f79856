"""A labelled page as the bytes that a bucket carries. Pure, but for what SQLAlchemy calls rows."""

import json
from collections.abc import Sequence

from tallymark.store.claims.claim_with_page import claim_with_page
from tallymark.store.tables import Document, StoredClaim

_ADDRESS = b'"href":"/'
"""Begins an address that is relative. In no text of a stranger: there, JSON puts backslashes before the quotes."""


def page_bytes(document: Document, claims: Sequence[StoredClaim], unlabelled: int = 0) -> bytes:
    """JSON in ASCII: hash of the canonical URL in hex, day (UTC) on which the page was scored, its shown claims, and
    how many of its figures have no label.

    `claims` has one at least. Addresses are relative, so that a service may have another than the worker knows.
    """
    page = {
        "hash": document.url_hash.hex(),
        "checked": claims[0].scored_at.date().isoformat(),
        "claims": [claim_with_page(claim, document) | {"href": f"/claims/{claim.id}"} for claim in claims],
        "unlabelled": unlabelled,
    }
    return json.dumps(page, separators=(",", ":")).encode()


def absolute_address(base_url: str) -> bytes:
    """What begins an address under the service's base URL, for `with_base`."""
    return _ADDRESS[:-1] + json.dumps(base_url.rstrip("/")).encode()[1:-1] + b"/"


def with_base(body: bytes, address: bytes) -> bytes:
    """Makes the addresses in what `page_bytes` wrote absolute (`absolute_address`)."""
    return body.replace(_ADDRESS, address)
