"""A small store with one of everything, and the dumps that are written of it."""

import pytest

from tallymark.dumps.every_file import write_dump
from tallymark.dumps.folder import FOLDER
from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tests.databases import either_database_url as database_url
from tests.databases import lay_made_file
from tests.small_store import NOW, SmallStore

__all__ = ["database_url"]


@pytest.fixture
def store(database):
    return SmallStore(database).fill()


@pytest.fixture
def dump(database, settings):
    """Writes one, on the day of the store's last visit unless told otherwise."""

    def write(now=NOW, out=None, **how):
        return write_dump(settings, database, out or settings.data_dir / FOLDER, now, **how)

    return write


@pytest.fixture(scope="module")
def written(tmp_path_factory, made_sqlite):
    """One dump of the small store in SQLite, for tests that only look."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("var"))
    lay_made_file(settings, made_sqlite)
    database = open_database(settings)
    SmallStore(database).fill()
    yield write_dump(settings, database, settings.data_dir / FOLDER, NOW)
    database.close()
