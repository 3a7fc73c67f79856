"""The commands on the store, as a person types them."""

import csv
import gzip
import json
import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from sqlalchemy import inspect

from tallymark.reading.pages.page import Page
from tallymark.store.pages.documents import record_revision

TEXT = "More than 32,000 unaccompanied migrant children did not appear for their immigration court hearings."


@pytest.fixture
def tallymark(settings):
    def run(*arguments, **environment):
        known = {name: value for name, value in os.environ.items() if not name.startswith("TALLYMARK_")}
        return subprocess.run(
            [sys.executable, "-c", "from tallymark.cli import main; main()", *arguments],
            env=known | {"TALLYMARK_DATA_DIR": str(settings.data_dir)} | environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


def test_stored_pages_become_files_of_claims(tallymark, database, settings, tmp_path):
    with database.session() as session:
        page = Page(text=TEXT, lang="en", canonical_url="https://harbor-ledger.example/one")
        record_revision(session, page, datetime.now(UTC))
    scored = tallymark("worker", "--burst", "--processes", "2")
    assert (scored.returncode, scored.stdout, scored.stderr) == (0, "", "")
    dumped = tallymark("dump", "--out", str(tmp_path / "dumps"))
    assert (dumped.returncode, dumped.stderr) == (0, "")
    (folder,) = (each for each in (tmp_path / "dumps").iterdir() if each.is_dir())
    assert dumped.stdout.startswith(f"{folder}: ")
    with gzip.open(folder / "claims.csv.gz", "rt", encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    (line,) = gzip.decompress((folder / "claims.jsonl.gz").read_bytes()).splitlines()
    assert row["claim"] == json.loads(line)["claim"]
    assert row["figure"] == "failed-to-appear"


def test_the_tables_are_made_by_a_command_of_their_own(tallymark, settings):
    assert tallymark("db", "upgrade").returncode == 0
    assert (settings.data_dir / "tallymark.db").exists()


def test_older_tables_come_back_only_on_a_yes_and_newer_ones_with_the_next_command(tallymark, database, settings):
    asked = tallymark("db", "downgrade", "0001")
    assert (asked.returncode, "Aborted" in asked.stderr or "interrupted" in asked.stderr) == (130, True)
    assert tallymark("db", "downgrade", "0001", "--yes").returncode == 0
    with database.engine.connect() as connection:
        assert not inspect(connection).has_table("sightings")
    looked = tallymark("status")
    assert (looked.returncode, looked.stdout, looked.stderr.count("\n")) == (1, "", 1)
    assert "`tallymark db upgrade`" in looked.stderr
    with database.engine.connect() as connection:
        assert not inspect(connection).has_table("sightings")
    assert tallymark("db", "upgrade").returncode == 0
    with database.engine.connect() as connection:
        assert inspect(connection).has_table("sightings")


def test_tables_of_an_unknown_version_are_named_beside_those_that_there_are(tallymark, database):
    done = tallymark("db", "downgrade", "2.0", "--yes")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "there are: 0001, 0002" in done.stderr


@pytest.mark.parametrize(
    ("command", "wrong"),
    [
        (("worker", "--burst"), {"TALLYMARK_DATABASE_URL": "nonsense"}),
        (("worker", "--burst"), {"TALLYMARK_REDIS_URL": "redis://127.0.0.1:1/0"}),
        (("dump",), {"TALLYMARK_DATA_DIR": "/dev/null/var"}),
        (("db", "upgrade"), {"TALLYMARK_DATABASE_URL": "postgresql://127.0.0.1:1/tallymark"}),
        (("db", "upgrade"), {"TALLYMARK_COLOUR": "red"}),
    ],
)
def test_what_cannot_be_used_is_one_line_and_exit_code_1(tallymark, command, wrong):
    done = tallymark(*command, **wrong)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("tallymark: ")
    assert done.stderr.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_one_line(tallymark, tmp_path):
    (tmp_path / "file").write_text("")
    done = tallymark("dump", "--out", str(tmp_path / "file" / "dumps"))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


def test_a_number_of_processes_that_makes_no_sense_is_bad_usage(tallymark):
    assert tallymark("worker", "--processes", "0").returncode == 2
