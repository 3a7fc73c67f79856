"""A job that runs: done, put off, failed or stopped, and its row says which."""

from datetime import UTC, datetime, timedelta

import pytest
from redis.exceptions import ConnectionError  # noqa: A004 - what Redis calls it
from rq.exceptions import StopRequested
from sqlalchemy.exc import OperationalError

from tallymark.errors import Busy, Killed, Paused
from tallymark.store.work.job_kinds import KINDS, Again, JobKind
from tallymark.store.work.jobs import add_job
from tallymark.store.work.tables import Job
from worker import running
from worker.resources import Resources
from worker.running import run_one


@pytest.fixture
def run(settings, database, engine, monkeypatch):
    """Runs a job that does this, and returns its row."""

    def done(work, kind="trial"):
        monkeypatch.setattr(JobKind, "resolve", lambda _: work)
        with database.session() as session:
            add_job(session, "upkeep", "key", {}, datetime.now(UTC))
            row = session.query(Job).one()
            row.kind = "upkeep" if kind == "trial" else kind
            row.free_at = datetime.now(UTC)
        run_one(Resources(settings, database, engine), row.id)
        with database.reading() as session:
            return session.query(Job).one()

    return done


def raising(error):
    def work(settings):
        raise error

    return work


def test_a_job_that_returns_is_done(run, settings):
    given = []
    row = run(given.append)
    assert given == [settings]
    assert (row.state, row.held_by, row.reason) == ("done", None, None)
    assert row.ended >= row.started


def test_a_job_that_is_not_done_yet_waits(run):
    row = run(lambda settings: Again(300.0, "the moon is full"))
    assert (row.state, row.failures, row.reason) == ("waiting", 0, "the moon is full")
    assert row.free_at > datetime.now(UTC) + timedelta(seconds=290)


@pytest.mark.parametrize(
    "error", [Busy("another"), Paused("all"), OperationalError("", {}, Exception("gone")), StopRequested()]
)
def test_what_is_no_fault_of_the_job_puts_it_off(run, error):
    row = run(raising(error))
    assert (row.state, row.failures, row.held_by) == ("waiting", 0, None)
    assert row.reason


def test_a_job_whose_own_process_was_killed_is_lost_and_has_not_failed(run):
    row = run(raising(Killed("the crawling process was killed")))
    assert (row.state, row.failures, row.losses, row.held_by) == ("waiting", 0, 1, None)


def test_a_job_that_fails_is_tried_again_and_keeps_the_reason_in_one_line_and_the_trace(run):
    row = run(raising(ZeroDivisionError("by\nnothing")))
    assert (row.state, row.failures, row.reason) == ("waiting", 1, "ZeroDivisionError: by nothing")
    assert "test_running.py" in row.trace
    for failures in (2, 3):
        row = run(raising(ZeroDivisionError("by nothing")))
        assert row.failures == failures
    assert row.state == "dead"


def test_a_kind_that_is_not_on_the_list_is_never_run(run):
    ran = []
    row = run(ran.append, kind="os.system")
    assert ran == []
    assert row.state == "dead"


def test_a_long_job_says_that_it_is_at_work(run, database, monkeypatch, wait_for):
    monkeypatch.setattr(running, "HOLD_AGAIN", 0.01)

    def held_until():
        with database.reading() as session:
            return session.query(Job).one().free_at

    def work(settings):
        before = held_until()
        wait_for(lambda: held_until() > before)

    assert run(work).state == "done"


def test_a_long_job_keeps_its_hold_while_the_queue_server_is_away(run, database, monkeypatch, wait_for):
    def be_away():
        raise ConnectionError("no server")

    monkeypatch.setattr(running, "show_alive", be_away)
    test_a_long_job_says_that_it_is_at_work(run, database, monkeypatch, wait_for)


def test_a_job_that_takes_too_long_is_interrupted_and_failed(run, monkeypatch):
    monkeypatch.setitem(KINDS, "upkeep", JobKind("upkeep", "worker.upkeep.look_after_store", longest=0.1))

    def work(settings):
        while True:
            pass

    row = run(work)
    assert (row.state, row.failures, row.reason) == ("waiting", 1, "TooSlow: it took more than 0.1 s")
