"""A dump is there as a whole or not at all, the same every time, and what goes wrong is one line."""

import multiprocessing
import os
import resource
import signal
from contextlib import closing
from datetime import timedelta

import pytest

from tallymark.dumps import every_file
from tallymark.dumps.every_file import write_dump
from tallymark.dumps.folder import versions_in
from tallymark.errors import Busy, StoreError
from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tallymark.store.work.exclusive import exclusive
from tallymark.unwinding import unwound_by_signals
from tests.databases import sqlite_only
from tests.small_store import FAITHFUL, NOW, SmallStore

DAY = timedelta(days=1)


def every_byte(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_store_gives_the_same_bytes(store, dump, tmp_path):
    assert every_byte(dump(out=tmp_path / "one").folder) == every_byte(dump(out=tmp_path / "two").folder)


@sqlite_only
def test_either_database_gives_the_same_bytes(store, dump, settings, tmp_path, emptied_postgresql):
    first = dump(out=tmp_path / "one")
    other = Settings(data_dir=settings.data_dir, database_url=emptied_postgresql)
    with closing(open_database(other)) as database:
        SmallStore(database).fill()
        second = write_dump(other, database, tmp_path / "two", NOW)
    assert every_byte(first.folder) == every_byte(second.folder)


def test_a_second_dump_of_a_day_never_takes_the_place_of_the_first(store, dump):
    first = dump()
    before = every_byte(first.folder)
    again = dump()
    assert (again.folder, again.is_new) == (first.folder, False)
    store.visit("https://ledger.example/new", FAITHFUL)
    second = dump()
    assert second.folder.name == f"{first.folder.name}.2"
    assert every_byte(first.folder) == before
    assert versions_in(first.folder.parent) == [first.folder.name, second.folder.name]


def forked(settings, work):
    """A process of its own that writes a dump the next day, prepared by `work`."""

    def run():
        work()
        database = open_database(settings)
        try:
            write_dump(settings, database, settings.data_dir / "dumps", NOW + DAY)
        except StoreError as error:
            (settings.data_dir / "told").write_text(str(error))

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    return process


@sqlite_only
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_a_dump_that_is_killed_leaves_the_last_good_one_and_the_next_sweeps_up(store, dump, settings, ending):
    last = dump()
    told, tell = multiprocessing.Pipe(duplex=False)

    def stop_before_the_end():
        def stop(*_):
            with unwound_by_signals():
                tell.send("at work")
                signal.pause()

        every_file.describe = stop

    process = forked(settings, stop_before_the_end)
    told.recv()
    os.kill(process.pid, ending)
    process.join()
    assert versions_in(last.folder.parent) == [last.folder.name]
    left = {each.name for each in last.folder.parent.iterdir() if each.name.startswith(".")}
    assert left == (set() if ending == signal.SIGTERM else {f".{NOW + DAY:%Y-%m-%d}.partial"})
    new = dump(now=NOW + DAY)
    assert {each.name for each in last.folder.parent.iterdir() if each.is_dir()} == {last.folder.name, new.folder.name}


@sqlite_only
def test_a_full_disk_is_one_line_and_leaves_nothing(store, dump, settings):
    last = dump()

    def let_files_be_small():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    forked(settings, let_files_be_small).join()
    told = (settings.data_dir / "told").read_text()
    assert told.startswith(f"the dump cannot be written to {last.folder.parent}: ")
    assert "\n" not in told
    assert [each.name for each in last.folder.parent.iterdir() if each.is_dir()] == [last.folder.name]


@sqlite_only
@pytest.mark.parametrize("content", [b"", b"nonsense", b"untrusted comment: x\nRWQ=\n"])
def test_a_damaged_key_is_one_line_and_leaves_nothing(dump, settings, content):
    (settings.data_dir / "dump-key").write_bytes(content)
    with pytest.raises(StoreError, match="the key of dumps is damaged") as failure:
        dump()
    assert "\n" not in str(failure.value)
    assert versions_in(settings.data_dir / "dumps") == []


@sqlite_only
def test_the_key_is_made_once_and_read_by_its_owner_only(dump, settings, tmp_path):
    dump(out=tmp_path / "one")
    key = settings.data_dir / "dump-key"
    made = key.read_bytes()
    assert key.stat().st_mode & 0o777 == 0o600
    dump(out=tmp_path / "two")
    assert key.read_bytes() == made


@sqlite_only
def test_a_missing_key_is_one_line_where_dumps_were_signed_by_it_and_another_is_made_when_asked_for(dump, settings):
    last = dump()
    (settings.data_dir / "dump-key").unlink()
    with pytest.raises(StoreError, match="the key that signed earlier dumps is missing") as failure:
        dump(now=NOW + DAY)
    assert "\n" not in str(failure.value)
    assert versions_in(last.folder.parent) == [last.folder.name]
    another = dump(now=NOW + DAY, may_make_key=True)
    assert (another.folder / "minisign.pub").read_bytes() != (last.folder / "minisign.pub").read_bytes()


@sqlite_only
def test_what_a_killed_process_left_of_the_index_is_swept_up_and_the_index_made_again(dump):
    last = dump()
    out = last.folder.parent
    (out / ".index.json.abc.partial").touch()
    (out / "index.json").unlink()
    assert not dump().is_new
    assert {each.name for each in out.iterdir()} == {last.folder.name, "index.json"}


def test_only_one_process_writes_at_a_time(dump, database, settings):
    with exclusive(settings, database, "dump", "writing a dump"), pytest.raises(Busy, match="another process"):
        dump()


@sqlite_only
def test_a_store_without_its_tables_is_one_line_and_leaves_nothing(dump, database, settings):
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE claims")
    with pytest.raises(StoreError, match="the store cannot be read") as failure:
        dump()
    assert "\n" not in str(failure.value)
    assert versions_in(settings.data_dir / "dumps") == []
