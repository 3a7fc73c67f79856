"""Young pages are visited often, old ones rarely, and none never."""

from datetime import UTC, datetime, timedelta

import pytest

from scraper.bookkeeping.revisits import LATEST, SOONEST, UNRELATED_SOONEST, next_visit

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("age", "pause"),
    [(timedelta(0), SOONEST), (2 * HOUR, SOONEST), (DAY, 6 * HOUR), (40 * DAY, 10 * DAY), (4000 * DAY, LATEST)],
)
def test_the_pause_grows_with_the_age_of_the_page(age, pause):
    assert next_visit(NOW, NOW - age, None, cites=True) == NOW + pause


def test_a_page_that_has_just_changed_counts_as_young():
    assert next_visit(NOW, NOW - 400 * DAY, NOW - DAY, cites=True) == NOW + 6 * HOUR


def test_a_page_without_a_date_counts_as_young_at_first():
    assert next_visit(NOW, None, None, cites=True) == NOW + SOONEST


def test_a_date_that_lies_ahead_is_not_believed():
    assert next_visit(NOW, NOW + 300 * DAY, NOW - 4 * DAY, cites=True) == NOW + DAY


def test_a_page_that_cites_no_report_is_left_for_a_week_at_least():
    assert next_visit(NOW, NOW, None, cites=False) == NOW + UNRELATED_SOONEST
