"""What is noted of an address for the next visit: what to ask then, and when."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from scraper.bookkeeping.revisits import AFTER_FAILURE, next_visit
from tallymark.store.pages.addresses import KnownAddress

LONGEST_VALIDATOR = 1_000
"""Characters of an ETag or a date that are sent back."""


def conditions(known: KnownAddress | None) -> dict[str, str]:
    """Request headers that ask for an answer only if it differs from the last one."""
    headers = {}
    if known is not None and known.etag:
        headers["If-None-Match"] = known.etag
    if known is not None and known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    return headers


def first_met(url: str, role: str, source: str | None) -> KnownAddress:
    """An address that was never visited."""
    return KnownAddress(url, role, None, source, None, None, None, None, None)


def after_answer(known: KnownAddress, headers: Mapping[str, str], now: datetime) -> KnownAddress:
    """After an answer with these headers (names in lower case). When to come again depends on what it holds."""
    return replace(
        known,
        etag=_short(headers.get("etag")),
        last_modified=_short(headers.get("last-modified")),
        visited_at=now,
        due_at=None,
    )


def after_unrelated(known: KnownAddress, published: datetime | None, now: datetime) -> KnownAddress:
    """After a page that cites no report."""
    since = standing_since(known, published, now)
    return replace(known, visited_at=now, changed_at=since, due_at=next_visit(now, published, since, cites=False))


def standing_since(known: KnownAddress, published: datetime | None, now: datetime) -> datetime:
    """Since when a text that is not known to have changed has been there: a page is as old at the first visit."""
    if known.changed_at is not None:
        return known.changed_at
    return published if published is not None and published <= now else now


def after_no_change(known: KnownAddress, now: datetime) -> KnownAddress:
    """After its server said that nothing changed. A listing is visited when its source is, not by itself."""
    cites = known.document_id is not None
    due_at = known.due_at and next_visit(now, None, known.changed_at or known.visited_at, cites=cites)
    return replace(known, visited_at=now, due_at=due_at)


def after_failure(known: KnownAddress | None, now: datetime, *, is_gone: bool = False) -> KnownAddress | None:
    """A page that was read is asked for again, unless it is gone; one that never was is not noted: it may be listed."""
    if known is None or (known.document_id is None and known.due_at is None):
        return None
    return replace(known, due_at=None if is_gone else now + AFTER_FAILURE)


def _short(value: str | None) -> str | None:
    return value if value and len(value) <= LONGEST_VALIDATOR else None
