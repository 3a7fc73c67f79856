"""The database: made and brought up to date on its own, and one clear line where it cannot be used."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tallymark.errors import StoreError
from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tallymark.store.tables import Revision
from tests.databases import sqlite_only


@sqlite_only
def test_sqlite_runs_with_a_write_ahead_log_and_checks_references(database, now):
    with database.reading() as session:
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "wal"
    orphan = Revision(document_id=99, text_hash="0" * 64, text="", seen_at=now)
    with pytest.raises(IntegrityError), database.session() as session:
        session.add(orphan)


def test_what_was_stored_is_there_when_it_is_opened_again(database, settings, store_page):
    store_page()
    again = open_database(settings)
    with again.reading() as session:
        assert session.query(Revision).count() == 1
    again.close()


def test_many_that_open_it_first_at_once_all_succeed(new_settings):
    with ThreadPoolExecutor(6) as threads:
        for opened in threads.map(lambda _: open_database(new_settings), range(6)):
            opened.close()


def test_a_reader_is_not_kept_waiting_by_a_writer(database, store_page, make_page):
    store_page()
    with database.session(), database.reading() as session:
        assert session.query(Revision).count() == 1


def test_an_exception_undoes_the_transaction(database):
    row = text("INSERT INTO switches VALUES ('pause', '2026-01-01')")

    def insert_twice():
        with database.session() as session:
            session.execute(row)
            session.execute(row)

    with pytest.raises(IntegrityError):
        insert_twice()
    with database.reading() as session:
        assert session.execute(text("SELECT count(*) FROM crawls")).scalar() == 0


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://127.0.0.1:no-port/x",
        "postgresql://reader:secret@127.0.0.1:1/tallymark",
        "sqlite:////dev/null/tallymark.db",
    ],
)
def test_a_database_that_cannot_be_used_is_one_line_without_the_password(tmp_path, url):
    with pytest.raises(StoreError) as failure:
        open_database(Settings(data_dir=tmp_path / "var", database_url=url))
    assert "\n" not in str(failure.value)
    assert "secret" not in str(failure.value)


def test_a_data_folder_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="data folder") as failure:
        open_database(Settings(data_dir=tmp_path / "file" / "var"))
    assert "\n" not in str(failure.value)


@sqlite_only
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(settings):
    settings.data_dir.mkdir()
    file = settings.data_dir / "tallymark.db"
    file.write_text("not a database at all " * 500)
    before = file.read_bytes()
    with pytest.raises(StoreError, match="not a database"):
        open_database(settings)
    assert file.read_bytes() == before


def test_a_database_of_a_later_version_is_refused(new_settings):
    opened = open_database(new_settings)
    with opened.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    opened.close()
    with pytest.raises(StoreError, match="another version"):
        open_database(new_settings)
