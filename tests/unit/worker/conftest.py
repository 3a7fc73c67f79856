"""A stored article that cites a report, and an engine to score it."""

import time
from datetime import UTC, datetime

import pytest

from tallymark.figures import load_catalogue
from tallymark.reading.pages.page import Page
from tallymark.scoring import Engine
from tallymark.store.pages.documents import record_revision
from tests.databases import either_database_url as database_url

__all__ = ["database_url"]

TEXT = (
    "The inspector general said more than 32,000 unaccompanied migrant children did not appear for their immigration "
    "court hearings. The museum nearby sold 4,100 tickets on Sunday."
)


@pytest.fixture(scope="session")
def engine():
    return Engine(load_catalogue())


@pytest.fixture
def article():
    def make(path="one", **changes):
        fields = {"text": TEXT, "lang": "en", "canonical_url": f"https://harbor-ledger.example/{path}"}
        return Page(**(fields | changes))

    return make


@pytest.fixture
def store_article(database, article):
    def store(path="one", now=None, **changes):
        with database.session() as session:
            return record_revision(session, article(path, **changes), now or datetime.now(UTC)).revision_id

    return store


@pytest.fixture
def wait_for():
    """Waits for a condition."""

    def wait(condition):
        deadline = time.monotonic() + 10
        while not condition():
            assert time.monotonic() < deadline
            time.sleep(0.01)

    return wait
