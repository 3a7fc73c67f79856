"""What is noted for the next visit: an address is asked for more and more rarely, and never for ever in vain."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from scraper.bookkeeping.next_time import after_failure, after_no_change, after_unrelated, first_met, standing_since
from scraper.bookkeeping.revisits import AFTER_FAILURE, LATEST

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
NEW = first_met("https://ledger.example/a", "page", "ledger")
KEPT = replace(NEW, document_id=1, visited_at=NOW, due_at=NOW)


def pauses(first, after, visits):
    """Days between visits that each come when they are due."""
    known, days = first, []
    for _ in range(visits):
        begins = known.due_at
        known = after(known, begins)
        days.append((known.due_at - begins) / DAY)
    return days


def test_an_old_page_is_old_at_the_first_visit():
    assert standing_since(NEW, NOW - 400 * DAY, NOW) == NOW - 400 * DAY
    assert standing_since(NEW, NOW + DAY, NOW) == standing_since(NEW, None, NOW) == NOW


def test_a_page_that_never_changes_is_visited_ever_more_rarely():
    days = pauses(replace(KEPT, changed_at=NOW - 4 * DAY), after_no_change, 20)
    assert days == sorted(days)
    assert days[0] == 1
    assert days[-1] == LATEST / DAY


def test_a_page_that_cites_no_report_is_visited_ever_more_rarely():
    days = pauses(after_unrelated(NEW, None, NOW), lambda known, now: after_unrelated(known, None, now), 20)
    assert days == sorted(days)
    assert days[0] == 7
    assert days[-1] == LATEST / DAY


def test_a_page_that_fails_is_asked_for_a_day_later():
    for known in (KEPT, after_unrelated(NEW, None, NOW - 30 * DAY)):
        assert after_failure(known, NOW).due_at == NOW + AFTER_FAILURE


def test_a_page_that_is_gone_is_not_asked_for_again():
    assert after_failure(after_unrelated(NEW, None, NOW), NOW, is_gone=True).due_at is None


def test_a_page_that_was_never_read_is_not_noted():
    assert after_failure(None, NOW) is None
    assert after_failure(NEW, NOW) is None
