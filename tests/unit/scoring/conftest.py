"""One engine for all tests of scoring: making it compiles every wording."""

import pytest

from tallymark.figures import load_catalogue
from tallymark.scoring import Engine


@pytest.fixture(scope="session")
def engine():
    return Engine(load_catalogue())
