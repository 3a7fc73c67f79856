"""Moments as pages write them for machines: ISO 8601 and the e-mail format. Dates in prose are not read here."""

from datetime import UTC, datetime

YEARS = range(1990, 2200)
"""Years in which a web page can have been published; anything else is a slip or a default like 0001-01-01."""


def parse_moment(written: str | None) -> datetime | None:
    """An aware datetime, or None. A moment without a zone is taken as UTC, a day as its first moment."""
    if not written:
        return None
    text = written.strip()[:64]
    moment = _iso(text) or _email(text)
    if moment is None or moment.year not in YEARS:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _email(text: str) -> datetime | None:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - hardly a page writes so, and it brings sockets

    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
