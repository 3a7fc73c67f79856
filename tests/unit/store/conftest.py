"""Pages and claims to store, each test with what it needs of them."""

from datetime import UTC, datetime

import pytest

from tallymark.reading.pages.page import Page
from tallymark.store.claims.stored_claims import replace_claims
from tallymark.store.pages.documents import record_revision
from tests.databases import either_database_url as database_url
from tests.databases import kept_database, new_settings

__all__ = ["database_url", "kept_database", "new_settings"]

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def make_page():
    def make(path="one", **changes):
        fields = {
            "text": f"The text of {path}.",
            "title": "A title",
            "outlet": "Harbor Ledger",
            "author": "A. Writer",
            "published": datetime(2026, 2, 1, 9, 30, tzinfo=UTC),
            "lang": "en",
            "canonical_url": f"https://harbor-ledger.example/{path}",
            "kind": "article",
        }
        return Page(**(fields | changes))

    return make


@pytest.fixture
def make_claim():
    def make(start=0, **changes):
        fields = {
            "id": "input",
            "quote": {"exact": "about 5,000", "prefix": "", "suffix": ""},
            "start": start,
            "end": start + 11,
            "sentence": "Officials counted about 5,000.",
            "quantity": {"low": "5000", "high": "5000", "hedge": "about", "unit": "person"},
            "derivation": None,
            "slots": {},
            "report": "some-report",
            "figure": "some-figure",
            "verdict": "accurate",
            "stance": "asserted",
            "shown": True,
            "display": "verdict",
        }
        return fields | changes

    return make


@pytest.fixture
def store_page(database, make_page, make_claim):
    """Stores a page and scores it; returns the revision's id and the ids of its claims."""

    def store(path="one", claims=None, now=NOW, engine="1", **changes):
        with database.session() as session:
            recorded = record_revision(session, make_page(path, **changes), now)
            ids = replace_claims(
                session,
                recorded.revision_id,
                [make_claim()] if claims is None else claims,
                unrelated=2,
                unscored=1,
                engine=engine,
                dataset="d",
                now=now,
            )
        return recorded.revision_id, ids

    return store
