"""How long a site asks to be left alone, in the headers of an answer. Pure: the moment is given."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

TOO_MANY = 429
BUSY = frozenset((TOO_MANY, 503))
"""Statuses whose Retry-After is heeded (RFC 9110, 10.2.3; RFC 6585, 4)."""

UNSAID = 30.0
"""Seconds of rest after "too many requests" without a word of how long."""

EPOCH_FROM = 1_000_000_000
"""A number of seconds from here on is a moment since 1970, a smaller one a span: GitHub and Bluesky send the one, the
IETF's draft the other."""

REMAINING = ("x-ratelimit-remaining", "ratelimit-remaining", "x-rate-limit-remaining")
RESETS = ("x-ratelimit-reset", "ratelimit-reset", "x-rate-limit-reset")


def asked_wait(status: int, headers: Mapping[str, str], now: datetime) -> float:
    """Seconds from now, 0 where nothing is asked. `headers` have names in lower case.

    A moment is compared with the answer's own Date, where it has one: clocks of servers go wrong.
    """
    date = moment_of(headers.get("date", "")) or now
    waits = [0.0]
    if status in BUSY:
        said = _seconds(headers.get("retry-after", ""), date)
        waits.append(said if said is not None else UNSAID if status == TOO_MANY else 0.0)
    for remaining, reset in zip(REMAINING, RESETS, strict=True):
        if _nothing_left(headers.get(remaining, "")):
            waits.append(_seconds(headers.get(reset, ""), date) or UNSAID)
    return max(waits)


def _nothing_left(value: str) -> bool:
    try:
        return float(value) <= 0
    except ValueError:
        return False


def _seconds(value: str, date: datetime) -> float | None:
    """A span or a moment, in any of the notations in use; None for anything else."""
    try:
        number = float(value)
    except ValueError:
        moment = moment_of(value)
        return None if moment is None else max(0.0, (moment - date).total_seconds())
    if not 0 <= number < 1e11:
        return None
    return number if number < EPOCH_FROM else max(0.0, number - date.timestamp())


def moment_of(value: str) -> datetime | None:
    """A moment as HTTP or ISO 8601 writes it, UTC where it names no zone; None for anything else."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(value.strip())
        except (ValueError, TypeError, OverflowError):
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None
