"""A copy of an SQLite database: whole or not there, and never over something else."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tallymark.errors import BadInput, StoreError
from tallymark.store.backup import back_up
from tallymark.store.database import migrating
from tallymark.store.migrate import downgrade
from tallymark.store.settings import Settings
from tests.databases import sqlite_only

pytestmark = sqlite_only


def test_the_copy_is_a_database_that_only_its_owner_reads(settings, database, tmp_path):
    copy = tmp_path / "backups" / "copy.db"
    assert back_up(settings, copy) == copy.stat().st_size
    assert copy.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in copy.parent.iterdir()] == ["copy.db"]
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_tables_of_an_older_version_are_copied_as_they_are(settings, database, tmp_path):
    with migrating(settings) as connection:
        downgrade(connection, "0006")
    back_up(settings, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0006",)


def test_what_is_there_already_is_left_alone(settings, database, tmp_path):
    own = Path(str(make_url(settings.database).database))
    before = own.read_bytes()
    with pytest.raises(BadInput, match="already"):
        back_up(settings, own)
    assert own.read_bytes() == before


def test_a_damaged_database_gives_no_copy(settings, database, tmp_path):
    database.close()
    own = Path(str(make_url(settings.database).database))
    content = bytearray(own.read_bytes())
    content[8192:] = b"\x55" * (len(content) - 8192)
    own.write_bytes(content)
    with pytest.raises(StoreError):
        back_up(settings, tmp_path / "copy.db")
    assert list(tmp_path.glob("copy*")) == []


@pytest.mark.parametrize(
    ("changes", "copy", "told"),
    [
        ({"database_url": "postgresql:///tallymark"}, "copy.db", "pg_dump"),
        ({"database_url": "sqlite://"}, "copy.db", "only SQLite"),
        ({"data_dir": Path("/nowhere")}, "copy.db", "no database yet"),
        ({}, "/dev/null/copy.db", "cannot be written"),
    ],
)
def test_what_cannot_be_copied_is_told(settings, database, tmp_path, changes, copy, told):
    with pytest.raises((BadInput, StoreError), match=told):
        back_up(Settings(**settings.model_dump() | changes), tmp_path / copy)
