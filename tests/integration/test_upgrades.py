"""An upgrade as the operators' paper tells: old workers end, tables are migrated, new workers go on with the rest."""

import json
import signal
import subprocess
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from tallymark.reading.pages.page import Page
from tallymark.store.database import migrating
from tallymark.store.migrate import HEAD
from tallymark.store.pages.documents import record_revision
from tallymark.store.queue.queues import enqueue_jobs, nudge_scoring, queue_of
from tallymark.store.scoring.scorings import count_at_hand
from tallymark.store.tables import Revision, StoredClaim
from tallymark.store.work.jobs import add_job
from tallymark.store.work.tables import Job
from tests.databases import either_database_url as database_url

__all__ = ["database_url"]

COMMAND = "import sys; from tallymark.cli import main; sys.argv[0] = 'tallymark'; main()"
TEXT = "Page {}: more than 32,000 unaccompanied migrant children did not appear for their immigration court hearings."
PAGES = 150
OLDER = "0006"
"""Tables that an older version left, with everything that it had done and had not."""


@pytest.fixture
def variables(settings, valkey):
    told = {"DATA_DIR": settings.data_dir, "DATABASE_URL": settings.database_url, "REDIS_URL": valkey}
    return {f"TALLYMARK_{name}": str(value) for name, value in told.items()}


@pytest.fixture
def tallymark(start_python, variables):
    def run(*arguments):
        process = start_python(COMMAND, *arguments, **variables)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    return run


def store(database, numbers):
    with database.session() as session:
        for number in numbers:
            page = Page(text=TEXT.format(number), lang="en", canonical_url=f"https://harbor-ledger.example/{number}")
            record_revision(session, page, datetime.now(UTC))


def scored(database):
    with database.reading() as session:
        return session.query(Revision).where(Revision.scored_at.is_not(None)).count()


def test_no_job_is_lost_or_done_twice_over_an_upgrade(
    settings, database, variables, start_python, wait_until, tallymark, redis_client
):
    # The older version's workers are at work, and are asked to end; a page comes in after that.
    store(database, range(PAGES - 1))
    worker = start_python(COMMAND, "worker", "--processes", "2", **variables)
    wait_until(lambda: scored(database), "a first scored text")
    worker.send_signal(signal.SIGTERM)
    _, err = worker.communicate(timeout=120)
    assert (worker.returncode, err.count("\n") <= 1) == (0, True)
    store(database, [PAGES])
    with database.session() as session:
        assert count_at_hand(session) == 0
        add_job(session, "upkeep", "upkeep", {}, datetime.now(UTC))
        now = datetime.now(UTC)
        session.add(Job(kind="weigh", key="w", arguments={}, state="waiting", free_at=now, added=now))
    # What it leaves: its tables, and messages, of which this version does not know one.
    database.close()
    assert tallymark("db", "downgrade", OLDER, "--yes").returncode == 0
    nudge_scoring(redis_client, 2)
    enqueue_jobs(redis_client, "upkeep", [1])
    queue_of(redis_client, "score").enqueue_call("worker.jobs.score_revision", args=(5,))

    assert tallymark("db", "upgrade").stdout == "The tables are up to date.\n"
    done = tallymark("worker", "--burst", "--processes", "2")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    with database.reading() as session:
        assert scored(database) == PAGES
        assert session.query(StoredClaim).count() == PAGES
        assert {job.key: job.state for job in session.query(Job)} == {"upkeep": "done", "w": "waiting"}
    status = json.loads(tallymark("status", "--json").stdout)
    assert (status["dead_count"], status["queue_server"]["refused"]) == (0, 1)
    assert "score_revision" in status["queue_server"]["last_refusal"]


@pytest.mark.parametrize("command", [("worker", "--burst"), ("scheduler",), ("status",), ("db", "upgrade")])
def test_a_program_of_an_older_version_leaves_newer_tables_alone(settings, database, tallymark, command):
    database.close()
    _name_tables(settings, "9999")
    ended = tallymark(*command)
    _name_tables(settings, HEAD)
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (1, "", 1)
    assert "made by another version of Tallymark" in ended.stderr


def _name_tables(settings, version):
    with migrating(settings) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
