"""Scheduler and workers as real processes: what is due is done once, whoever is killed, and nothing forged is run."""

import json
import os
import pickle
import signal
import zlib
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from tallymark.dumps.folder import FOLDER, versions_in
from tallymark.store.database import open_database
from tallymark.store.queue.queues import RUN_JOB, SCORE_JOB, connect, enqueue_jobs, nudge_scoring
from tallymark.store.queue.refusals import count_refusals
from tallymark.store.queue.valkey import running_valkey
from tallymark.store.settings import Settings
from tallymark.store.sources.source import read_source
from tallymark.store.sources.sources import save_source
from tallymark.store.tables import Crawl, Revision
from tallymark.store.work.jobs import add_job
from tallymark.store.work.leases import lease_of
from tallymark.store.work.tables import Job
from tests.servers.site import Reply, article, running_site

COMMAND = """
import sys, worker.pool, worker.scheduler, worker.running
worker.pool.SWEEP_SECONDS, worker.pool.RESTART_SECONDS, worker.scheduler.TICK_SECONDS = 0.1, 0.1, 0.1
from tallymark.cli import main
sys.argv[0] = "tallymark"
main()
"""
CITING = "The inspector general found that more than 32,000 unaccompanied migrant children missed a hearing in {}."


@pytest.fixture
def site():
    with running_site() as running:
        yield running


@pytest.fixture
def settings(tmp_path, site):
    return Settings(data_dir=tmp_path / "var", crawl_loopback=site.url)


@pytest.fixture
def tallymark(start_python, site, monkeypatch):
    """Starts a command with a fast clock."""
    return lambda *arguments: start_python(COMMAND, *arguments, TALLYMARK_CRAWL_LOOPBACK=site.url)


@pytest.fixture
def source(database, site):
    """A sitemap of so many citing articles, due now and then once a month."""

    def add(pages, **reply):
        listed = "".join(f"<url><loc>{site.url}/{number}</loc></url>" for number in range(pages))
        site.replies = {"/robots.txt": Reply("", content_type="text/plain")}
        site.replies["/sitemap.xml"] = Reply(f"<urlset>{listed}</urlset>", content_type="application/xml")
        for number in range(pages):
            site.replies[f"/{number}"] = Reply(article(CITING.format(f"town {number}")), **reply)
        fields = {"name": "press", "kind": "sitemap", "addresses": [f"{site.url}/sitemap.xml"], "schedule": "0 0 1 * *"}
        with database.session() as session:
            save_source(session, read_source(fields | {"politeness": {"delay": 0, "at_once": 2}}), datetime.now(UTC))

    return add


@pytest.fixture
def stored(database):
    """Rows of a table."""

    def rows(table, *conditions):
        with database.reading() as session:
            return session.query(table).filter(*conditions).all()

    return rows


def test_a_source_that_is_due_is_collected_and_scored_once(
    tallymark, source, stored, wait_until, processes_on, database
):
    source(5)
    running = [tallymark("scheduler"), tallymark("scheduler"), tallymark("worker", "--processes", "2")]
    wait_until(lambda: len(stored(Revision, Revision.scored_at.is_not(None))) == 5, "five scored texts")
    wait_until(lambda: {job.state for job in stored(Job)} == {"done"}, "jobs that are done")
    assert sorted(job.kind for job in stored(Job)) == ["crawl", "upkeep"]
    assert [crawl.kept for crawl in stored(Crawl)] == [5]
    for process in running:
        process.send_signal(signal.SIGTERM)
    assert [process.communicate()[1] for process in running] == ["", "", ""]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert processes_on() == []
    with database.reading() as session:
        assert lease_of(session, "scheduler") is None


def test_another_scheduler_takes_over_when_one_is_killed(tallymark, database, wait_until):
    def holder():
        with database.reading() as session:
            lease = lease_of(session, "scheduler")
        return lease and lease.holder

    first = tallymark("scheduler")
    wait_until(holder, "a scheduler")
    before = holder()
    second = tallymark("scheduler")
    first.kill()
    wait_until(lambda: holder() != before, "another scheduler")
    second.terminate()
    assert second.communicate()[1] == ""


def test_a_crawl_that_a_worker_was_stopped_in_goes_on_where_it_was(
    tallymark, source, stored, wait_until, site, processes_on
):
    source(30, waits=0.2)
    scheduler, worker = tallymark("scheduler"), tallymark("worker")
    wait_until(lambda: len(stored(Revision)) > 3, "some texts")
    worker.terminate()
    assert "Traceback" not in worker.communicate()[1]
    (crawl,) = stored(Job, Job.kind == "crawl")
    assert (crawl.state, crawl.failures, crawl.losses) == ("waiting", 0, 0)
    assert len(stored(Revision)) < 30
    worker = tallymark("worker", "--burst")
    worker.communicate()
    wait_until(lambda: stored(Job, Job.kind == "crawl")[0].state == "done", "a crawl that is done")
    assert len(stored(Revision, Revision.scored_at.is_not(None))) == 30
    assert len(stored(Crawl)) == 1
    assert sum(asked.path == "/7" for asked in site.asked) <= 2
    scheduler.terminate()
    scheduler.communicate()
    assert processes_on() == []


def test_a_job_whose_worker_was_killed_is_done_by_another(tallymark, source, stored, wait_until, processes_on):
    source(30, waits=0.2)
    scheduler, worker = tallymark("scheduler"), tallymark("worker")
    wait_until(lambda: len(stored(Revision)) > 3, "some texts")
    os.killpg(worker.pid, signal.SIGKILL)
    worker.communicate()
    worker = tallymark("worker")
    wait_until(lambda: stored(Job, Job.kind == "crawl")[0].state == "done", "a crawl that is done")
    assert len(stored(Revision)) == 30
    assert stored(Job, Job.kind == "crawl")[0].losses == 1
    for process in (scheduler, worker):
        process.terminate()
        process.communicate()
    assert processes_on() == []


def test_a_lost_message_a_lost_queue_and_a_killed_queue_server_are_no_loss(
    tallymark, settings, database, stored, wait_until
):
    with running_valkey(settings) as url, connect(url) as client:
        worker = tallymark("worker")
        wait_until(lambda: client.scard("rq:workers"), "a worker")
        for number, harm in enumerate((client.flushall, lambda: os.kill(client.info()["process_id"], signal.SIGKILL))):
            harm()
            with database.session() as session:
                add_job(session, "upkeep", str(number), {}, datetime.now(UTC))
            wait_until(lambda: {job.state for job in stored(Job)} == {"done"}, "a job that is done")
        wait_until(lambda: client.scard("rq:workers"), "a worker that signed in again")
        worker.terminate()
        worker.communicate()
    assert worker.returncode == 0
    assert len(stored(Job)) == 2


def test_a_hundred_forged_messages_run_nothing_and_are_set_aside(
    tallymark, settings, database, stored, wait_until, tmp_path
):
    made = tmp_path / "made"

    class Trap:
        def __reduce__(self):
            return os.system, (f"touch {made}",)

    shell = f"touch {made}"
    forged = [
        zlib.compress(json.dumps(["os.system", None, [shell], {}]).encode()),
        zlib.compress(json.dumps(["subprocess.run", None, [shell], {"shell": True}]).encode()),
        zlib.compress(json.dumps([RUN_JOB, None, [shell], {}]).encode()),
        zlib.compress(json.dumps([RUN_JOB, None, [1, 2, 3], {}]).encode()),
        zlib.compress(json.dumps([RUN_JOB, None, [True], {}]).encode()),
        zlib.compress(json.dumps([RUN_JOB, None, [10**30], {}]).encode()),
        zlib.compress(json.dumps([SCORE_JOB, None, ["x" * 5_000_000], {}]).encode()),
        zlib.compress(pickle.dumps((RUN_JOB, None, (Trap(),), {}))),
        pickle.dumps(Trap()),
        json.dumps(["worker.jobs.nothing", None, [], {}]).encode(),
    ]
    with running_valkey(settings) as url, connect(url) as client:
        for number in range(100):
            queue = ("score", "upkeep")[number % 2]
            client.hset(f"rq:job:{number}", mapping={"data": forged[number % 10], "failure_callback_name": "os.abort"})
            client.rpush(f"rq:queue:{queue}", str(number))
        with database.session() as session:
            add_job(session, "upkeep", "real", {}, datetime.now(UTC))
        worker = tallymark("worker", "--processes", "2")
        wait_until(lambda: count_refusals(client) == 100, "a hundred refusals")
        wait_until(lambda: {job.state for job in stored(Job)} == {"done"}, "a job that is done")
        assert "100 messages set aside, the last: " in tallymark("status").communicate()[0]
        worker.terminate()
        assert worker.communicate()[1] == ""
    assert not made.exists()


def test_strings_in_the_place_of_queues_messages_and_workers_stop_no_work(
    tallymark, source, settings, database, stored, wait_until
):
    source(3)
    with running_valkey(settings) as url, connect(url) as client:
        for key in ("rq:queue:crawl", "rq:queue:score", "rq:job:job-1", "rq:queues", "rq:workers", "rq:workers:score"):
            client.set(key, "x")
        scheduler, worker = tallymark("scheduler"), tallymark("worker")
        wait_until(lambda: len(stored(Revision, Revision.scored_at.is_not(None))) == 3, "three scored texts")
        wait_until(lambda: {job.state for job in stored(Job)} == {"done"}, "jobs that are done")
        assert sorted(job.kind for job in stored(Job)) == ["crawl", "upkeep"]
        told = tallymark("status").communicate()[0]
        assert " messages set aside, the last: a string by the name of rq:" in told
        for process in (scheduler, worker):
            process.terminate()
            assert process.communicate()[1] == ""


def test_a_job_row_that_somebody_else_wrote_runs_nothing(tallymark, settings, database, stored, wait_until):
    now = datetime.now(UTC)
    fresh = {"state": "waiting", "free_at": now, "failures": 0, "losses": 0, "added": now}
    with database.session() as session:
        session.add(Job(kind="os.system", key="a", arguments={"command": "id"}, **fresh))
        session.add(Job(kind="upkeep", key="b", arguments={"settings": "x", "more": ["y"]}, **fresh))
    with running_valkey(settings) as url, connect(url) as client:
        enqueue_jobs(client, "upkeep", [1, 2])
        worker = tallymark("worker")
        wait_until(lambda: {job.state for job in stored(Job)} == {"dead"}, "dead letters")
        worker.terminate()
        worker.communicate()
    listed = tallymark("job", "dead").communicate()[0].splitlines()
    assert [line.split("  ")[0] for line in listed] == ["os.system-1", "upkeep-2"]


def test_work_waits_while_the_database_is_locked(tallymark, settings, database, stored, wait_until):
    worker = tallymark("worker")
    with running_valkey(settings) as url, connect(url) as client:
        wait_until(lambda: client.scard("rq:workers"), "a worker")
        with database.session() as session:
            add_job(session, "upkeep", "one", {}, datetime.now(UTC))
            nudge_scoring(client)
            deadline = datetime.now(UTC) + timedelta(seconds=2)
            wait_until(lambda: datetime.now(UTC) > deadline, "two seconds")
        wait_until(lambda: {job.state for job in stored(Job)} == {"done"}, "a job that is done")
    worker.terminate()
    assert worker.communicate()[1] == ""


def test_dead_letters_are_shown_and_tried_again(tallymark, database, wait_until, stored):
    now = datetime.now(UTC)
    dead = {"state": "dead", "free_at": now, "failures": 3, "losses": 0, "added": now, "ended": now}
    with database.session() as session:
        session.add(Job(kind="upkeep", key="a", arguments={}, reason="OSError: no", trace="Traceback\nOSError", **dead))
    assert "upkeep-1" in tallymark("job", "dead").communicate()[0]
    assert tallymark("job", "show", "upkeep-1").communicate()[0] == "Traceback\nOSError\n"
    missing = tallymark("job", "retry", "upkeep-2")
    assert missing.communicate()[1] == "tallymark: no dead letter is called upkeep-2\n"
    assert tallymark("job", "retry", "--all", "--yes").communicate()[0] == "1 will be tried again\n"
    tallymark("worker", "--burst").communicate()
    assert [job.state for job in stored(Job)] == ["done"]
    assert tallymark("job", "dead").communicate()[0] == "Nothing failed for good.\n"


def test_a_dump_is_written_when_it_is_due(tallymark, settings, start_python, wait_until, stored):
    scheduler = start_python(COMMAND, "scheduler", TALLYMARK_DUMP_SCHEDULE="0 4 * * *")
    wait_until(lambda: stored(Job, Job.kind == "dump"), "an order")
    tallymark("worker", "--burst").communicate()
    assert versions_in(settings.data_dir / FOLDER)
    scheduler.terminate()
    scheduler.communicate()
    with closing(open_database(settings)) as database, database.reading() as session:
        assert {job.state for job in session.query(Job).filter(Job.kind == "dump")} == {"done"}
