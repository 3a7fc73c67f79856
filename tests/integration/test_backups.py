"""Backup and restore as the operators' paper tells, its commands as they are typed there, while the store is in use."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import inspect, text

from scraper.warc.evidence import Evidence
from scraper.warc.writer import WarcWriter
from tallymark.dumps.every_file import write_dump
from tallymark.dumps.folder import FOLDER
from tallymark.reading.pages.page import Page
from tallymark.store.database import open_database
from tallymark.store.pages.documents import record_revision
from tallymark.store.settings import Settings
from tests.typed import Shell, blocks, without_containers
from worker.pool import run_workers

TEXT = "Page {}: more than 32,000 unaccompanied migrant children did not appear for their immigration court hearings."


def rows(settings):
    """Every row of every table, by its table."""
    with closing(open_database(settings)) as database, database.engine.connect() as connection:
        names = inspect(connection).get_table_names()
        quoted = {name: connection.dialect.identifier_preparer.quote(name) for name in names}
        return {
            name: sorted(map(repr, connection.execute(text(f"SELECT * FROM {quoted[name]}")).all())) for name in names
        }


def files(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and {"warc", "dumps", "dump-key"} & {*path.relative_to(folder).parts}
    }


def add(database, archive, number):
    """A page, with its evidence first, as a crawl stores it."""
    url = f"https://harbor-ledger.example/{number}"
    reference = archive.write(Evidence(url, datetime.now(UTC), 200, (("Content-Type", "text/html"),), b"<p>page"))
    with database.session() as session:
        page = Page(text=TEXT.format(number), lang="en", canonical_url=url)
        record_revision(session, page, datetime.now(UTC), warc=reference)


@contextmanager
def written_all_the_time(settings) -> Iterator[threading.Event]:
    """Pages come in until the block ends; the event is set when some have."""
    ended, some = threading.Event(), threading.Event()
    faults = []

    def write():
        try:
            with (
                closing(open_database(settings)) as database,
                WarcWriter(settings.data_dir / "warc", 2, "Tallymark") as archive,
            ):
                number = 100
                while not ended.is_set():
                    add(database, archive, number)
                    number += 1
                    if number > 110:
                        some.set()
        except Exception as error:  # noqa: BLE001 - shown by the test
            faults.append(error)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield some
    finally:
        ended.set()
        thread.join()
        assert faults == []


@pytest.fixture
def shell(tmp_path, postgresql):
    return lambda **variables: Shell(tmp_path, variables, (postgresql.binaries,))


def stored(settings, *, scored=False):
    """A store with pages, archives and dumps, and with claims where it is scored; its rows."""
    with (
        closing(open_database(settings)) as database,
        WarcWriter(settings.data_dir / "warc", 1, "Tallymark") as archive,
    ):
        for number in range(30):
            add(database, archive, number)
        if scored:
            assert run_workers(settings, burst=True) == 0
        write_dump(settings, database, settings.data_dir / FOLDER, datetime.now(UTC))
    return rows(settings)


def is_between(before, copy, after):
    """Whether the copy is the store as it was at one moment: all that was there, and nothing that never was."""
    assert set(before) == set(copy) == set(after)
    for name in before:
        assert set(before[name]) <= set(copy[name]) <= set(after[name]), name
    assert len(copy["documents"]) == len(copy["revisions"]) == len(copy["sightings"])


def evidence_is_there(settings):
    with closing(open_database(settings)) as database, database.engine.connect() as connection:
        for (reference,) in connection.execute(text("SELECT warc FROM revisions")):
            name, _, offset = reference.rpartition(":")
            assert (settings.data_dir / "warc" / name).stat().st_size > int(offset), reference


def test_sqlite_is_copied_while_it_is_written_and_restored_into_an_empty_folder(tmp_path, shell):
    backup, restore = blocks("SQLite")
    settings, typing = Settings(data_dir=tmp_path / "var"), shell()
    before = stored(settings)
    with written_all_the_time(settings) as some:
        assert some.wait(60)
        typing.types(backup)
    after = rows(settings)
    assert "tables" in typing.types(restore)
    copy = rows(settings)
    assert len(copy["revisions"]) > len(before["revisions"])
    is_between(before, copy, after)
    evidence_is_there(settings)


def test_sqlite_at_rest_comes_back_with_the_same_rows_and_files(tmp_path, shell):
    backup, restore = blocks("SQLite")
    settings, typing = Settings(data_dir=tmp_path / "var"), shell()
    before = stored(settings, scored=True)
    kept = files(settings.data_dir)
    assert {name.partition("/")[0] for name in kept} == {"warc", "dumps", "dump-key"}
    typing.types(backup)
    typing.types(restore)
    assert rows(settings) == before
    assert files(settings.data_dir) == kept


@pytest.fixture
def postgresql_settings(tmp_path, emptied_postgresql):
    return Settings(data_dir=tmp_path / "var", database_url=emptied_postgresql)


def test_postgresql_is_copied_while_it_is_written_and_restored_into_an_empty_database(
    tmp_path, shell, postgresql_settings, new_postgresql
):
    backup, restore = blocks("PostgreSQL")
    settings, typing = postgresql_settings, shell(TALLYMARK_DATABASE_URL=postgresql_settings.database_url)
    before = stored(settings)
    with written_all_the_time(settings) as some:
        assert some.wait(60)
        typing.types(backup)
    after = rows(settings)
    settings.data_dir.rename(tmp_path / "lost")
    assert "tables" in shell(TALLYMARK_DATABASE_URL=new_postgresql).types(restore)
    empty = settings.model_copy(update={"database_url": new_postgresql})
    copy = rows(empty)
    assert len(copy["revisions"]) > len(before["revisions"])
    is_between(before, copy, after)
    evidence_is_there(empty)


def test_what_is_restored_into_postgresql_goes_on_where_it_was(shell, postgresql_settings, new_postgresql, tmp_path):
    backup, restore = blocks("PostgreSQL")
    settings, typing = postgresql_settings, shell(TALLYMARK_DATABASE_URL=postgresql_settings.database_url)
    before = stored(settings, scored=True)
    typing.types(backup)
    kept = files(settings.data_dir)
    settings.data_dir.rename(tmp_path / "lost")
    shell(TALLYMARK_DATABASE_URL=new_postgresql).types(restore)
    empty = settings.model_copy(update={"database_url": new_postgresql})
    assert rows(empty) == before
    assert files(settings.data_dir) == kept
    with closing(open_database(empty)) as database, WarcWriter(empty.data_dir / "warc", 9, "Tallymark") as archive:
        add(database, archive, 1000)  # ids go on, and are not given twice
    assert run_workers(empty, burst=True) == 0
    assert len(rows(empty)["claims"]) == len(before["claims"]) + 1


def test_what_is_typed_into_containers_copies_and_restores(
    tmp_path, shell, postgresql, postgresql_settings, new_postgresql
):
    backup, restore = blocks("Containers")
    settings, typing = postgresql_settings, shell(TALLYMARK_DATABASE_URL=postgresql_settings.database_url)
    before = stored(settings)
    kept = files(settings.data_dir)
    inside = {"postgres": f"PGHOST={postgresql.folder} {{}}", "collector": "tar {}"}

    def here(block: str, database: str) -> str:
        other = {
            "--directory /data": f"--directory {settings.data_dir}",
            "--username=tallymark": "--username=postgres",
            "--dbname=tallymark": f"--dbname={database}",
            "--format=custom tallymark": f"--format=custom {database}",
        }
        for there, replaced in other.items():
            block = block.replace(there, replaced)
        return without_containers(block, inside)

    typing.types(here(backup, "tests"))
    settings.data_dir.rename(tmp_path / "lost")
    settings.data_dir.mkdir()
    shell().types(here(restore, "new"))
    assert rows(settings.model_copy(update={"database_url": new_postgresql})) == before
    assert files(settings.data_dir) == kept
