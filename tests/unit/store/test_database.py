"""The database: made and brought up to date on its own, and one clear line where it cannot be used."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from tallymark.errors import StoreError
from tallymark.store.claims import find_claims
from tallymark.store.database import open_database
from tallymark.store.migrate import HEAD, alembic_config
from tallymark.store.settings import Settings
from tallymark.store.tables import Base, Revision
from tallymark.store.work_tables import Scoring

MOMENT = "'2026-01-01 00:00:00'"
FIRST_ROWS = {
    "documents": [f"1, 'https://a.example/1', x'00', 'abcde', 'article', 0, 0, 0, 'en', NULL, {MOMENT}, {MOMENT}"],
    "revisions": [f"1, 1, 'hash', 'text', {MOMENT}, {MOMENT}, '1', 'd', 0, 0"],
    "claims": [
        f"'{name}', 1, {start}, {start + 1}, 'r', 'f', 'misstated', 'asserted', {shown}, '{{}}', {MOMENT}"
        for name, start, shown in (("sure", 0, 1), ("unsure", 2, 0))
    ],
}
"""Rows as the first migration's tables hold them: neither column nor payload knows `display`."""


def test_the_migrations_make_exactly_the_tables_of_the_code(database):
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    assert Scoring.metadata is Base.metadata


def test_the_newest_migration_is_the_one_that_the_code_expects(database):
    with database.engine.connect() as connection:
        assert ScriptDirectory.from_config(alembic_config(connection)).get_current_head() == HEAD


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


def test_many_that_open_it_first_at_once_all_succeed(settings):
    with ThreadPoolExecutor(6) as threads:
        for opened in threads.map(lambda _: open_database(settings), range(6)):
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


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(settings):
    settings.data_dir.mkdir()
    file = settings.data_dir / "tallymark.db"
    file.write_text("not a database at all " * 500)
    before = file.read_bytes()
    with pytest.raises(StoreError, match="not a database"):
        open_database(settings)
    assert file.read_bytes() == before


def test_a_database_of_a_later_version_is_refused(settings):
    open_database(settings).close()
    with sqlite3.connect(settings.data_dir / "tallymark.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreError, match="another version"):
        open_database(settings)


def test_claims_of_the_first_tables_are_shown_as_they_were(settings):
    settings.data_dir.mkdir()
    engine = create_engine(f"sqlite:///{settings.data_dir / 'tallymark.db'}")
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0001")
        for table, rows in FIRST_ROWS.items():
            for row in rows:
                connection.execute(text(f"INSERT INTO {table} VALUES ({row})"))
    engine.dispose()
    opened = open_database(settings)
    with opened.reading() as session:
        found = {claim["claim"]: claim["display"] for claim in find_claims(session).items}
    opened.close()
    assert found == {"sure": "verdict", "unsure": None}


def test_tables_that_somebody_else_made_are_left_and_nothing_is_half_made(settings):
    settings.data_dir.mkdir()
    with sqlite3.connect(settings.data_dir / "tallymark.db") as connection:
        connection.execute("CREATE TABLE claims (id TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="already exists"):
        open_database(settings)
    with sqlite3.connect(settings.data_dir / "tallymark.db") as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    assert tables == {"claims"}
