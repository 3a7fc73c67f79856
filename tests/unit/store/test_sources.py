"""Sources in the store: added, replaced, paused, due."""

from datetime import timedelta

import pytest

from tallymark.errors import BadInput
from tallymark.store.sources.source import read_source
from tallymark.store.sources.sources import (
    due_sources,
    find_sources,
    get_source,
    pause_sources,
    remove_source,
    save_source,
    schedule_next,
)

HOUR = timedelta(hours=1)


def source(name="ledger", **changes):
    return read_source({"name": name, "kind": "feed", "addresses": [f"https://{name}.example/feed"], **changes})


@pytest.fixture
def save(database, now):
    def save_one(*args, at=now, **changes):
        with database.session() as session:
            return save_source(session, source(*args, **changes), at)

    return save_one


@pytest.fixture
def due(database):
    def names(at):
        with database.reading() as session:
            return [kept.source.name for kept in due_sources(session, at)]

    return names


def test_a_source_comes_back_as_it_was_saved(database, save):
    assert save(schedule="0 6 * * *", budget={"a_run": 7})
    with database.reading() as session:
        assert get_source(session, "ledger").source == source(schedule="0 6 * * *", budget={"a_run": 7})


def test_a_source_of_the_same_name_is_replaced(database, save):
    save()
    assert not save(languages=("es",))
    with database.reading() as session:
        assert [kept.source.languages for kept in find_sources(session)] == [("es",)]


def test_a_new_source_with_a_schedule_is_due_at_once(save, due, now):
    save(schedule="0 6 * * *")
    assert due(now) == ["ledger"]


def test_a_source_without_a_schedule_is_never_due(save, due, now):
    save()
    assert due(now + 1000 * HOUR) == []


def test_after_a_run_it_is_due_when_the_schedule_says_so(database, save, due, now):
    save(schedule="0 18 * * *")
    with database.session() as session:
        schedule_next(session, "ledger", now)
    assert due(now + 5.9 * HOUR) == []
    assert due(now + 6 * HOUR) == ["ledger"]


def test_runs_that_were_missed_are_not_made_up(database, save, due, now):
    save(schedule="0 * * * *")
    with database.session() as session:
        schedule_next(session, "ledger", now + 48.5 * HOUR)
    assert due(now + 48.9 * HOUR) == []
    assert due(now + 49 * HOUR) == ["ledger"]


def test_a_paused_source_is_not_due_until_it_goes_on(database, save, due, now):
    save(schedule="0 * * * *")
    for paused, expected in ((True, []), (False, ["ledger"])):
        with database.session() as session:
            pause_sources(session, ["ledger"], paused=paused)
        assert due(now) == expected


def test_pausing_a_name_that_is_none_pauses_nothing(database, save, due, now):
    save(schedule="0 * * * *")
    with pytest.raises(BadInput, match="no source is called lantern"), database.session() as session:
        pause_sources(session, ["ledger", "lantern"], paused=True)
    assert due(now) == ["ledger"]


def test_what_is_removed_is_gone(database, save):
    save()
    with database.session() as session:
        remove_source(session, "ledger")
    with pytest.raises(BadInput, match="no source is called ledger"), database.reading() as session:
        get_source(session, "ledger")
