"""What every test may ask for: settings in a folder of its own, and the real database and queue server there."""

import pytest

from tallymark.store.database import open_database
from tallymark.store.queues import connect
from tallymark.store.settings import Settings
from tests.leftovers import nothing_is_left_running

__all__ = ["nothing_is_left_running"]
from tallymark.store.valkey import running_valkey


@pytest.fixture
def settings(tmp_path):
    return Settings(data_dir=tmp_path / "var")


@pytest.fixture
def database(settings):
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
