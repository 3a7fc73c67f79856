"""What every test may ask for: settings in a folder of its own, and the real database and queue server there."""

import pytest

from tallymark.store.database import open_database
from tallymark.store.settings import Settings


@pytest.fixture
def settings(tmp_path):
    return Settings(data_dir=tmp_path / "var")


@pytest.fixture
def database(settings):
    opened = open_database(settings)
    yield opened
    opened.close()
