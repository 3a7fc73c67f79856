"""The service over a real store, and pages of claims to put into it."""

from datetime import UTC, datetime

import pytest

from service import create_app
from service.resources import resources, resources_of
from tallymark.reading.pages.page import Page
from tallymark.store.claims.stored_claims import replace_claims
from tallymark.store.pages.documents import record_revision

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SENTENCE = "The agency lost track of more than 32,000 children."


@pytest.fixture
def app(settings):
    made = create_app(settings)
    yield made
    resources_of(made).close()


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def make_claim():
    """One claim as `claim_json` writes it."""

    def make(start=25, **changes):
        fields = {
            "id": "input",
            "quote": {"exact": "more than 32,000", "prefix": SENTENCE[:25], "suffix": SENTENCE[41:]},
            "start": start,
            "end": start + 16,
            "sentence": SENTENCE,
            "quantity": {"low": "32000", "high": "32000", "hedge": "more_than", "unit": "person"},
            "report": "dhs-oig-24-46",
            "figure": "failed-to-appear",
            "derivation": None,
            "verdict": "mischaracterised",
            "stance": "asserted",
            "shown": True,
            "display": "verdict",
            "slots": {
                "value": {"grade": "match", "score": 1.0, "note": None},
                "condition": {"grade": "contradicts", "score": 0.0, "note": "The report counted missed hearings."},
            },
            "score": 0.41,
            "confidence": 0.93,
            "label": {"headline": "Missed hearings were counted.", "detail": "Nothing else was.", "lang": "en"},
            "repair": "more than 32,000 children missed a hearing",
            "reason": None,
            "engine": "1.0.0",
            "dataset": "data",
        }
        return fields | changes

    return make


@pytest.fixture
def store_page(app, make_claim):
    """Stores a page with its claims, as the crawler and the worker do, and returns the ids of the claims."""

    def store(path="one", claims=None, engine="1.0.0", **changes):
        fields = {
            "text": f"{SENTENCE} ({path})",
            "title": "Where are they?",
            "outlet": "Harbor Ledger",
            "published": datetime(2026, 2, 1, 9, 30, tzinfo=UTC),
            "lang": "en",
            "canonical_url": f"https://harbor-ledger.example/{path}",
        }
        with app.app_context(), resources().database.session() as session:
            revision = record_revision(session, Page(**(fields | changes)), NOW)
            found = [make_claim()] if claims is None else claims
            return replace_claims(
                session,
                revision.revision_id,
                found,
                unrelated=0,
                unscored=0,
                engine=engine,
                dataset="data",
                now=NOW,
            )

    return store
