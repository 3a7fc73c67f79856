"""Scoring a stored text: once, in one transaction, and again only for another version."""

from datetime import UTC, datetime

import pytest

from tallymark.store.claims.stored_claims import find_claims
from tallymark.store.scoring.scoring_input import count_waiting
from tallymark.store.tables import Revision
from worker import resources
from worker.jobs import score_waiting
from worker.resources import Resources, engine_version, use_resources
from worker.scoring import score_stored

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 3, 2, 12, tzinfo=UTC)


def claims(database):
    with database.reading() as session:
        return find_claims(session).items


def test_a_text_gets_its_claims_and_counts_the_rest(database, engine, store_article):
    revision_id = store_article()
    assert score_stored(database, engine, revision_id, NOW)
    (claim,) = claims(database)
    assert claim["quote"]["exact"] == "more than 32,000"
    assert claim["id"] == claim["url"] == "https://harbor-ledger.example/one"
    with database.reading() as session:
        revision = session.get(Revision, revision_id)
        assert count_waiting(session, *engine_version(engine)) == 0
    assert (revision.scored_at, revision.unrelated, revision.unscored) == (NOW, 1, 0)


def test_a_second_run_finds_nothing_to_do(database, engine, store_article):
    revision_id = store_article()
    score_stored(database, engine, revision_id, NOW)
    before = claims(database)
    assert not score_stored(database, engine, revision_id, LATER)
    assert claims(database) == before
    with database.reading() as session:
        assert session.get(Revision, revision_id).scored_at == NOW


def test_another_engine_scores_again(database, engine, store_article, monkeypatch):
    revision_id = store_article()
    score_stored(database, engine, revision_id, NOW)
    (before,) = claims(database)
    monkeypatch.setattr(resources, "__version__", "99.0.0")
    with database.reading() as session:
        assert count_waiting(session, *engine_version(engine)) == 1
    assert score_stored(database, engine, revision_id, LATER)
    (after,) = claims(database)
    assert before["claim"] != after["claim"]


def test_a_revision_that_is_gone_is_no_failure(database, engine):
    assert not score_stored(database, engine, 404, NOW)


def test_a_text_that_cites_nothing_is_scored_without_claims(database, engine, store_article):
    revision_id = store_article(text="The museum sold 4,100 tickets on Sunday.")
    assert score_stored(database, engine, revision_id, NOW)
    assert claims(database) == []


def test_an_engine_that_fails_leaves_the_revision_waiting(database, engine, store_article, monkeypatch):
    revision_id = store_article()

    def fail(*_arguments, **_keywords):
        raise ValueError("no")

    monkeypatch.setattr(engine, "score", fail)
    with pytest.raises(ValueError, match="no"):
        score_stored(database, engine, revision_id, NOW)
    with database.reading() as session:
        assert session.get(Revision, revision_id).scored_at is None


def test_the_job_scores_what_waits_with_its_processs_resources(settings, database, engine, store_article):
    use_resources(Resources(settings, database, engine))
    store_article()
    score_waiting()
    score_waiting()
    assert len(claims(database)) == 1
