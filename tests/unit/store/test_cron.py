"""Moments of a schedule."""

from datetime import UTC, datetime

import pytest

from tallymark.store.sources.cron import checked_schedule, last_moment, next_moment

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "last"),
    [(NOON, NOON), (NOON.replace(second=1), NOON), (NOON.replace(hour=11, minute=59), NOON.replace(day=28, month=2))],
)
def test_the_last_moment_is_this_very_minute_or_before(now, last):
    assert last_moment("0 12 * * *", now) == last


def test_the_next_moment_is_after_this_one():
    assert next_moment("0 12 * * *", NOON) == NOON.replace(day=2)


@pytest.mark.parametrize("text", ["daily", "* * * *", "61 * * * *", "0 0 0 * * *"])
def test_what_is_no_schedule_is_one_line(text):
    with pytest.raises(ValueError, match="five fields"):
        checked_schedule(text)
