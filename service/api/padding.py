"""Pads a bucket with pages that do not exist, so that how many it has does not tell how many are labelled."""

import hashlib
import hmac
from collections.abc import Collection
from datetime import date, timedelta

from tallymark.store.pages import LabelledPage

FIRST_DAY = date(2026, 1, 1)
"""Invented pages were checked on one of the `DAYS` from here on: about when real ones are."""
DAYS = 365


def invented_pages(prefix: str, real: Collection[str], size: int, secret: bytes) -> list[LabelledPage]:
    """Pages without claims that fill the hashes in `real` up to a multiple of `size`, and to one `size` at least.

    Their hashes start with `prefix` as the real ones do, look as random, and are the same on every call: else two
    answers side by side would show which are real. Only who has the secret can make them.
    """
    wanted = max(1, -(-len(real) // size)) * size
    made: list[LabelledPage] = []
    number = 0
    while len(real) + len(made) < wanted:
        digest = hmac.new(secret, f"padding:{prefix}:{number}".encode(), hashlib.sha256)
        invented = prefix + digest.hexdigest()[len(prefix) :]
        if invented not in real:
            made.append(LabelledPage(invented, _day(digest.digest()), []))
        number += 1
    return made


def _day(digest: bytes) -> date:
    """From the two bytes that the prefix hides, so that the hash does not tell it."""
    return FIRST_DAY + timedelta(days=int.from_bytes(digest[:2], "big") % DAYS)
