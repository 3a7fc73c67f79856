"""What every test may ask for: settings in a folder of its own, and the real database and queue server there."""

import time

import pytest

from tallymark.store.database import open_database
from tallymark.store.queue.queues import connect
from tallymark.store.queue.valkey import running_valkey
from tallymark.store.settings import Settings
from tests.databases import (
    _made_postgresql,
    emptied_postgresql,
    lay_made_file,
    made_sqlite,
    new_postgresql,
    postgresql,
)
from tests.leftovers import nothing_is_left_running

__all__ = [
    "_made_postgresql",
    "emptied_postgresql",
    "made_sqlite",
    "new_postgresql",
    "nothing_is_left_running",
    "postgresql",
]


DEADLINE = 30.0
"""Seconds after which a condition that did not come about fails its test."""


@pytest.fixture
def database_url():
    """An SQLite file in the data folder, unless a folder of tests says otherwise (`tests/databases.py`)."""
    return ""


@pytest.fixture
def settings(tmp_path, database_url):
    return Settings(data_dir=tmp_path / "var", database_url=database_url)


@pytest.fixture
def database(settings, made_sqlite):
    lay_made_file(settings, made_sqlite)
    opened = open_database(settings)
    yield opened
    opened.close()


@pytest.fixture
def valkey(settings):
    """The URL of a real queue server that runs as long as the test."""
    with running_valkey(settings) as url:
        yield url


@pytest.fixture
def redis_client(valkey):
    with connect(valkey) as client:
        yield client


@pytest.fixture
def wait_until():
    """Waits for a condition, and returns what made it true."""

    def wait(condition, what):
        deadline = time.monotonic() + DEADLINE
        while not (found := condition()):
            assert time.monotonic() < deadline, f"waited in vain: {what}"
            time.sleep(0.01)
        return found

    return wait
