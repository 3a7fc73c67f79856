"""Ticks of the clock: what is due is ordered once, by one of several, and made up once where ticks were missed."""

from datetime import UTC, datetime, timedelta

import pytest

from tallymark.store.sources.source import read_source
from tallymark.store.sources.sources import get_source, pause_sources, save_source, schedule_next
from tallymark.store.work.jobs import end_job, fail_job, take_job
from tallymark.store.work.switches import PAUSE, turn_off, turn_on
from tallymark.store.work.tables import Job
from tallymark.store.work.upkeep import drop_old_rows
from worker.scheduler import LEASE, tick

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def tick_at(database, settings):
    def at(now, holder="one", **changes):
        return tick(database, settings.model_copy(update=changes), holder, now)

    return at


@pytest.fixture
def add_source(database):
    def add(name="a", now=NOW, **changes):
        fields = {"name": name, "kind": "feed", "addresses": ["https://a.example/"], "schedule": "0 * * * *"}
        with database.session() as session:
            save_source(session, read_source(fields | changes), now)

    return add


@pytest.fixture
def ordered(database):
    def kinds(kind):
        with database.reading() as session:
            return [job.key for job in session.query(Job).filter(Job.kind == kind).order_by(Job.id)]

    return kinds


def test_a_source_that_is_due_is_ordered_once_however_often_the_clock_ticks(tick_at, add_source, ordered):
    add_source()
    add_source("never", schedule="")
    for seconds in range(0, 7200, 600):
        assert tick_at(NOW + timedelta(seconds=seconds))
    assert ordered("crawl") == ["crawl:a:2026-03-01T12:30:00+00:00"]


def test_ticks_that_were_missed_are_made_up_once(tick_at, add_source, ordered, database):
    add_source()
    tick_at(NOW)
    with database.session() as session:
        schedule_next(session, "a", NOW)
    late = NOW + 48 * HOUR
    tick_at(late, dump_schedule="0 0 * * *")
    tick_at(late + HOUR, dump_schedule="0 0 * * *")
    assert ordered("crawl")[1:] == ["crawl:a:2026-03-01T13:00:00+00:00"]
    assert ordered("dump") == ["dump:2026-03-03T00:00:00+00:00"]
    assert ordered("upkeep") == ["upkeep:2026-03-01T03:17:00+00:00", "upkeep:2026-03-03T03:17:00+00:00"]


def test_no_dump_is_ordered_unless_it_is_asked_for(tick_at, ordered):
    tick_at(NOW)
    assert ordered("dump") == []


def test_while_all_is_paused_no_source_is_ordered(tick_at, add_source, ordered, database):
    add_source()
    with database.session() as session:
        turn_on(session, PAUSE, NOW)
    tick_at(NOW)
    assert ordered("crawl") == []
    with database.session() as session:
        turn_off(session, PAUSE)
    tick_at(NOW)
    assert len(ordered("crawl")) == 1


def test_a_paused_source_is_not_ordered(tick_at, add_source, ordered, database):
    add_source()
    with database.session() as session:
        pause_sources(session, ["a"], paused=True)
    tick_at(NOW)
    assert ordered("crawl") == []


def test_a_crawl_that_failed_for_good_does_not_end_its_source(tick_at, add_source, ordered, database):
    add_source()
    tick_at(NOW)
    with database.session() as session:
        job = session.query(Job).filter(Job.kind == "crawl").one()
        take_job(session, job.id, "worker", NOW)
        fail_job(session, job.id, "worker", "why", "where", NOW, for_good=True)
    tick_at(NOW + timedelta(seconds=5))
    with database.reading() as session:
        assert get_source(session, "a").due_at == NOW.replace(hour=13, minute=0)
    tick_at(NOW + HOUR)
    assert len(ordered("crawl")) == 2


def test_of_two_one_keeps_the_clock_until_it_says_nothing(tick_at, add_source, ordered, database):
    assert tick_at(NOW)
    assert not tick_at(NOW + LEASE / 2, "another")
    assert tick_at(NOW + LEASE, "another")
    with database.session() as session:
        job = session.query(Job).one()
        take_job(session, job.id, "worker", NOW)
        end_job(session, job.id, "worker", NOW)
    assert not tick_at(NOW + LEASE)
    assert len(ordered("upkeep")) == 1


def test_a_dump_that_is_rarely_due_is_made_once_though_done_jobs_are_forgotten(tick_at, ordered, database):
    made = []
    for day in range(200):
        now = NOW + timedelta(days=day)
        tick_at(now, dump_schedule="0 3 1 */3 *")
        with database.session() as session:
            for job in session.query(Job).filter(Job.kind == "dump", Job.state == "waiting"):
                made.append(job.key)
                job.state, job.ended = "done", now
        drop_old_rows(database, now)
    assert made == [f"dump:2026-0{month}-01T03:00:00+00:00" for month in (1, 4, 7)]
