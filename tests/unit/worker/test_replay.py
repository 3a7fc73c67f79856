"""A claim made again from its receipt: identical, or what differs and which version explains it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text, update

from tallymark.errors import BadInput, StoreError
from tallymark.store.claims.stored_claims import find_claims
from tallymark.store.tables import Revision, StoredClaim
from tests.databases import sqlite_only
from worker import resources
from worker.replay import replay
from worker.scoring import score_stored

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def claim(database, engine, store_article):
    score_stored(database, engine, store_article(), NOW)
    with database.reading() as session:
        (found,) = find_claims(session).items
    return found["claim"]


@pytest.fixture
def alter(database):
    """Changes the stored claim."""

    def change(**columns):
        with database.session() as session:
            session.execute(update(StoredClaim).values(**columns))

    return change


def payload(database, **changes):
    with database.reading() as session:
        return session.query(StoredClaim).one().payload | changes


def test_a_claim_of_this_version_is_identical(database, engine, claim):
    found = replay(database, engine, claim)
    assert (found.differences, found.is_gone, found.explained_by) == ((), False, ())


def test_a_claim_that_another_engine_scored_alike_is_identical(database, engine, claim, monkeypatch):
    monkeypatch.setattr(resources, "__version__", "99.0.0")
    found = replay(database, engine, claim)
    assert found.differences == ()
    assert found.explained_by == ("engine",)


def test_what_differs_is_told_field_by_field(database, engine, claim, alter):
    score = payload(database)["score"]
    alter(payload=payload(database, verdict="outdated", score=score - 1))
    found = replay(database, engine, claim)
    assert {each.name: (each.stored, each.now) for each in found.differences} == {
        "verdict": ("outdated", "accurate"),
        "score": (score - 1, score),
    }
    assert found.explained_by == ()


def test_what_differs_within_a_field_is_told_alone(database, engine, claim, alter):
    label = payload(database)["label"]
    alter(payload=payload(database, label=label | {"headline": "Another"}))
    found = replay(database, engine, claim)
    assert [(each.name, each.stored, each.now) for each in found.differences] == [
        ("label.headline", "Another", label["headline"])
    ]


def test_words_that_are_no_claim_any_more_are_told(database, engine, claim, monkeypatch):
    monkeypatch.setattr(engine, "score", lambda *_, **__: [])
    assert replay(database, engine, claim).is_gone


def test_a_claim_that_was_replaced_can_still_be_made_again(database, engine, claim, monkeypatch):
    with monkeypatch.context() as context:
        context.setattr(resources, "__version__", "99.0.0")
        with database.reading() as session:
            revision = session.query(Revision).one().id
        score_stored(database, engine, revision, NOW)
    assert replay(database, engine, claim).differences == ()


def test_nothing_is_written(database, engine, claim):
    before = payload(database)
    replay(database, engine, claim)
    assert payload(database) == before


def test_a_text_that_was_altered_in_the_store_is_no_evidence(database, engine, claim):
    with database.session() as session:
        session.execute(update(Revision).values(text="Another text."))
    with pytest.raises(StoreError, match="altered"):
        replay(database, engine, claim)


@pytest.mark.parametrize("payload", ["{", "[1]", "null", "[" * 100_000], ids=len)
@sqlite_only
def test_a_claim_that_is_not_stored_as_one_is_one_line(database, engine, claim, payload):
    with database.session() as session:
        session.execute(text("UPDATE claims SET payload = :payload"), {"payload": payload})
    with pytest.raises(StoreError, match="cannot be read: the store was altered"):
        replay(database, engine, claim)


@pytest.mark.parametrize("name", ["", "0" * 16, "x" * 500])
def test_a_claim_that_there_is_not_is_one_line(database, engine, name):
    with pytest.raises(BadInput, match="no claim has the id"):
        replay(database, engine, name)
