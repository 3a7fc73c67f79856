"""A database of either kind for a test, with every table and no row: made once a run, and emptied or copied since."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tallymark.store.database import Database, open_database
from tallymark.store.settings import Settings
from tests.servers.postgresql import PostgreSQL, running_postgresql

KINDS = ("sqlite", "postgresql")

sqlite_only = pytest.mark.parametrize("database_url", [""], ids=["sqlite"])
"""For a test of what only SQLite has."""

_EMPTY = """
DO $$
DECLARE found record;
BEGIN
  PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
  SET LOCAL session_replication_role = replica;
  FOR found IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE format('DELETE FROM %I', found.tablename);
  END LOOP;
  PERFORM setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences WHERE last_value IS NOT NULL;
END $$
"""
"""Takes a few milliseconds, where TRUNCATE takes fifty: a new file for each table and index."""


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A real PostgreSQL that runs from the first test that asks for it to the end."""
    with running_postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def _made_postgresql(postgresql: PostgreSQL, tmp_path_factory: pytest.TempPathFactory) -> str:
    with postgresql.connect() as administrator:
        administrator.execute("CREATE DATABASE tests")
    url = postgresql.url("tests")
    open_database(Settings(data_dir=tmp_path_factory.mktemp("made"), database_url=url)).close()
    return url


@pytest.fixture(scope="session")
def made_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with every table, to be copied."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("made"))
    open_database(settings).close()
    return Path(str(make_url(settings.database).database))


@pytest.fixture
def emptied_postgresql(postgresql: PostgreSQL, _made_postgresql: str) -> str:
    """URL of a PostgreSQL database with every table and no row; what a failed test stored stays for a look."""
    with postgresql.connect("tests") as administrator:
        administrator.execute(_EMPTY)
    return _made_postgresql


@contextmanager
def _added(server: PostgreSQL, name: str) -> Iterator[str]:
    with closing(server.connect()) as administrator:
        administrator.execute(f"CREATE DATABASE {name} STRATEGY FILE_COPY")
        yield server.url(name)
        administrator.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def new_postgresql(postgresql: PostgreSQL) -> Iterator[str]:
    """URL of a PostgreSQL database without tables."""
    with _added(postgresql, "new") as url:
        yield url


@pytest.fixture(params=KINDS)
def either_database_url(request: pytest.FixtureRequest) -> str:
    """Each test that asks for it runs twice. Imported as `database_url`, it decides for all tests of a folder."""
    url: str = request.getfixturevalue("emptied_postgresql") if request.param == "postgresql" else ""
    return url


@pytest.fixture(params=KINDS)
def new_settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings whose database has no tables yet: an SQLite file that is not there, and an empty PostgreSQL database."""
    url = request.getfixturevalue("new_postgresql") if request.param == "postgresql" else ""
    return Settings(data_dir=tmp_path / "var", database_url=url)


@pytest.fixture(scope="module", params=KINDS)
def kept_database(
    request: pytest.FixtureRequest, postgresql: PostgreSQL, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """For tests that are given hundreds of examples, each of which begins by taking out what the one before stored."""
    with ExitStack() as stack:
        url = stack.enter_context(_added(postgresql, "kept")) if request.param == "postgresql" else ""
        opened = open_database(Settings(data_dir=tmp_path_factory.mktemp("var"), database_url=url))
        yield stack.enter_context(closing(opened))


def lay_made_file(settings: Settings, made: Path) -> None:
    """Puts an SQLite file with every table where the settings look for one, unless there is one."""
    if not settings.database_url:
        file = Path(str(make_url(settings.database).database))
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            shutil.copyfile(made, file)
