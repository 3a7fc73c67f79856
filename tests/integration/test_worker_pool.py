"""Background scoring with real processes: whatever is killed or lost, every text ends with its claims once."""

import itertools
import os
import signal
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tallymark.reading.pages.page import Page
from tallymark.store.claims.stored_claims import find_claims
from tallymark.store.pages.documents import record_revision
from tallymark.store.queue.queues import SCORE_QUEUE, connect, nudge_scoring, queue_of
from tallymark.store.queue.valkey import running_valkey
from tallymark.store.tables import Revision
from tallymark.store.work.job_kinds import KINDS
from tallymark.store.work.jobs import add_job
from tallymark.store.work.tables import Job, Scoring
from worker.pool import run_workers
from worker.scoring import score_text

WORKER = """
import sys
from tallymark.store.settings import read_settings
from worker.pool import run_workers
print(run_workers(read_settings(), int(sys.argv[1]), burst=len(sys.argv) > 2))
"""
TEXT = "Page {}: more than 32,000 unaccompanied migrant children did not appear for their immigration court hearings."


class Stored:
    """Pages to score, and what became of them."""

    def __init__(self, database):
        self.database = database

    def add(self, number):
        with self.database.session() as session:
            return [
                record_revision(
                    session,
                    Page(text=TEXT.format(each), lang="en", canonical_url=f"https://harbor-ledger.example/{each}"),
                    datetime.now(UTC),
                ).revision_id
                for each in range(number)
            ]

    def scored(self):
        with self.database.reading() as session:
            return session.query(Revision).where(Revision.scored_at.is_not(None)).count()

    def claims(self):
        with self.database.reading() as session:
            return sorted(claim["claim"] for claim in find_claims(session, limit=10_000).items)


@pytest.fixture
def stored(database):
    return Stored(database)


def test_a_burst_scores_everything_that_waits_and_leaves_no_process(settings, stored, processes_on):
    stored.add(12)
    assert run_workers(settings, 2, burst=True) == 0
    assert stored.scored() == 12
    assert len(stored.claims()) == 12
    assert processes_on() == []


def test_a_second_burst_changes_nothing(settings, stored):
    stored.add(3)
    run_workers(settings, 1, burst=True)
    before = stored.claims()
    run_workers(settings, 1, burst=True)
    assert stored.claims() == before


def test_many_messages_about_the_same_texts_write_their_claims_once(settings, stored):
    stored.add(2)
    with running_valkey(settings) as url, connect(url) as client:
        nudge_scoring(client, 8)
        assert queue_of(client, SCORE_QUEUE).count == 8
        run_workers(settings, 2, burst=True)
        assert queue_of(client, SCORE_QUEUE).count == 0
    assert len(stored.claims()) == 2


def test_a_queue_that_was_lost_is_no_loss(settings, stored):
    stored.add(4)
    with running_valkey(settings) as url, connect(url) as client:
        nudge_scoring(client)
        client.flushall()
        run_workers(settings, 1, burst=True)
    assert stored.scored() == 4


def test_a_worker_scores_what_comes_while_it_runs(settings, stored, start_python, wait_until):
    with running_valkey(settings) as url, connect(url) as client:
        worker = start_python(WORKER, "1")
        wait_until(lambda: client.scard("rq:workers"), "a worker")
        stored.add(3)
        nudge_scoring(client)
        wait_until(lambda: stored.scored() == 3, "three scored texts")
        worker.send_signal(signal.SIGTERM)
        assert worker.communicate()[0] == "0\n"


@pytest.mark.parametrize("order", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_idle_workers_cleanly(settings, start_python, wait_until, processes_on, order):
    worker = start_python(WORKER, "2")
    with running_valkey(settings) as url, connect(url) as client:
        wait_until(lambda: client.scard("rq:workers") == 2, "two workers")
        worker.send_signal(order)
        out, err = worker.communicate()
        assert (worker.returncode, out, err) == (0, "0\n", "")
        assert client.scard("rq:workers") == 0
    assert processes_on() == []


@pytest.mark.parametrize("order", [signal.SIGINT, signal.SIGHUP])
def test_ctrl_c_in_a_terminal_or_its_end_reaches_all_processes_and_ends_them_cleanly(
    settings, start_python, wait_until, processes_on, order
):
    worker = start_python(WORKER, "2")
    with running_valkey(settings) as url, connect(url) as client:
        wait_until(lambda: client.scard("rq:workers") == 2, "two workers")
        os.killpg(worker.pid, order)
        _, err = worker.communicate()
    assert (worker.returncode, err) == (0, "")
    assert processes_on() == []


def test_a_signal_in_the_midst_of_work_finishes_the_job_at_hand_and_says_what_waits(
    settings, stored, start_python, wait_until, processes_on
):
    stored.add(400)
    worker = start_python(WORKER, "2")
    wait_until(stored.scored, "a first scored text")
    worker.send_signal(signal.SIGTERM)
    out, err = worker.communicate()
    assert (worker.returncode, err) == (0, "")
    assert int(out) == 400 - stored.scored()
    assert processes_on() == []


def test_work_that_was_killed_half_way_ends_as_if_it_had_not_been(
    settings, stored, start_python, wait_until, processes_on
):
    stored.add(200)
    worker = start_python(WORKER, "2")
    wait_until(lambda: stored.scored() > 5, "some scored texts")
    os.killpg(worker.pid, signal.SIGKILL)
    worker.communicate()
    assert stored.scored() < 200
    assert run_workers(settings, 2, burst=True) == 0
    assert stored.scored() == 200
    assert len(set(stored.claims())) == len(stored.claims()) == 200
    assert processes_on() == []


def test_workers_leave_when_the_process_that_started_them_is_killed(settings, start_python, wait_until, processes_on):
    worker = start_python(WORKER, "2")
    with running_valkey(settings) as url, connect(url) as client:
        wait_until(lambda: client.scard("rq:workers") == 2, "two workers")
        worker.kill()
        wait_until(lambda: client.scard("rq:workers") == 0, "no worker")

    def nothing_is_left_after_the_next_user():
        with running_valkey(settings):
            pass
        return not processes_on()

    wait_until(nothing_is_left_after_the_next_user, "no process")


def test_running_workers_find_what_no_message_speaks_of(settings, stored, start_python, wait_until):
    worker = start_python("import worker.pool; worker.pool.SWEEP_SECONDS = 0.1\n" + WORKER, "1")
    with running_valkey(settings) as url, connect(url) as client:
        wait_until(lambda: client.scard("rq:workers"), "a worker")
        stored.add(3)
        wait_until(lambda: stored.scored() == 3, "three scored texts")
    worker.send_signal(signal.SIGTERM)
    assert worker.communicate()[0] == "0\n"


def test_a_worker_that_was_killed_alone_is_replaced(settings, start_python, wait_until):
    worker = start_python(WORKER, "1")
    with running_valkey(settings) as url, connect(url) as client:
        (first,) = wait_until(lambda: client.smembers("rq:workers"), "a worker")
        os.kill(int(client.hget(first, "pid")), signal.SIGKILL)
        wait_until(lambda: client.smembers("rq:workers") - {first}, "another worker")
        worker.send_signal(signal.SIGTERM)
        worker.communicate()
    assert worker.returncode == 0


def test_a_text_on_which_scoring_fails_is_tried_three_times_and_does_not_stop_the_others(settings, stored, monkeypatch):
    revisions = stored.add(3)
    tried = settings.data_dir / "tried"

    def fail_on_the_second(engine, revision_id, text):
        if revision_id == revisions[1]:
            with tried.open("a") as file:
                file.write("x")
            raise RuntimeError("this text cannot\nbe scored")
        return score_text(engine, revision_id, text)

    monkeypatch.setattr("worker.batches.score_text", fail_on_the_second)
    assert run_workers(settings, 1, burst=True) == 1
    assert stored.scored() == 2
    assert tried.read_text() == "xxx"
    with stored.database.reading() as session:
        (dead,) = session.query(Scoring)
    assert (dead.revision_id, dead.dead, dead.failures) == (revisions[1], True, 3)
    assert dead.reason == "RuntimeError: this text cannot be scored"
    assert "fail_on_the_second" in dead.trace


def test_a_process_that_no_signal_reaches_is_killed_and_its_row_says_so(settings, stored, monkeypatch):
    revisions = stored.add(3)

    def hang_on_the_second(engine, revision_id, text):
        if revision_id == revisions[1]:
            all(itertools.repeat(True))  # a loop outside of Python's own
        return score_text(engine, revision_id, text)

    monkeypatch.setattr("worker.batches.score_text", hang_on_the_second)
    monkeypatch.setattr("worker.batches.LONGEST_SCORING", 0.3)
    monkeypatch.setattr("worker.batches.GRACE", 0.2)
    monkeypatch.setattr("worker.pool.SWEEP_SECONDS", 0.1)
    assert run_workers(settings, 1, burst=True) == 1
    assert stored.scored() == 2
    with stored.database.reading() as session:
        (dead,) = session.query(Scoring)
    assert (dead.revision_id, dead.dead, dead.failures) == (revisions[1], True, 3)
    assert dead.reason == "TooSlow: it did not come back from where no signal reaches it, and its process was killed"


def test_a_job_that_no_signal_reaches_is_killed_and_its_row_says_so(settings, stored, monkeypatch):
    def hang(settings):
        all(itertools.repeat(True))

    monkeypatch.setattr("worker.upkeep.look_after_store", hang)
    monkeypatch.setitem(KINDS, "upkeep", replace(KINDS["upkeep"], longest=0.3))
    monkeypatch.setattr("worker.running.GRACE", 0.2)
    monkeypatch.setattr("worker.pool.SWEEP_SECONDS", 0.1)
    with stored.database.session() as session:
        add_job(session, "upkeep", "one", {}, datetime.now(UTC))
    run_workers(settings, 1, burst=True)
    with stored.database.reading() as session:
        job = session.query(Job).one()
    assert (job.state, job.failures, job.losses) == ("waiting", 1, 0)
    assert job.reason == "TooSlow: it did not come back from where no signal reaches it, and its process was killed"


def test_texts_of_another_version_are_scored_anew_beside_those_that_come(settings, stored, monkeypatch):
    stored.add(3)
    with monkeypatch.context() as context:
        context.setattr("worker.resources.__version__", "0.0.1")
        run_workers(settings, 1, burst=True)
    stored.add(5)
    assert run_workers(settings, 1, burst=True) == 0
    assert stored.scored() == 5
    with stored.database.reading() as session:
        assert session.query(Revision).filter(Revision.engine == "0.0.1").count() == 0
