from datetime import UTC, datetime, timedelta

import pytest

from tallymark.errors import Paused
from tallymark.store.work.switches import PAUSE, on_since, refuse_when_paused, turn_off, turn_on

NOW = datetime(2026, 11, 3, 14, tzinfo=UTC)


def test_switch_is_off_until_it_is_turned_on(database):
    with database.session() as session:
        assert on_since(session, PAUSE) is None
        refuse_when_paused(session)
        assert turn_on(session, PAUSE, NOW)
        assert on_since(session, PAUSE) == NOW


def test_switch_that_is_on_keeps_its_moment(database):
    with database.session() as session:
        turn_on(session, PAUSE, NOW)
        assert not turn_on(session, PAUSE, NOW + timedelta(hours=1))
        assert on_since(session, PAUSE) == NOW


def test_switch_is_turned_off_once(database):
    with database.session() as session:
        turn_on(session, PAUSE, NOW)
        assert [turn_off(session, PAUSE), turn_off(session, PAUSE)] == [True, False]
        refuse_when_paused(session)


def test_pause_is_one_line_with_its_moment(database):
    with database.session() as session:
        turn_on(session, PAUSE, NOW)
        with pytest.raises(Paused, match=r"^collecting is paused since 2026-11-03 14:00 UTC$"):
            refuse_when_paused(session)
