"""Workers and schedulers elsewhere: two URLs are all that ties them to anything, and they tell how they are."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime

import pytest

from tallymark.reading.pages.page import Page
from tallymark.store.database import open_database
from tallymark.store.pages.documents import record_revision
from tallymark.store.settings import Settings
from tallymark.store.tables import Revision
from tallymark.store.work.jobs import add_job
from tallymark.store.work.tables import Job

COMMAND = "import sys; from tallymark.cli import main; sys.argv[0] = 'tallymark'; main()"
TEXT = "Page {}: more than 32,000 unaccompanied migrant children did not appear for their immigration court hearings."


@pytest.fixture
def elsewhere(tmp_path, emptied_postgresql, valkey):
    """A machine with the two URLs and a folder of its own that nothing was ever put into."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return Settings(data_dir=folder, database_url=emptied_postgresql, redis_url=valkey)


@pytest.fixture
def variables(elsewhere):
    told = {"DATA_DIR": elsewhere.data_dir, "DATABASE_URL": elsewhere.database_url, "REDIS_URL": elsewhere.redis_url}
    return {f"TALLYMARK_{name}": str(value) for name, value in told.items()}


@pytest.fixture
def check(variables):
    def run(what):
        known = {name: value for name, value in os.environ.items() if not name.startswith("TALLYMARK_")}
        command = [sys.executable, "-c", COMMAND, "status", "--check", what]
        return subprocess.run(command, env=known | variables, capture_output=True, text=True, timeout=60, check=False)

    return run


def test_a_worker_that_only_scores_needs_nothing_but_the_two_urls(elsewhere, variables, start_python):
    with closing(open_database(elsewhere)) as database:
        with database.session() as session:
            for number in range(20):
                page = Page(text=TEXT.format(number), lang="en", canonical_url=f"https://a.example/{number}")
                record_revision(session, page, datetime.now(UTC))
            add_job(session, "dump", "dump", {}, datetime.now(UTC))
        worker = start_python(COMMAND, "worker", "--burst", "--only-score", "--processes", "2", **variables)
        assert (worker.communicate(timeout=60), worker.returncode) == (("", ""), 0)
        with database.reading() as session:
            assert session.query(Revision).where(Revision.scored_at.is_(None)).count() == 0
            assert [job.state for job in session.query(Job)] == ["waiting"]
    assert list(elsewhere.data_dir.iterdir()) == []


@pytest.mark.parametrize("command", [("worker", "--only-score"), ("scheduler",)], ids=lambda words: words[0])
def test_a_health_check_is_passed_as_long_as_the_process_is_at_work(
    variables, start_python, wait_until, check, command
):
    before = check(command[0])
    assert (before.returncode, before.stdout, before.stderr.count("\n")) == (1, "", 1)
    process = start_python(COMMAND, *command, **variables)
    well = wait_until(lambda: (asked := check(command[0])).returncode == 0 and asked, "a sign of life")
    assert (well.stdout.startswith(f"{command[0]} "), well.stderr) == (True, "")
    process.send_signal(signal.SIGTERM)
    assert (process.communicate(timeout=60)[1], process.returncode) == ("", 0)
    assert check(command[0]).returncode == 1


def test_a_health_check_fails_in_one_line_where_the_servers_are_away(variables, check):
    variables |= {
        "TALLYMARK_REDIS_URL": "redis://127.0.0.1:1/0",
        "TALLYMARK_DATABASE_URL": "postgresql://127.0.0.1:1/x",
    }
    for what in ("worker", "scheduler"):
        asked = check(what)
        assert (asked.returncode, asked.stdout, asked.stderr.count("\n")) == (1, "", 1)
